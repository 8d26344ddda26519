"""Finds the JobPostings of a page, whichever syntax it states them in."""

import html
import json
import logging
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

from crawlers.readers.microdata import read_microdata
from crawlers.readers.rdfa import read_rdfa
from crawlers.readers.vocabulary import local_name


Posting = dict[str, Any]

JOB_POSTING = "JobPosting"
# Bounded, as a long row of spaces would be tried from each of them.
WRAPPING = re.compile(
    r"<!--|-->|/?\*?\s{0,9}(?:<!\[CDATA\[|\]\]>)\s{0,9}\*?/?|^[ \t]{0,99}//.*$", re.MULTILINE
)
# What mending takes grows with the quotes times the length; this much is a second.
MOST_MENDING = 15_000_000

logger = logging.getLogger(__name__)


def postings(text: str, root: HtmlElement, url: str) -> list[Posting]:
    """Every JobPosting of a page, each once; the first syntax that has one is the page's.

    Raises:
        ValueError: the page has one, but so broken that nothing of it can be read.
    """
    if JOB_POSTING not in text:
        return []
    found: list[Posting] = []
    if "ld+json" in text:
        found = _json_ld(root, url)
    if not found and "itemtype" in text:
        found = _job_postings(read_microdata(root, url))
    if not found and "typeof" in text:
        found = _job_postings(read_rdfa(text, url))
    return [posting for place, posting in enumerate(found) if posting not in found[:place]]


def _json_ld(root: HtmlElement, url: str) -> list[Posting]:
    found: list[Posting] = []
    broken: ValueError | None = None
    for script in root.iter("script"):
        content = script.text or ""
        if "ld+json" not in script.get("type", "") or JOB_POSTING not in content:
            continue
        try:
            found += _job_postings([read_json(content)])
        except (ValueError, RecursionError) as error:
            broken = ValueError(str(error))
            logger.info("unreadable JSON-LD in %s: %s", url, error)
    if broken and not found:
        raise ValueError(f"unreadable JSON-LD in {url}") from broken
    return found


def read_json(content: str) -> Any:
    """JSON as sites write it: with comments, stray commas and quotes, entities, or cut short.

    Raises:
        ValueError: nothing of it can be read.
        RecursionError: it is nested too deep.
    """
    try:
        return json.loads(content, strict=False)
    except ValueError:
        return _several(content) or _repaired(content)


def _several(content: str) -> list[Any]:
    """Values written one after the other in one script; empty if that is not what is wrong."""
    values, place, decoder = [], 0, json.JSONDecoder(strict=False)
    while rest := content[place:].lstrip(" \t\r\n;,"):
        try:
            value, end = decoder.raw_decode(rest)
        except ValueError:
            return []
        values.append(value)
        place = len(content) - len(rest) + end
    return values


def _repaired(content: str) -> Any:
    from json_repair import repair_json

    plain = WRAPPING.sub("", html.unescape(content) if "&quot;" in content else content)
    # What stands before the first bracket would be taken for a string of its own.
    start = min((place for mark in "{[" if (place := plain.find(mark)) >= 0), default=-1)
    if plain.count('"') * len(plain) > MOST_MENDING:
        raise ValueError("more broken JSON than can be mended")
    value: Any = repair_json(plain[start:], return_objects=True) if start >= 0 else ""
    if not isinstance(value, dict | list) or not _has_words(value):
        raise ValueError("no JSON that could be mended")
    return value


def _has_words(value: Any) -> bool:
    """A posting that lost its title and its text in mending would be an ad of nothing."""
    return any(p.get("title") or p.get("description") for p in _search(value))


def _job_postings(values: Iterable[Any]) -> list[Posting]:
    return [posting for value in values for posting in _search(value)]


def _search(value: Any) -> Iterator[Posting]:
    if isinstance(value, list):
        for member in value:
            yield from _search(member)
    elif isinstance(value, dict):
        if JOB_POSTING in _types(value):
            yield value
            return
        for member in value.values():
            yield from _search(member)


def _types(value: Posting) -> list[str]:
    types = value.get("@type", "")
    return [local_name(name) for name in (types if isinstance(types, list) else [types])]
