"""The stage that asks declared sites for their ads and keeps the bytes they answered with."""
