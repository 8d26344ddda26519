"""What readers and spiders yield: the parts of an ad, and an ad together with its page."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256

from adwatch.ads import Ad, Page


RECORD_IDS = uuid.UUID("8d5b1c0e-54a0-5f0e-9f6b-0a6f6b7a3c11")

Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Exchange:
    """One request and its response as they went over the wire, content encoding still applied."""

    url: str
    method: str
    request_headers: Headers
    status: int
    protocol: str
    response_headers: Headers
    body: bytes
    ip: str
    received: datetime

    @cached_property
    def sha256(self) -> str:
        """Digest of the payload in hexadecimal, as ``sha256sum`` prints it."""
        return sha256(self.body).hexdigest()

    def header(self, name: str) -> str:
        """The first value of a response header; empty where there is none."""
        named = name.lower()
        return next((value for key, value in self.response_headers if key.lower() == named), "")

    @property
    def mime(self) -> str:
        """The content type without its parameters."""
        return self.header("Content-Type").split(";")[0].strip()

    def record_id(self, day: str, part: str = "response") -> str:
        """The same for the same answer on the same day: a crawl done twice cites it alike."""
        key = (day, part)
        if key not in self._record_ids:
            named = f"{part} {day} {self.status} {self.url} {self.sha256}"
            self._record_ids[key] = f"urn:uuid:{uuid.uuid5(RECORD_IDS, named)}"
        return self._record_ids[key]

    @cached_property
    def _record_ids(self) -> dict[tuple[str, str], str]:
        """Every page is cited several times; a UUID takes as long as compressing a request."""
        return {}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Draft:
    """The parts of an ad as a reader found them; without a ``key`` its address is its number."""

    url: str
    text: str
    key: str = ""
    title: str = ""
    employer: str = ""
    places: tuple[str, ...] = ()
    pay: str = ""
    contacts: tuple[str, ...] = ()
    posted: str = ""
    images: tuple[str, ...] = ()
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Unasked:
    """The address of an ad that need not be asked: the site says that it has not changed."""

    url: str


@dataclass(frozen=True, repr=False)
class Found:
    """An ad, the page it stands on, and how to ask for that page again.

    Its representation shows no personal data, because Scrapy logs it.
    """

    ad: Ad
    page: Exchange
    asked: Page

    def __repr__(self) -> str:
        return f"<ad {self.ad.id}>"
