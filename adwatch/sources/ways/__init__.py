"""Ways to declare a source, one module each, found by the program: see ``adwatch.sources``."""
