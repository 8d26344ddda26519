"""Rows out of the tables that partners hand over: CSV, JSON Lines and Parquet."""
