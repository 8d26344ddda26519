"""Reads the archive files that people bring: pages one by one, and what is broken by its place."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import IO

from crawlers.archives.framing import frame_at, frames
from crawlers.archives.records import PageRecord, RecordError, read_record
from crawlers.inbox.broken import Broken
from crawlers.items import Exchange
from crawlers.parsing.inflation import DAMAGE, unpacked


ARCHIVES = (".warc", ".warc.gz", ".arc", ".arc.gz", ".wacz")
# A capture has a few; more is an attempt to keep us busy.
MOST_MEMBERS = 1000
ZIP = b"PK\x03\x04"
ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page, and where in which file it stands."""

    where: str
    page: Exchange


def read_archive(path: Path, name: str) -> Iterator[ArchivedPage | Broken]:
    """Every page of a WARC, ARC or WACZ file and every fault of it, in the order of the file.

    Nothing in the file makes it raise; memory is one record and 250 bytes for each page.

    Raises:
        OSError: the disk cannot be read, or has no room for a copy that is not compressed.
    """
    with path.open("rb") as file:
        if file.read(len(ZIP)) == ZIP:
            yield from _wacz(file, name)
        elif path.suffix == ".wacz":
            yield Broken(name, "is no WACZ: it is not a whole zip file")
        else:
            yield from _pages(file, name)


def _wacz(file: IO[bytes], name: str) -> Iterator[ArchivedPage | Broken]:
    try:
        container = zipfile.ZipFile(file)
    except DAMAGE as error:
        yield Broken(name, f"is no WACZ: {error}")
        return
    with container:
        kept = [info for info in container.infolist() if _is_archive(info.filename)]
        if not kept:
            yield Broken(name, "holds no archive: a WACZ has archive/*.warc.gz in it")
        if len(kept) > MOST_MEMBERS:
            yield Broken(name, f"holds {len(kept)} archives; {MOST_MEMBERS} of them are read")
        for info in sorted(kept, key=lambda info: info.filename)[:MOST_MEMBERS]:
            yield from _member(container, info, f"{name}/{info.filename}")


def _member(
    container: zipfile.ZipFile, info: zipfile.ZipInfo, name: str
) -> Iterator[ArchivedPage | Broken]:
    if info.flag_bits & ENCRYPTED:
        yield Broken(name, "is encrypted")
        return
    try:
        stream = container.open(info)
    except DAMAGE as error:
        yield Broken(name, f"cannot be taken out of its zip file: {error}")
        return
    with stream, unpacked(stream, info.compress_size) as (copy, fault):
        yield from _pages(copy, name, doubt=fault and f"stands in an archive that {fault}")
        if fault:
            yield Broken(name, fault)


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith(ARCHIVES[:-1])


def _pages(file: IO[bytes], name: str, doubt: str = "") -> Iterator[ArchivedPage | Broken]:
    originals: dict[bytes, str] = {}
    for frame in frames(file):
        where = f"{name}@{frame.place}"
        try:
            kept = read_record(replace(frame, doubt=frame.doubt or doubt))
        except RecordError as error:
            yield Broken(where, str(error))
            continue
        if kept is None:
            continue
        if kept.is_revisit:
            page = _original(file, kept, originals)
            if page is not None:
                yield ArchivedPage(where, page)
            continue
        for named in filter(None, (kept.payload, kept.refers_to)):
            originals.setdefault(_key(named), frame.place)
        yield ArchivedPage(where, kept.page)


def _original(file: IO[bytes], revisit: PageRecord, originals: dict[bytes, str]) -> Exchange | None:
    """The page at the revisit's address; None where it is in no record before this one.

    Under the same address it would be the same page once more.
    """
    place = originals.get(_key(revisit.payload)) or originals.get(_key(revisit.refers_to))
    frame = frame_at(file, place) if place else None
    try:
        kept = read_record(frame) if frame else None
    except RecordError:
        return None
    if kept is None or kept.page.url == revisit.page.url:
        return None
    # A revisit may have no headers of its own, and says then that it is HTTP all the same.
    headed = revisit.page if revisit.page.protocol else kept.page
    return replace(
        revisit.page,
        protocol=headed.protocol,
        response_headers=headed.response_headers,
        body=kept.page.body,
    )


def _key(named: str) -> bytes:
    return blake2b(named.encode(errors="replace"), digest_size=16).digest()
