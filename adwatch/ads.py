"""The ad as it was published: the record that crawlers write and every later stage reads."""

import hashlib
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict


Kind = Literal["job", "marriage"]


class Record(BaseModel):
    """Base of all records that cross stages: immutable, and an unknown field is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class KeyedRecord(Record):
    """A record that fills partitions, one row per ``id``."""

    key: ClassVar[str] = "id"

    id: str


class Evidence(Record):
    """Where the bytes of the page stand that the ad was read from.

    ``warc`` is relative to the storage root; the record's byte offset is in the CDXJ index beside
    it, because offsets depend on the order in which pages arrived and the ad must not.
    """

    warc: str
    record_id: str
    sha256: str


class Pay(Record):
    """What an ad offers to pay, read from its words; amounts are in the currency's unit."""

    least: float | None = None
    most: float | None = None
    currency: str = ""
    period: str = ""


class Ad(KeyedRecord):
    """One advertisement; ``id`` is the source and the site's own number, else the canonical URL.

    It is stored on the night it is new and again whenever its words change (``version``); a
    re-post has the words of one that was seen on an earlier night under another number.
    """

    source: str
    kind: Kind
    url: str
    title: str
    text: str
    languages: tuple[str, ...] = ()
    employer: str = ""
    places: tuple[str, ...] = ()
    pay: str = ""
    wage: Pay | None = None
    contacts: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    posted: str = ""
    first_seen: str
    version: int = 1
    reposted_from: str = ""
    content_hash: str
    evidence: Evidence | None = None
    raw: str = ""


class Page(Record):
    """The page an ad was read from, as it is asked again: what the site says of its age."""

    url: str
    etag: str = ""
    last_modified: str = ""
    lastmod: str = ""


class Seen(KeyedRecord):
    """An ad that a crawl read, with the page to ask for it again."""

    ad: Ad
    page: Page


class KnownAd(KeyedRecord):
    """One line of a source's ledger: where an ad stands, as it changed on the line's night.

    ``stored`` is the night whose partition holds the present version, ``checked`` the last night
    its page was asked, ``vanished`` the night it was found gone, empty while it is there.
    """

    page: Page
    content_hash: str
    first_seen: str
    stored: str
    checked: str
    version: int = 1
    vanished: str = ""


def published(title: str, text: str) -> str:
    """The string that all offsets count in: title, line feed, text, nothing changed."""
    return f"{title}\n{text}"


def content_hash(title: str, text: str, *stated: str) -> str:
    """SHA-256 of what an ad says; re-flowed white space is not a change of it.

    ``stated`` are its other words, such as the contacts: an ad with another telephone has changed.
    """
    words = " ".join(published(title, text).split())
    said = "\0".join((words, *stated))
    # Of broken rows, too: they are known by it in the list of what was rejected.
    return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()
