"""WARC records of what no site sent us like this: pages of archives and browsers, and files."""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from crawlers.evidence.cdxj import Entry
from crawlers.evidence.writing import LEVEL, MEMBER_START, member, response_member, warc_date
from crawlers.inbox.files import FileChangedError, InboxFile
from crawlers.items import Exchange


CHUNK = 1 << 20


def copied_page(
    page: Exchange, day: str, place: str, archive: InboxFile
) -> tuple[Entry, Iterator[bytes]]:
    """The record of an archive's page, which says where it was taken from.

    Its date, address and payload are those of the archive; a page that was kept without HTTP
    headers (no ``protocol``) stays a ``resource``.
    """
    taken = {
        "WARC-Source-URI": f"{archive.url}{place}",
        "WARC-Source-Digest": f"sha256:{archive.sha256}",
    }
    content_type = page.header("Content-Type")
    if page.protocol:
        record = response_member(page, day, taken)
    else:
        record = member("resource", _resource(page, day, content_type) | taken, [page.body])
    return replace(Entry.of(page), status=200), iter([record])


def copied_file(file: InboxFile, day: str, mime: str) -> tuple[Entry, Iterator[bytes]]:
    """The record of a whole file, in pieces as they are read.

    Raises, while it is iterated:
        FileChangedError: it is not the file that was hashed.
    """
    return replace(Entry.of(file), mime=mime, status=200), _file_member(
        file, _resource(file, day, mime)
    )


def rendered_page(page: Exchange, day: str) -> tuple[Entry, Iterator[bytes]]:
    """The record of a page as its scripts left it in our browser, which never was on the wire."""
    content_type = page.header("Content-Type")
    record = member("resource", _resource(page, day, content_type), [page.body])
    return Entry.of(page), iter([record])


def _resource(page: Exchange, day: str, content_type: str) -> dict[str, str]:
    return {
        "WARC-Record-ID": f"<{page.record_id(day)}>",
        "WARC-Target-URI": page.url,
        "WARC-Date": warc_date(page.received),
        "WARC-Payload-Digest": f"sha256:{page.sha256}",
        "Content-Type": content_type or "application/octet-stream",
    }


def _file_member(file: InboxFile, fields: dict[str, str]) -> Iterator[bytes]:
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


def _pieces(file: InboxFile, head: bytes) -> Iterator[bytes]:
    yield head
    digest = sha256()
    with file.path.open("rb") as content:
        while piece := content.read(CHUNK):
            digest.update(piece)
            yield piece
    if digest.hexdigest() != file.sha256:
        raise FileChangedError(f"{file.name} was written to while it was read")
    yield b"\r\n\r\n"
