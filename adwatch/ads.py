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


class Ad(KeyedRecord):
    """One advertisement; ``id`` is the source and the site's own number, else the canonical URL."""

    source: str
    kind: Kind
    url: str
    title: str
    text: str
    languages: tuple[str, ...] = ()
    employer: str = ""
    places: tuple[str, ...] = ()
    pay: str = ""
    contacts: tuple[str, ...] = ()
    posted: str = ""
    first_seen: str
    last_seen: str
    content_hash: str
    evidence: Evidence | None = None
    raw: str = ""


class KnownAd(KeyedRecord):
    """One line of a source's ledger: every ad it ever showed, carried from night to night."""

    first_seen: str
    last_seen: str
    content_hash: str


def published(title: str, text: str) -> str:
    """The string that all offsets count in: title, line feed, text, nothing changed."""
    return f"{title}\n{text}"


def content_hash(title: str, text: str) -> str:
    """SHA-256 of the words of an ad; re-flowed white space is not a change of text."""
    return hashlib.sha256(" ".join(published(title, text).split()).encode()).hexdigest()
