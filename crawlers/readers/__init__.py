"""Ways to find the ads of one page, whether it came from a site or from an archive."""
