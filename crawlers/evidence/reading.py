"""Single records out of a WARC file, by the places that its index names."""

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO

from adwatch.errors import StoreError
from crawlers.evidence.cdxj import Entry
from crawlers.evidence.hashing import END
from crawlers.evidence.scanning import CHUNK
from crawlers.items import Exchange


def entries(file: IO[bytes]) -> Iterator[Entry]:
    """The lines of an index.

    Raises:
        StoreError: a line is none.
    """
    for number, line in enumerate(file, 1):
        try:
            yield Entry.read(line.decode())
        except ValueError as error:
            raise StoreError(f"line {number} of the index cannot be read: {error}") from error


def member_at(file: IO[bytes], offset: int) -> tuple[bytes, bytes]:
    """A record as it is compressed, and inflated.

    Raises:
        StoreError: it is damaged.
    """
    file.seek(offset)
    inflate = zlib.decompressobj(zlib.MAX_WBITS + 16)
    compressed, content = bytearray(), bytearray()
    while not inflate.eof:
        given = file.read(CHUNK)
        try:
            content += inflate.decompress(given)
        except zlib.error as error:
            raise StoreError(f"the record at byte {offset} is damaged: {error}") from error
        if not given:
            raise StoreError(f"the record at byte {offset} is cut short")
        compressed += given[: len(given) - len(inflate.unused_data)]
    return bytes(compressed), bytes(content)


def fields_of(content: bytes) -> dict[str, str]:
    """The WARC fields of an inflated record, in lower case."""
    lines = content[: content.find(END)].decode().split("\r\n")[1:]
    return {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}


def exchange_of(content: bytes) -> Exchange:
    """The answer that an inflated record holds, as it was captured; the request is not in it."""
    fields, start = fields_of(content), content.find(END) + len(END)
    body = content.find(END, start) + len(END)
    line, *headers = content[start : body - len(END)].decode("latin-1").split("\r\n")
    protocol, status, *_ = line.split(" ", 2)
    pairs = (header.partition(": ") for header in headers)
    moment = datetime.strptime(fields["warc-date"], "%Y-%m-%dT%H:%M:%S.%fZ")  # noqa: DTZ007 - given below
    return Exchange(
        url=fields["warc-target-uri"],
        method="GET",
        request_headers=[],
        status=int(status),
        protocol=protocol,
        response_headers=[(name, value) for name, _, value in pairs],
        body=content[body : -len(END)],
        ip=fields.get("warc-ip-address", ""),
        received=moment.replace(tzinfo=UTC),
    )
