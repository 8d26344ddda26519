"""Asks for an ad's page only if it has changed since it was last read (RFC 9110, section 13)."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from adwatch.ads import Page
from crawlers.base.web_spider import WebSpider
from crawlers.errors import Unchanged


class Conditional:
    """Sends what the site said of a page's age; takes 304 for an answer."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Work on the crawl's own spider."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Name the version that we have."""
        if page := self._known(request):
            if page.etag:
                request.headers["If-None-Match"] = page.etag
            if page.last_modified:
                request.headers["If-Modified-Since"] = page.last_modified

    def process_response(self, request: Request, response: Response) -> Response:
        """Count the page as seen and end its request."""
        spider = self.crawler.spider
        if response.status != 304 or not self._known(request) or not isinstance(spider, WebSpider):
            return response
        spider.unchanged.add(request.meta["asked"])
        self.crawler.stats.inc_value("adwatch/ad/unchanged")
        raise Unchanged(request.url)

    def _known(self, request: Request) -> Page | None:
        spider = self.crawler.spider
        if request.meta.get("role") != "ad" or not isinstance(spider, WebSpider):
            return None
        known = spider.known.get(request.meta["asked"])
        return known.page if known else None
