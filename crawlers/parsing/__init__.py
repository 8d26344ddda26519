"""What sites write, taken apart piece by piece: letters, words, dates, addresses, selectors."""
