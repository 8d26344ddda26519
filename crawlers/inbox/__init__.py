"""Files that people drop into a source's folder: which are new, and what is wrong with them."""
