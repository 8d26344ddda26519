"""Reads ads: language, indicators with the words that show them, facts, band, probability."""
