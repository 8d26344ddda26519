"""Entries of RSS, Atom and JSON Feed: what a site says of its newest ads."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HTMLParser

from adwatch.ads import content_hash
from crawlers.errors import PageError
from crawlers.items import Draft
from crawlers.parsing.canonical import clean, web_address
from crawlers.parsing.selection import Selector
from crawlers.parsing.visible import text_of_markup
from crawlers.readers.selected import CONTACT_SCHEMES
from crawlers.readers.syndication import read_syndication


LINKS = Selector("//a")
# A picture of one pixel counts readers.
PICTURES = Selector("//img[not(@width='1' or @height='1')]")
DAY_FIRST = re.compile(r"\d{4}-\d\d-\d\d")
MAIL = re.compile(r"(?<!\S)\S+@\S+")
# Names of whoever looks after the feed, not of who offers the work.
CLERKS = frozenset(
    "admin administrator author editor moderator root webmaster info support site unknown anonymous"  # noqa: SIM905 - a name a line otherwise
    " админ администратор автор модератор редактор редакция гость аноним"
    " ադմին ադմինիստրատոր խմբագիր մոդերատոր".split()
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the feed says of an ad, and where the ad's own page is, if it has one."""

    draft: Draft
    link: str
    lastmod: str


@dataclass(frozen=True, slots=True)
class Feed:
    """One page of a feed; ``next`` is the address of the following one, or empty."""

    entries: tuple[Entry, ...]
    next: str


def read_feed(body: bytes, kind: str, url: str) -> Feed:
    """Read a feed of any kind; ``kind`` is its content type as the site stated it.

    Raises:
        PageError: it is none, such as a page for people, or one that was cut off.
    """
    if not body.strip():
        raise PageError(f"{url}: a feed expected, found nothing")
    is_json = body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))
    feed = _json_feed(body, url) if is_json else read_syndication(body, kind, url)
    names = {_name(author) for author in (*_dicts(feed, "authors"), feed.get("author"))}
    unsaid = frozenset({*CLERKS, _line(feed.get("title")).casefold(), *names})
    entries = (_entry(item, url, unsaid) for item in _dicts(feed, "items"))
    return Feed(tuple(entries), _address(url, feed.get("next_url")))


def _json_feed(body: bytes, url: str) -> dict[str, Any]:
    try:
        feed = json.loads(body.decode("utf-8-sig", "replace"))
        if rb"\ud" in body.lower():
            # JSON may state half a character, which no ad can hold.
            feed = json.loads(json.dumps(feed, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise PageError(f"{url}: the feed breaks off or is no JSON") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise PageError(f"{url}: a feed expected, found JSON without items")
    return feed


def _entry(item: dict[str, Any], base: str, unsaid: frozenset[str]) -> Entry:
    markup = _string(item, "content_html", "content_text", "summary")
    title, text = _line(item.get("title")), text_of_markup(markup)
    link = _address(base, _string(item, "url", "external_url"))
    page = clean(link) if link else ""
    names = [_name(author) for author in (*_dicts(item, "authors"), item.get("author"))]
    contacts, pictures = _behind(markup, link or base)
    draft = Draft(
        key=_string(item, "id") or page or content_hash(title, text)[:16],
        url=page or clean(base),
        title=title,
        text=text,
        employer=next((n for n in names if n and n.casefold() not in unsaid), ""),
        contacts=contacts,
        posted=_string(item, "date_published", "date_modified"),
        images=tuple(dict.fromkeys((*_attached(item, base), *pictures))),
        raw=_raw(item, names),
    )
    changed = _string(item, "date_modified", "date_published")
    return Entry(draft, link, changed if DAY_FIRST.match(changed) else "")


def _behind(markup: str, base: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Numbers and addresses that stand behind words rather than in them, and pictures."""
    if "<" not in markup:
        return (), ()
    body = f"<div>{markup}</div>".replace("\x00", "").encode("utf-8", "replace")
    root = etree.fromstring(body, HTMLParser(encoding="utf-8"))
    links = (link for link in LINKS.addresses(root) if link.lower().startswith(CONTACT_SCHEMES))
    contacts = dict.fromkeys(link.split(":", 1)[1] for link in links)
    return tuple(filter(None, contacts)), tuple(PICTURES.images(root, base))


def _attached(item: dict[str, Any], base: str) -> Iterator[str]:
    files = _dicts(item, "attachments")
    pictures = [file for file in files if _string(file, "mime_type").startswith("image")]
    named = item.get("image"), item.get("banner_image"), *(file.get("url") for file in pictures)
    yield from filter(None, (_address(base, name) for name in named))


def _raw(item: dict[str, Any], names: list[str]) -> str:
    tags = item.get("tags")
    said = {
        "authors": [name for name in names if name],
        "tags": [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else [],
        "updated": _string(item, "date_modified"),
    }
    stated = {key: value for key, value in said.items() if value}
    return json.dumps(stated, ensure_ascii=False) if stated else ""


def _name(author: Any) -> str:
    """Without an address: RSS has it as "who@where (Name)"."""
    name = _string(author, "name") if isinstance(author, dict) else ""
    return " ".join(MAIL.sub("", name).split()).strip("()<> ")


def _string(item: dict[str, Any], *keys: str) -> str:
    """The first of them that is stated; numbers serve as well."""
    for key in keys:
        value = item.get(key)
        if isinstance(value, str | int) and (text := str(value).strip()):
            return text
    return ""


def _dicts(item: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = item.get(key)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _line(value: Any) -> str:
    return " ".join(text_of_markup(value).split()) if isinstance(value, str) else ""


def _address(base: str, stated: Any) -> str:
    url = web_address(base, stated) if isinstance(stated, str) else ""
    try:
        return url if urlsplit(url).port != 0 else ""
    except ValueError:  # words where the port is
        return ""
