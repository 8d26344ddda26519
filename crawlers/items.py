"""What a spider yields: an ad together with the page it was read from."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256

from adwatch.ads import Ad


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

    def record_id(self, day: str, part: str = "response") -> str:
        """The same for the same answer on the same day: a crawl done twice cites it alike."""
        return f"urn:uuid:{uuid.uuid5(RECORD_IDS, f'{part} {day} {self.url} {self.sha256}')}"


@dataclass(frozen=True, repr=False)
class Found:
    """An ad and its page; its representation shows no personal data, because Scrapy logs it."""

    ad: Ad
    page: Exchange

    def __repr__(self) -> str:
        return f"<ad {self.ad.id}>"
