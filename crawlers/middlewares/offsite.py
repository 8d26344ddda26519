"""Keeps a crawl on its own site, wherever links and redirects lead."""

from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.offsite import OffsiteMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.httpobj import urlparse_cached

from crawlers.politeness import is_internal


class Offsite(OffsiteMiddleware):
    """Scrapy's own lets pass whatever skips the duplicate filter, as redirects do here.

    Nor does any site lead us to a machine of our own network, except one that was declared.
    """

    def request_scheduled(self, request: Request, spider: Spider) -> None:
        """Drop links to elsewhere; a redirect is refused later, where its page counts as lost."""
        if not request.dont_filter:
            super().request_scheduled(request, spider)

    def process_request(self, request: Request) -> None:  # type: ignore[override]  # the spider argument is deprecated
        """Refuse what is of another site: robots.txt and start pages are redirected, too."""
        spider = self.crawler.spider
        if spider is None:
            raise RuntimeError("a request was made while no spider was open")
        host = urlparse_cached(request).hostname or ""
        if not self.should_follow(request, spider) or self._is_inside(host, spider):
            self.stats.inc_value("offsite/filtered")
            raise IgnoreRequest(f"{host} is another site")

    def _is_inside(self, host: str, spider: Spider) -> bool:
        if not is_internal(host):
            return False
        declared = spider.source.start_urls  # type: ignore[attr-defined]  # all ours have a source
        return host not in {urlsplit(url).hostname for url in declared}
