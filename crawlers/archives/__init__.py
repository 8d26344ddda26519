"""Pages out of web archives (WARC, ARC, WACZ), whatever state the files are in."""
