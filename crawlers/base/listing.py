"""Listings that lead to a page per ad, or that hold the ads themselves; all of it declared."""

from functools import cached_property
from typing import Any

from scrapy.http import Response
from scrapy.utils.response import get_base_url

from adwatch.sources.ways.listing import ListingSource
from crawlers.base.web_spider import Output, WebSpider
from crawlers.parsing.selection import Selector
from crawlers.readers.pages import page_of
from crawlers.readers.paging import Pager
from crawlers.readers.selected import SelectedReader


class ListingSpider(WebSpider):
    """Choose it for a site without structured data."""

    serves = ListingSource

    def __init__(self, day: str = "", **kwargs: Any) -> None:
        super().__init__(day, **kwargs)
        self.led_to = set[int]()

    @cached_property
    def reader(self) -> SelectedReader:
        """What finds the parts of an ad."""
        return SelectedReader(self.source.selectors)

    @cached_property
    def link(self) -> Selector | None:
        """What leads to the ads; None where they stand in the listing."""
        declared = self.source.selectors.link
        return Selector(declared) if declared else None

    @cached_property
    def pager(self) -> Pager:
        """What leads to the next listing."""
        return Pager(self.source.selectors.next, self.source.paging)

    def parse(self, response: Response, **_kwargs: Any) -> Output:
        """Follow a listing to its ads, or read them from it, and go on to the next."""
        page = page_of(response)
        root, base = page.selector.root, get_base_url(page)
        known = len(self.led_to)
        if self.link:
            for url in self.link.links(root, base):
                self.led_to.add(hash(url))
                yield self.ask_ad(url)
        else:
            for draft in self.reader.items(page):
                self.led_to.add(hash(draft.key))
                yield draft
        fresh = len(self.led_to) > known
        for url, number in self.pager.onward(response, root, base, fresh=fresh):
            yield self.ask(url, turn=True, number=number)

    def parse_ad(self, response: Response) -> Output:
        """Read a page of one ad."""
        yield self.reader.page(page_of(response))
