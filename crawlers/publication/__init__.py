"""The way of a finished crawl into the store: at once, or from quarantine by a person's word."""
