"""Finds values by the words that label them: in lists, in tables, and in lines with a colon."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from crawlers.parsing.visible import visible_text
from crawlers.proposal.words import LABELS


LONGEST_LABEL = 40
LINES = ("li", "p", "div", "span", "td")


def labelled(part: str, root: HtmlElement) -> Iterator[str]:
    """XPath expressions of the values that a page labels as this part."""
    for label in root.iter("dt", "th"):
        words = _words(label)
        if is_label(part, words) and (quoted := quote(words)):
            value = "dd" if label.tag == "dt" else "td"
            yield f"//{label.tag}[normalize-space()={quoted}]/following-sibling::{value}[1]"
    for label in root.iter("td", "b", "strong", "span", "div"):
        words = _words(label)
        following = label.getnext()
        if following is None or not is_label(part, words) or not (quoted := quote(words)):
            continue
        yield f"//{label.tag}[normalize-space()={quoted}]/following-sibling::*[1]"
    yield from _lines(part, root)


def is_label(part: str, words: str) -> bool:
    """Whether these words label the part."""
    if not 0 < len(words) <= LONGEST_LABEL:
        return False
    plain = words.rstrip(" :․՝").casefold()
    if plain in LABELS[part]:
        return True
    # Short words begin many others: "id" begins "idea".
    return any(len(label) > 3 and plain.startswith(label) for label in LABELS[part])


def quote(words: str) -> str:
    """As a string of XPath, which knows no escapes; empty where both quotes are used."""
    for mark in ('"', "'"):
        if mark not in words:
            return f"{mark}{words}{mark}"
    return ""


def _lines(part: str, root: HtmlElement) -> Iterator[str]:
    """``<li>Pay: <b>100</b></li>``, or without an element of its own ``<li>Pay: 100</li>``."""
    for line in root.iter(*LINES):
        label, colon, _ = (line.text or "").strip().partition(":")
        if not colon or not is_label(part, label) or not (quoted := quote(f"{label}:")):
            continue
        found = f"//{line.tag}[starts-with(normalize-space(), {quoted})]"
        if len(line) == 1 and not (line[0].tail or "").strip():
            yield f"{found}/{line[0].tag}"
        elif len(line) == 0:
            yield f"(substring-after(string({found}), ':'))"


def _words(element: HtmlElement) -> str:
    return " ".join(visible_text(element).split())
