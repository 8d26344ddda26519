"""The selectors of a declaration, compiled once and read as text, addresses or elements."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from cssselect import SelectorError
from lxml import etree
from lxml.html import HtmlElement
from parsel.csstranslator import HTMLTranslator

from adwatch.errors import SourceError
from crawlers.parsing.canonical import web_address
from crawlers.parsing.visible import paragraphs, visible_text


# A step whose one condition is a class, as cssselect writes it.
CLASS_STEP = re.compile(
    r"\[@class and contains\(@class, '([^' ]+)'\)"
    r" and contains\(concat\(' ', normalize-space\(@class\), ' '\), ' \1 '\)\](?=/|$| \|)"
)
NAMESPACES = {"re": "http://exslt.org/regular-expressions", "set": "http://exslt.org/sets"}


def require_selectors(declared: Mapping[str, Any]) -> None:
    """Compile what is declared, so that a slip in it is told before anybody is asked.

    Raises:
        SourceError: names the key of a selector that is none.
    """
    expressions = dict(declared.get("selectors") or {})
    expressions["cursor"] = (declared.get("paging") or {}).get("cursor")
    for key, expression in expressions.items():
        try:
            if expression is not None:
                Selector(expression)
        except SourceError as error:
            raise SourceError(f"key {key!r}: {error}") from error


class Selector:
    """One CSS or XPath expression; ``within`` makes ``//`` mean inside of the given element."""

    def __init__(self, expression: str, *, within: bool = False) -> None:
        xpath = to_xpath(expression)
        if within and xpath.startswith("/"):
            xpath = f".{xpath}"
        try:
            self._find = etree.XPath(xpath, namespaces=NAMESPACES, smart_strings=False)
        except etree.XPathSyntaxError as error:
            raise SourceError(f"selector {expression!r}: {error}") from error

    def elements(self, node: HtmlElement) -> list[HtmlElement]:
        """The elements found; text and attributes are none."""
        return [found for found in self._results(node) if isinstance(found, etree.ElementBase)]

    def texts(self, node: HtmlElement) -> list[str]:
        """The visible text of each element, the value of each attribute; nothing that is empty."""
        return [text for found in self._results(node) if (text := _text(found))]

    def text(self, node: HtmlElement, separator: str = " ") -> str:
        """All of it as one text."""
        return separator.join(self.texts(node))

    def links(self, node: HtmlElement, base: str) -> Iterator[str]:
        """Absolute web addresses, of elements those in ``href``; other schemes are left out."""
        for found in self._results(node):
            target = found if isinstance(found, str) else found.get("href", "")
            if url := web_address(base, target):
                yield url

    def addresses(self, node: HtmlElement) -> Iterator[str]:
        """What the links within the elements found lead to, whatever the scheme, as written."""
        for element in self.elements(node):
            for link in element.iter("a"):
                if target := link.get("href", "").strip():
                    yield target

    def images(self, node: HtmlElement, base: str) -> Iterator[str]:
        """Absolute addresses of the pictures within what is found; they are never asked for."""
        for found in self._results(node):
            pictures = [] if isinstance(found, str) else found.iter("img")
            named = [found] if isinstance(found, str) else [p.get("src", "") for p in pictures]
            for address in named:
                if url := web_address(base, address):
                    yield url

    def _results(self, node: HtmlElement) -> list[HtmlElement | str]:
        found = self._find(node)
        if isinstance(found, list):
            return found
        return [str(found)] if found != "" else []


@lru_cache(maxsize=256)
def to_xpath(expression: str) -> str:
    """Translate CSS; what begins with ``/``, ``./`` or ``(`` is XPath already.

    Raises:
        SourceError: it is neither.
    """
    if expression.startswith(("/", "./", ".//", "(")):
        return expression
    try:
        return _by_class(HTMLTranslator().css_to_xpath(expression))
    except SelectorError as error:
        raise SourceError(f"selector {expression!r}: {error}") from error


def _by_class(xpath: str) -> str:
    """The same elements through their class attributes.

    libxml2 takes less than half the time, as it makes no list of elements to try one by one; a
    class selector is most of what a declaration holds.
    """
    word = r"contains(concat(' ', normalize-space(.), ' '), ' \1 ')"
    return CLASS_STEP.sub(rf"/@class[contains(., '\1')][{word}]/..", xpath)


def _text(found: HtmlElement | str) -> str:
    return paragraphs(found) if isinstance(found, str) else visible_text(found)
