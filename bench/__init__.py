"""Measures adwatch beside the bare tool that does the same work, on the same input."""
