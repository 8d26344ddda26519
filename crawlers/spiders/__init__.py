"""Spiders of odd sites: a module named as its source replaces the base spider for that source."""
