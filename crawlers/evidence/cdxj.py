"""Lines of a CDXJ index, by which replay tools find one capture in a WARC file."""

import json
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Self
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawlers.items import Exchange


DEFAULT_PORTS = {"http": 80, "https": 443}
NO_DIGEST = "-"


@dataclass(frozen=True, slots=True)
class Entry:
    """One capture; ``offset`` and ``length`` are bytes of the compressed file.

    ``timestamp`` is 14 digits in UTC, ``sha256`` the digest of the payload, ``member`` that of the
    record as it is compressed. The request stands behind it, unless a crawl was killed in between.
    """

    url: str
    timestamp: str
    mime: str
    status: int
    sha256: str
    offset: int
    length: int
    member: str
    request_length: int = 0
    request_member: str = ""

    @classmethod
    def of(cls, page: Exchange) -> Self:
        """The entry of an answer; where it stands is filled in when it is written."""
        return cls(
            url=page.url,
            timestamp=f"{page.received:%Y%m%d%H%M%S}",
            mime=page.mime,
            status=page.status,
            sha256="" if page.status == 304 else page.sha256,
            offset=0,
            length=0,
            member="",
        )

    def line(self, filename: str) -> str:
        """The line with its line feed."""
        fields = {
            "url": self.url,
            "mime": self.mime or "unk",
            "status": str(self.status),
            "digest": f"sha256:{self.sha256}" if self.sha256 else NO_DIGEST,
            "length": str(self.length),
            "offset": str(self.offset),
            "recordDigest": f"sha256:{self.member}",
            "filename": filename,
        }
        if self.request_length:
            fields["requestLength"] = str(self.request_length)
            fields["requestDigest"] = f"sha256:{self.request_member}"
        return f"{urlkey(self.url)} {self.timestamp} {json.dumps(fields)}\n"

    @classmethod
    def read(cls, line: str) -> Self:
        """Read a line back.

        Raises:
            ValueError: it is not one that ``line`` writes.
        """
        try:
            _, timestamp, rest = line.split(" ", 2)
            fields = json.loads(rest)
            return cls(
                url=fields["url"],
                timestamp=timestamp,
                mime=fields["mime"],
                status=int(fields["status"]),
                sha256=fields["digest"].removeprefix("sha256:").removeprefix(NO_DIGEST),
                offset=int(fields["offset"]),
                length=int(fields["length"]),
                member=fields["recordDigest"].removeprefix("sha256:"),
                request_length=int(fields.get("requestLength", "0")),
                request_member=fields.get("requestDigest", "").removeprefix("sha256:"),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a line of an index: {error!r}") from error


def urlkey(url: str) -> str:
    """The address in Sort-friendly URI Reordering Transform: ``am,jobs)/ad/1?page=2``."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if not _is_ip(host):
        host = ",".join(reversed(host.removeprefix("www.").split(".")))
    if parts.port and parts.port != DEFAULT_PORTS.get(parts.scheme):
        host += f":{parts.port}"
    query = urlencode(sorted(parse_qsl(parts.query.lower(), keep_blank_values=True)))
    return f"{host}){(parts.path or '/').lower()}{f'?{query}' if query else ''}"


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
