"""Finds what is repeated in a listing: links to ads, whole ads, and the way to more of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from scrapy.http import TextResponse
from scrapy.utils.response import get_base_url

from crawlers.parsing.selection import Selector
from crawlers.parsing.visible import visible_text
from crawlers.proposal.addresses import FEWEST, Group, groups, of_site
from crawlers.proposal.labels import quote
from crawlers.proposal.naming import names, selectors
from crawlers.proposal.words import NEXT


# The title of an ad is about as long; menus are shorter.
TITLE_LENGTH = 30
ITEM_WORDS = 60
EVERY = Selector("a[href]")
SELF = Selector("./self::a")


@dataclass(frozen=True, slots=True)
class Links:
    """A group of links of one listing; ``titles`` are their words by address."""

    group: Group
    selector: str
    titles: dict[str, str]
    weight: float


def link_groups(response: TextResponse) -> list[Links]:
    """Groups of links to pages of one shape, the likeliest to be ads first."""
    anchors: dict[str, list[HtmlElement]] = {}
    for anchor, url in _anchors(response):
        anchors.setdefault(url, []).append(anchor)
    found = (_links(response, group, anchors) for group in groups(anchors))
    return sorted((links for links in found if links), key=lambda links: -links.weight)


def _links(
    response: TextResponse, group: Group, anchors: dict[str, list[HtmlElement]]
) -> Links | None:
    # A card often links thrice: by its picture, its title, and "read more".
    chosen = {url: max(anchors[url], key=lambda a: len(_words(a))) for url in group.urls}
    titles = {url: _words(anchor) for url, anchor in chosen.items()}
    lengths = [len(title) for title in titles.values() if not title.isdigit()]
    if len(lengths) < FEWEST:
        return None
    selector = _link_selector(response, list(chosen.values()), set(group.urls))
    if not selector:
        return None
    return Links(
        group, selector, titles, group.weight * min(mean(lengths), TITLE_LENGTH) / TITLE_LENGTH
    )


def _link_selector(response: TextResponse, chosen: list[HtmlElement], urls: set[str]) -> str:
    root, base = response.selector.root, get_base_url(response)
    expressions = list(dict.fromkeys(selectors(chosen)))
    found = {e: set(Selector(e).links(root, base)) for e in expressions}
    for spare in (0, len(urls) // FEWEST):
        # An advertisement of another kind may stand among the ads.
        for expression, led_to in found.items():
            if urls <= led_to and len(led_to) <= len(urls) + spare:
                return expression
    paths = {urlsplit(url).path.rpartition("/")[0] for url in urls}
    if len(paths) == 1 and (path := paths.pop()):
        expression = f"a[href*='{path}/']"
        if set(Selector(expression).links(root, base)) == urls:
            return expression
    return ""


def item_group(root: HtmlElement) -> tuple[str, list[HtmlElement]]:
    """The largest group of alike neighbours that say much: ads that stand in the listing itself."""
    best: tuple[float, str, list[HtmlElement]] = (0, "", [])
    for parent in root.iter("body", "div", "section", "main", "ul", "ol", "table", "tbody"):
        for name, members in _alike(parent).items():
            lengths = [len(visible_text(member)) for member in members]
            if len(members) < FEWEST or mean(lengths) < ITEM_WORDS or sum(lengths) <= best[0]:
                continue
            if set(Selector(name).elements(root)) == set(members):
                best = (sum(lengths), name, members)
    return best[1], best[2]


def _alike(parent: HtmlElement) -> dict[str, list[HtmlElement]]:
    found: dict[str, list[HtmlElement]] = {}
    for child in parent.iterchildren("article", "div", "li", "section", "tr"):
        for name in names([child]):
            if not name.startswith("#"):
                found.setdefault(name, []).append(child)
    return found


def onward(response: TextResponse) -> dict[str, Any]:
    """Keys of a declaration that lead to the next listing: ``next``, or ``paging``; or none."""
    root = response.selector.root
    for expression in ("a[rel~=next]", "link[rel~=next]"):
        if Selector(expression).elements(root):
            return {"next": expression}
    worded = [(a, url) for a, url in _anchors(response) if NEXT.match(_label(a))]
    if len({url for _, url in worded}) == 1 and (found := _named_next(root, worded[0][0])):
        return {"next": found}
    return _numbered(response)


def last_number(response: TextResponse) -> int:
    """The largest page number that a listing links to; 1 without any."""
    numbers = [int(_words(a)) for a, _ in _anchors(response) if _words(a).isdecimal()]
    return max((number for number in numbers if number < 10_000), default=1)


def _named_next(root: HtmlElement, anchor: HtmlElement) -> str:
    words = _words(anchor)
    quoted = quote(words) if words else ""
    by_words = [f"//a[normalize-space()={quoted}]"] if quoted else []
    for expression in (*selectors([anchor]), *by_words):
        if Selector(expression).elements(root) == [anchor]:
            return expression
    return ""


def _numbered(response: TextResponse) -> dict[str, Any]:
    """``?page=2`` and the like, told by links whose words are the numbers 2 and 3."""
    pages = {_words(a): url for a, url in _anchors(response) if _words(a) in {"2", "3"}}
    if "2" not in pages:
        return {}
    for place in reversed(list(re.finditer(r"\d+", pages["2"]))):
        address = pages["2"][: place.start()] + "{page}" + pages["2"][place.end() :]
        first, third = int(place[0]), pages.get("3")
        for step in {1, first}:
            if first >= 1 and third in {None, address.replace("{page}", str(first + step))}:
                paging = {"address": address, "first": first}
                return {"paging": paging if step == 1 else {**paging, "step": step}}
    return {}


def _anchors(response: TextResponse) -> Iterator[tuple[HtmlElement, str]]:
    """Links to other pages of the site."""
    base = get_base_url(response)
    for anchor in EVERY.elements(response.selector.root):
        target = anchor.get("href", "").strip()
        if target.startswith("#") or "nofollow" in anchor.get("rel", ""):
            continue
        for url in SELF.links(anchor, base):
            if of_site(url, response.url) and url.split("#")[0] != response.url:
                yield anchor, url


def _words(anchor: HtmlElement) -> str:
    return " ".join(visible_text(anchor).split())


def _label(anchor: HtmlElement) -> str:
    return _words(anchor) or anchor.get("aria-label", "") or anchor.get("title", "")
