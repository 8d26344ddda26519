"""Listings that lead to a page per ad, or that hold the ads themselves; all of it declared."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from lxml.html import HtmlElement
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.response import get_base_url

from adwatch.ads import content_hash
from adwatch.sources import ListingSource
from crawlers.base.ad_spider import AdSpider, Output, page_root
from crawlers.canonical import canonical_url
from crawlers.items import Found
from crawlers.selection import Selector


WAYS = ("link", "item", "next")


class ListingSpider(AdSpider):
    """Choose it for a site without structured data."""

    serves = ListingSource

    @cached_property
    def selectors(self) -> dict[str, Selector]:
        """The declared selectors; the parts of an item are sought within it."""
        declared = self.source.selectors.model_dump(exclude_none=True)
        within = "item" in declared
        return {
            name: Selector(expression, within=within and name not in WAYS)
            for name, expression in declared.items()
        }

    def parse(self, response: Response, **_kwargs: Any) -> Output:
        """Follow a listing to its ads, or read them from it, and go on to the next."""
        root, base = page_root(response), get_base_url(response)  # type: ignore[arg-type]
        if item := self.selectors.get("item"):
            for element in item.elements(root):
                yield self._ad(response, element, canonical_url(response.url))
        if link := self.selectors.get("link"):
            for url in link.links(root, base):
                yield self.ask(url, self.parse_ad, "ad")
        yield from self._next(root, base)

    def parse_ad(self, response: Response) -> Output:
        """Read a page of one ad."""
        root = page_root(response)
        yield self._ad(response, root, canonical_url(response.url, root))

    def _next(self, root: HtmlElement, base: str) -> Iterator[Request]:
        if selector := self.selectors.get("next"):
            for url in selector.links(root, base):
                yield self.ask(url, self.parse, "listing")

    def _ad(self, response: Response, node: HtmlElement, url: str) -> Found:
        title, text = self._line("title", node), self.selectors["text"].text(node, "\n")
        # An item has no address of its own, so without a number it is known by its words.
        nameless = content_hash(title, text)[:16] if "item" in self.selectors else url
        return self.found(
            response,
            self._line("id", node) or nameless,
            url=url,
            title=title,
            text=text,
            employer=self._line("employer", node),
            places=self._lines("place", node),
            pay=self._line("pay", node),
            contacts=self._lines("contact", node),
            posted=self._line("posted", node),
        )

    def _line(self, name: str, node: HtmlElement) -> str:
        selector = self.selectors.get(name)
        return " ".join(selector.text(node).split()) if selector else ""

    def _lines(self, name: str, node: HtmlElement) -> tuple[str, ...]:
        selector = self.selectors.get(name)
        found = selector.texts(node) if selector else []
        return tuple(dict.fromkeys(" ".join(text.split()) for text in found))
