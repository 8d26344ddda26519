"""RSS and Atom, told in the terms of JSON Feed, so that there is one way to read an entry."""

import re
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from typing import Any

import feedparser
from w3lib.encoding import http_content_type_encoding

from crawlers.errors import PageError
from crawlers.parsing.decoding import decode


# XML forbids these, and one of them in one ad would cost the whole feed its structure.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
END = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)


def read_syndication(body: bytes, kind: str, url: str) -> dict[str, Any]:
    """A feed as JSON Feed would have it; ``kind`` is its content type as the site stated it.

    Raises:
        PageError: it is no feed, or one that was cut off.
    """
    decoded, _ = decode(body, http_content_type_encoding(kind) or "")
    text = REFERENCE.sub(_character, FORBIDDEN.sub("", decoded))
    feed = _parsed(text, url)
    if not feed.get("version"):
        shown = " ".join(text[:60].split())
        raise PageError(f"{url}: a feed expected, found {shown!r}")
    if feed.get("bozo") and not END.search(text):
        # Its last ad may lack words and all later ones would seem to have vanished.
        raise PageError(f"{url}: the feed breaks off before its end")
    return {
        "title": feed.feed.get("title"),
        "authors": [{"name": feed.feed.get("author")}],
        # The page after this one (RFC 5005, section 3).
        "next_url": _link(feed.feed, "next"),
        "items": [_item(entry) for entry in feed.entries],
    }


def _parsed(text: str, url: str) -> Any:
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        return feedparser.parse(
            BytesIO(text.encode("utf-8", "replace")),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (
        AssertionError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as e:
        # It reads nearly all broken XML; these are what it fails with on the rest.
        raise PageError(f"{url}: the feed is too broken to be read: {e!r}") from e


def _character(reference: re.Match[str]) -> str:
    """The reference, or a mark in its place if there is no such character."""
    digits, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    number = int(digits, base) if len(digits) < 10 else 0
    good = number in {9, 10, 13} or 32 <= number < 0xD800 or 0xE000 <= number < 0x110000
    return reference[0] if good else "\ufffd"


def _item(entry: Any) -> dict[str, Any]:
    contents = [found.get("value") for found in entry.get("content", [])]
    dates = {name: entry[name] for name in ("published", "created", "updated") if name in entry}
    changed = "updated" if "updated_parsed" in entry else "published"
    return {
        "id": entry.get("id"),
        "url": entry.get("link") or _link(entry, "self"),
        "title": entry.get("title"),
        "content_html": next(filter(None, contents), None),
        "summary": entry.get("summary"),
        "date_published": next(iter(dates.values()), None),
        "date_modified": _instant(entry.get(f"{changed}_parsed")),
        "author": {"name": entry.get("author")},
        "tags": [tag.get("term") for tag in entry.get("tags", [])],
        "attachments": list(_media(entry)),
    }


def _media(entry: Any) -> list[dict[str, Any]]:
    found = [
        {"url": medium.get("url"), "mime_type": medium.get("type") or medium.get("medium")}
        for medium in entry.get("media_content", [])
    ]
    found += [
        {"url": link.get("href"), "mime_type": link.get("type")}
        for link in entry.get("links", [])
        if link.get("rel") == "enclosure"
    ]
    thumbnails = entry.get("media_thumbnail", [])
    return found + [{"url": small.get("url"), "mime_type": "image"} for small in thumbnails]


def _link(of: Any, relation: str) -> str | None:
    links = (link.get("href") for link in of.get("links", []) if link.get("rel") == relation)
    return next(links, None)


def _instant(parsed: struct_time | None) -> str | None:
    try:
        return datetime(*parsed[:6], tzinfo=UTC).isoformat() if parsed else None
    except ValueError:  # a leap second, or a year that no calendar has
        return None
