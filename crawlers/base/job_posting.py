"""Pages that carry schema.org JobPosting, found through sitemaps or through a listing."""

import re
from functools import cached_property
from typing import Any

from scrapy.http import Response
from scrapy.utils.response import get_base_url
from scrapy.utils.sitemap import sitemap_urls_from_robots

from adwatch.sources.ways.job_posting import JobPostingSource
from crawlers.base.web_spider import Output, WebSpider
from crawlers.parsing.selection import Selector
from crawlers.readers.job_posting import read_postings
from crawlers.readers.pages import page_of
from crawlers.readers.paging import Pager
from crawlers.readers.sitemaps import read_sitemap


class JobPostingSpider(WebSpider):
    """Choose it for a job board that wants to be found by search engines: most have this."""

    serves = JobPostingSource

    def __init__(self, day: str = "", **kwargs: Any) -> None:
        super().__init__(day, **kwargs)
        self.led_to = set[int]()

    @cached_property
    def wanted(self) -> re.Pattern[str]:
        """Addresses of ads, as the declaration's ``url_pattern`` tells them."""
        return re.compile(self.source.url_pattern or "")

    @cached_property
    def link(self) -> Selector | None:
        """What leads from a listing to ads; None where sitemaps do."""
        return Selector(self.source.selectors.link) if self.source.selectors else None

    @cached_property
    def pager(self) -> Pager:
        """What leads from a listing to the next one."""
        return Pager(self.source.selectors and self.source.selectors.next, self.source.paging)

    def parse(self, response: Response, **_kwargs: Any) -> Output:
        """Read a start address: a listing if selectors say how, else a sitemap or robots.txt."""
        if self.link:
            yield from self._listing(response, self.link)
        elif response.url.endswith("/robots.txt"):
            for url in sitemap_urls_from_robots(response.body, response.url):
                yield self.ask(url)
        else:
            yield from self._sitemap(response)

    def _listing(self, response: Response, link: Selector) -> Output:
        page = page_of(response)
        root, base = page.selector.root, get_base_url(page)
        known = len(self.led_to)
        for url in link.links(root, base):
            if self.wanted.search(url):
                self.led_to.add(hash(url))
                yield self.ask_ad(url)
        fresh = len(self.led_to) > known
        for url, number in self.pager.onward(response, root, base, fresh=fresh):
            yield self.ask(url, turn=True, number=number)

    def _sitemap(self, response: Response) -> Output:
        sitemap = read_sitemap(response.body, response.url)
        for entry in sitemap.entries:
            if sitemap.is_index:
                yield self.ask(entry.url)
            elif self.wanted.search(entry.url):
                yield self.ask_ad(entry.url, entry.lastmod)

    def parse_ad(self, response: Response) -> Output:
        """Read every posting of a page."""
        yield from read_postings(page_of(response))
