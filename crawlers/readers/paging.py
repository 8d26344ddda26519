"""Finds the next page of a listing."""

from collections.abc import Iterator
from urllib.parse import quote

from lxml.html import HtmlElement
from scrapy.http import Response

from adwatch.sources.paging import Paging
from crawlers.parsing.selection import Selector


class Pager:
    """Follows a declared link, or makes addresses by a page number or cursor."""

    def __init__(self, link: str | None, paging: Paging | None) -> None:
        self._link = Selector(link) if link else None
        self._cursor = Selector(paging.cursor) if paging and paging.cursor else None
        self._paging = paging

    def onward(
        self, response: Response, root: HtmlElement, base: str, *, fresh: bool
    ) -> Iterator[tuple[str, int]]:
        """Addresses of further pages with their numbers; ``fresh``: this one led to something.

        Numbers end at the first page without news, as many sites show their last page again for
        every number beyond it.
        """
        if self._link:
            for url in self._link.links(root, base):
                yield url, 0
        if not self._paging or not fresh:
            return
        if self._cursor:
            for cursor in self._cursor.texts(root)[:1]:
                yield self._paging.address.replace("{cursor}", quote(cursor, safe="")), 0
            return
        number = response.meta.get("number", self._paging.first - self._paging.step)
        number += self._paging.step
        yield self._paging.address.replace("{page}", str(number)), number
