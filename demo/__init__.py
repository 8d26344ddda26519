"""Invented web sites on this machine, so that a whole night can be tried without the internet."""
