"""What watches a whole crawl rather than one page."""
