"""Reads a WARC record by record and says of each whether it is whole; damage ends nothing."""

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO

from crawlers.evidence.hashing import PassingRecord
from crawlers.evidence.writing import MEMBER_START


CHUNK = 1 << 16
MAGIC = re.compile(rb"\x1f\x8b\x08")


@dataclass(frozen=True, slots=True)
class Scanned:
    """A record without its payload; ``offset`` and ``length`` are bytes of the compressed file.

    ``fields`` are the WARC fields in lower case, ``head`` the HTTP head, ``sha256`` the digest of
    the payload as found, ``member`` that of the compressed bytes; a whole one has no ``fault``.
    """

    offset: int
    length: int
    fields: dict[str, str]
    head: bytes
    sha256: str
    member: str
    fault: str

    @property
    def kind(self) -> str:
        """``response``, ``request``, ``revisit`` or ``warcinfo``; empty where it is damaged."""
        return self.fields.get("warc-type", "")

    @property
    def record_id(self) -> str:
        """The URN without its brackets."""
        return self.fields.get("warc-record-id", "").strip("<>")

    @property
    def url(self) -> str:
        """The address that was asked."""
        return self.fields.get("warc-target-uri", "")

    @property
    def status(self) -> int:
        """Of the answer; 0 for what is none."""
        found = re.match(rb"HTTP/[\d.]+ (\d{3})", self.head)
        return int(found[1]) if found else 0

    @property
    def mime(self) -> str:
        """The content type of the payload, without its parameters."""
        if not self.head:
            return self.fields.get("content-type", "").split(";")[0].strip()
        found = re.search(rb"(?im)^content-type:[ \t]*([^;\s]+)", self.head)
        return found[1].decode("latin-1") if found else ""


def scan(file: IO[bytes], start: int = 0) -> Iterator[Scanned]:
    """Yield every record of a seekable file, the damaged ones too; memory is one chunk.

    After damage it goes on at the next place where a record begins.
    """
    size = file.seek(0, 2)
    while start < size:
        found = _Member(file, start).read()
        if found.fault and (following := _next_start(file, start + 1)) is not None:
            yield replace(found, length=following - start)
            start = following
        elif found.fault:
            yield replace(found, length=size - start)
            return
        else:
            yield found
            start += found.length


class _Member:
    """One gzip member on its way through inflation and hashing."""

    def __init__(self, file: IO[bytes], offset: int) -> None:
        self.file = file
        self.offset = offset
        self.length = 0
        self.digest = hashlib.sha256()
        self.record = PassingRecord()

    def read(self) -> Scanned:
        """Read to the member's end."""
        fault = self._inflate() or self.record.fault()
        return Scanned(
            offset=self.offset,
            length=self.length,
            fields=self.record.fields,
            head=self.record.head,
            sha256=self.record.payload.hexdigest(),
            member=self.digest.hexdigest(),
            fault=fault,
        )

    def _inflate(self) -> str:
        self.file.seek(self.offset)
        if self.file.read(len(MEMBER_START))[:3] != MEMBER_START[:3]:
            return "no gzip member begins here"
        self.file.seek(self.offset)
        inflate, rest = zlib.decompressobj(zlib.MAX_WBITS + 16), b""
        while not inflate.eof:
            given = rest or self.file.read(CHUNK)
            try:
                content = inflate.decompress(given, CHUNK)
            except zlib.error as error:
                return f"cannot be decompressed: {error}"
            rest = inflate.unused_data or inflate.unconsumed_tail
            used = given[: len(given) - len(rest)]
            self.digest.update(used)
            self.length += len(used)
            if not given and not content:
                return "cut short"
            if not self.record.feed(content):
                return "does not begin as a WARC record"
        return ""


def _next_start(file: IO[bytes], place: int) -> int | None:
    """The next gzip member that holds a WARC record: captured bodies hold gzip members as well."""
    while True:
        file.seek(place)
        window = file.read(CHUNK)
        for match in MAGIC.finditer(window):
            if _begins_record(file, place + match.start()):
                return place + match.start()
        if len(window) < CHUNK:
            return None
        place += CHUNK - len(MEMBER_START)


def _begins_record(file: IO[bytes], place: int) -> bool:
    file.seek(place)
    try:
        begin = zlib.decompressobj(zlib.MAX_WBITS + 16).decompress(file.read(1 << 10), 7)
    except zlib.error:
        return False
    return begin == b"WARC/1."
