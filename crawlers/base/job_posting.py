"""Pages that carry schema.org JobPosting, found through sitemaps or through a listing."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from lxml import etree
from scrapy import Request
from scrapy.http import Response, TextResponse
from scrapy.utils.gz import gunzip
from scrapy.utils.response import get_base_url
from scrapy.utils.sitemap import Sitemap, sitemap_urls_from_robots

from adwatch.sources import JobPostingSource
from crawlers import posting
from crawlers.base.ad_spider import AdSpider, Output, PageError, page_root
from crawlers.canonical import canonical_url
from crawlers.items import Found
from crawlers.selection import Selector
from crawlers.structured import Posting, postings


GZIP_MAGIC = b"\x1f\x8b"
# The sitemap protocol's own limit for an uncompressed file.
SITEMAP_BYTES = 50 * 1024 * 1024


class JobPostingSpider(AdSpider):
    """Choose it for a job board that wants to be found by search engines: most have this."""

    serves = JobPostingSource

    @cached_property
    def wanted(self) -> re.Pattern[str]:
        """Addresses of ads, as the declaration's ``url_pattern`` tells them."""
        return re.compile(self.source.url_pattern or "")

    @cached_property
    def link(self) -> Selector | None:
        """What leads from a listing to ads; None where sitemaps do."""
        return Selector(self.source.selectors.link) if self.source.selectors else None

    @cached_property
    def next(self) -> Selector | None:
        """What leads from a listing to the next one."""
        declared = self.source.selectors and self.source.selectors.next
        return Selector(declared) if declared else None

    def parse(self, response: Response, **_kwargs: Any) -> Output:
        """Read a start address: a listing if selectors say how, else a sitemap or robots.txt."""
        if self.link:
            yield from self._listing(response, self.link)
        elif response.url.endswith("/robots.txt"):
            for url in sitemap_urls_from_robots(response.body, response.url):
                yield self.ask(url, self.parse, "listing")
        else:
            yield from self._sitemap(response)

    def _listing(self, response: Response, link: Selector) -> Iterator[Request]:
        root, base = page_root(response), get_base_url(response)  # type: ignore[arg-type]
        for url in link.links(root, base):
            if self.wanted.search(url):
                yield self.ask(url, self.parse_ad, "ad")
        for url in self.next.links(root, base) if self.next else ():
            yield self.ask(url, self.parse, "listing")

    def _sitemap(self, response: Response) -> Iterator[Request]:
        body = response.body
        if body.startswith(GZIP_MAGIC):
            body = gunzip(body, max_size=SITEMAP_BYTES)
        sitemap = _read_sitemap(body, response.url)
        for entry in sitemap:
            url = urljoin(response.url, entry["loc"])
            if sitemap.type == "sitemapindex":
                yield self.ask(url, self.parse, "listing")
            elif self.wanted.search(url):
                yield self.ask(url, self.parse_ad, "ad")

    def parse_ad(self, response: Response) -> Iterator[Found]:
        """Read every posting of a page; a page without one is no ad, and no fault either."""
        root = page_root(response)
        assert isinstance(response, TextResponse)  # noqa: S101 - page_root has seen to it
        found = postings(response.text, root, response.url)
        # Boxes of related ads hold postings without words, which lead to pages of their own.
        worded = [(p, text) for p in found if (text := posting.text(p))] or [
            (p, "") for p in found[:1]
        ]
        page = canonical_url(response.url, root)
        for place, (stated, text) in enumerate(worded):
            yield self._ad(response, stated, text, page if not place else f"{page}#{place + 1}")

    def _ad(self, response: Response, stated: Posting, text: str, page: str) -> Found:
        return self.found(
            response,
            posting.site_id(stated) or page,
            url=page,
            title=posting.title(stated),
            text=text,
            employer=posting.employer(stated),
            places=posting.places(stated),
            pay=posting.pay(stated),
            contacts=posting.contacts(stated),
            posted=posting.posted(stated),
            raw=posting.raw(stated),
        )


def _read_sitemap(body: bytes, url: str) -> Sitemap:
    try:
        sitemap = Sitemap(body)
    except (StopIteration, etree.XMLSyntaxError) as error:
        raise PageError(f"{url}: a sitemap expected, found no XML") from error
    if sitemap.type not in {"sitemapindex", "urlset"}:
        raise PageError(f"{url}: a sitemap expected, found <{sitemap.type}>")
    return sitemap
