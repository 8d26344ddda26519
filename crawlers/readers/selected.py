"""Ads whose parts stand where a declaration's selectors say."""

from collections.abc import Iterator

from lxml.html import HtmlElement
from scrapy.http import TextResponse
from scrapy.utils.response import get_base_url

from adwatch.ads import content_hash
from adwatch.sources import AdSelectors
from crawlers.items import Draft
from crawlers.parsing.canonical import canonical_url, clean
from crawlers.parsing.selection import Selector


# Selectors that lead somewhere; all others find a part of an ad.
WAYS = frozenset({"link", "item", "next"})
CONTACT_SCHEMES = ("tel:", "mailto:", "viber:", "whatsapp:", "tg:")


class SelectedReader:
    """Compiles the selectors once; the parts of an item are sought within it."""

    def __init__(self, declared: AdSelectors) -> None:
        stated = declared.model_dump(exclude_none=True)
        self.item = Selector(stated["item"]) if "item" in stated else None
        within = self.item is not None
        self._parts = {
            name: Selector(expression, within=within)
            for name, expression in stated.items()
            if name not in WAYS
        }

    def page(self, response: TextResponse) -> Draft:
        """The one ad of a page."""
        root, base = response.selector.root, get_base_url(response)
        url = self._link(root, base) or canonical_url(response.url, root)
        return self._draft(root, base, url, nameless=url)

    def items(self, response: TextResponse) -> Iterator[Draft]:
        """The ads that stand in a listing; without number or link one is known by its words."""
        root, base = response.selector.root, get_base_url(response)
        listing = canonical_url(response.url)
        for element in self.item.elements(root) if self.item else ():
            own = self._link(element, base)
            yield self._draft(element, base, own or listing, nameless=own)

    def _draft(self, node: HtmlElement, base: str, url: str, nameless: str) -> Draft:
        title, text = self._line("title", node), self._parts["text"].text(node, "\n")
        return Draft(
            key=self._line("id", node) or nameless or content_hash(title, text)[:16],
            url=url,
            title=title,
            text=text,
            employer=self._line("employer", node),
            places=self._lines("place", node),
            pay=self._line("pay", node),
            contacts=(*self._lines("contact", node), *self._addressed(node)),
            posted=self._line("posted", node),
            images=self._images(node, base),
        )

    def _link(self, node: HtmlElement, base: str) -> str:
        selector = self._parts.get("url")
        found = next(selector.links(node, base), "") if selector else ""
        return clean(found) if found else ""

    def _line(self, name: str, node: HtmlElement) -> str:
        selector = self._parts.get(name)
        return " ".join(selector.text(node).split()) if selector else ""

    def _lines(self, name: str, node: HtmlElement) -> tuple[str, ...]:
        selector = self._parts.get(name)
        found = selector.texts(node) if selector else []
        return tuple(dict.fromkeys(" ".join(text.split()) for text in found))

    def _addressed(self, node: HtmlElement) -> tuple[str, ...]:
        """Numbers and addresses that stand behind a button rather than on the page."""
        holders = self._parts.get("contact"), self._parts["text"]
        found = (link for holder in holders if holder for link in holder.addresses(node))
        shown = (link.split(":", 1)[1] for link in found if link.startswith(CONTACT_SCHEMES))
        return tuple(dict.fromkeys(address for address in shown if address))

    def _images(self, node: HtmlElement, base: str) -> tuple[str, ...]:
        selector = self._parts.get("image") or self._parts["text"]
        return tuple(dict.fromkeys(selector.images(node, base)))
