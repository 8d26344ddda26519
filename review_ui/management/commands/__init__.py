"""One command per module, found by Django by its name."""
