"""What ends the reading of one page, though not the crawl."""

from scrapy.exceptions import IgnoreRequest


class PageError(ValueError):
    """A page that cannot be read as declared; it is counted, and the crawl goes on."""


class Unchanged(IgnoreRequest):
    """The site says that nothing is new; the ad of the page stands as the ledger has it."""
