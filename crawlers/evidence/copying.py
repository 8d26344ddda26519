"""WARC records of what no site sent us like this: pages of archives and browsers, and files."""

import zlib
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from crawlers.cdxj import Entry
from crawlers.dropped import Dropped, FileChangedError
from crawlers.evidence.writing import LEVEL, MEMBER_START, member, response_member, warc_date
from crawlers.items import Exchange


CHUNK = 1 << 20


def copied_page(
    page: Exchange, day: str, place: str, archive: Dropped
) -> tuple[Entry, Iterator[bytes]]:
    """The record of an archive's page, which says where it was taken from.

    Its date, address and payload are those of the archive; a page that was kept without HTTP
    headers (no ``protocol``) stays a ``resource``.
    """
    taken = {
        "WARC-Source-URI": f"{archive.url}{place}",
        "WARC-Source-Digest": f"sha256:{archive.sha256}",
    }
    content_type = next((v for k, v in page.response_headers if k.lower() == "content-type"), "")
    if page.protocol:
        record = response_member(page, day, taken)
    else:
        record = member("resource", _resource(page, day, content_type) | taken, [page.body])
    return _entry(page, content_type.split(";")[0].strip(), 200), iter([record])


def copied_file(file: Dropped, day: str, mime: str) -> tuple[Entry, Iterator[bytes]]:
    """The record of a whole file, in pieces as they are read.

    Raises, while it is iterated:
        FileChangedError: it is not the file that was hashed.
    """
    return _entry(file, mime, 200), _file_member(file, _resource(file, day, mime))


def rendered_page(page: Exchange, day: str) -> tuple[Entry, Iterator[bytes]]:
    """The record of a page as its scripts left it in our browser, which never was on the wire."""
    content_type = next((v for k, v in page.response_headers if k.lower() == "content-type"), "")
    record = member("resource", _resource(page, day, content_type), [page.body])
    return _entry(page, content_type.split(";")[0].strip(), page.status), iter([record])


def _resource(page: Exchange, day: str, content_type: str) -> dict[str, str]:
    return {
        "WARC-Record-ID": f"<{page.record_id(day)}>",
        "WARC-Target-URI": page.url,
        "WARC-Date": warc_date(page.received),
        "WARC-Payload-Digest": f"sha256:{page.sha256}",
        "Content-Type": content_type or "application/octet-stream",
    }


def _file_member(file: Dropped, fields: dict[str, str]) -> Iterator[bytes]:
    """One gzip member, as ``member`` makes it of what fits into memory."""
    named = {
        "WARC-Type": "resource",
        **fields,
        "WARC-Block-Digest": f"sha256:{file.sha256}",
        "Content-Length": str(file.size),
    }
    head = "".join(f"{key}: {value}\r\n" for key, value in named.items())
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    checksum, length = 0, 0
    yield MEMBER_START
    for piece in _pieces(file, f"WARC/1.1\r\n{head}\r\n".encode()):
        checksum = zlib.crc32(piece, checksum)
        length += len(piece)
        yield deflate.compress(piece)
    yield deflate.flush()
    yield checksum.to_bytes(4, "little") + (length % 2**32).to_bytes(4, "little")


def _pieces(file: Dropped, head: bytes) -> Iterator[bytes]:
    yield head
    digest = sha256()
    with file.path.open("rb") as content:
        while piece := content.read(CHUNK):
            digest.update(piece)
            yield piece
    if digest.hexdigest() != file.sha256:
        raise FileChangedError(f"{file.name} was written to while it was read")
    yield b"\r\n\r\n"


def _entry(page: Exchange, mime: str, status: int) -> Entry:
    """Where it stands is filled in when it is written."""
    received: datetime = page.received
    return Entry(
        url=page.url,
        timestamp=f"{received:%Y%m%d%H%M%S}",
        mime=mime,
        status=status,
        sha256=page.sha256,
        offset=0,
        length=0,
        member="",
    )
