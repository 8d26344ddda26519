"""Cuts an archive into its records; what cannot be cut is told, and reading goes on behind it."""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO

from crawlers.archives.starts import FIRST_LINE, GZIP, START, is_start, next_member, next_start
from crawlers.parsing.inflation import Inflated, inflate


# A page as large as a crawl takes one, and its heads; of larger records only this much is read.
MOST = 11 << 20
USUAL_HEAD = 1 << 13
MOST_HEAD = 1 << 20
HEAD_END = re.compile(rb"\r?\n\r?\n")
LENGTH = re.compile(rb"(?im)^content-length:[ \t]*(\d{1,15})[ \t]*\r?$")
ARC_LENGTH = re.compile(rb" (\d{1,15})\r?\n")
RECORD_END = b"\r\n\r\n"
BLANK = b"\r\n\0"
LOST = "; no record is found behind it"


@dataclass(frozen=True, slots=True)
class Frame:
    """A record, not compressed; ``place`` is its offset, within a member's content after ``+``.

    ``fault`` says why there is no content. ``doubt`` is a fault unless a digest says otherwise,
    ``size`` that of the whole record, of which a large one's ``content`` is the beginning.
    """

    place: str
    content: bytes = b""
    size: int = 0
    fault: str = ""
    doubt: str = ""


def frames(file: IO[bytes]) -> Iterator[Frame]:
    """Every record of a seekable file, compressed or not, by what its first bytes are."""
    file.seek(0)
    return _members(file) if file.read(len(GZIP)) == GZIP else _plain(file)


def frame_at(file: IO[bytes], place: str) -> Frame | None:
    """One of the records again; None for one within a member of several, whose copy is gone."""
    if "+" in place:
        return None
    file.seek(int(place))
    if file.read(len(GZIP)) == GZIP:
        member = inflate(file, int(place), MOST)
        return Frame(place, member.content, member.total, member.fault)
    return _record(file, int(place), file.seek(0, 2))[0]


def _plain(file: IO[bytes]) -> Iterator[Frame]:
    place, end = 0, file.seek(0, 2)
    while (place := _past_blank(file, place)) < end:
        frame, following = _record(file, place, end)
        yield frame
        place = following


def _record(file: IO[bytes], place: int, end: int) -> tuple[Frame, int]:
    """The record that begins here, and where to go on."""
    head = _head(file, place)
    length = _length(head)
    if length is None:
        following = next_start(file, place + 1, end)
        if START.match(head):
            fault = "states no length"
        else:
            fault = "no record begins here" if place else "is no WARC and no ARC file"
        return _broken(place, fault, following, end)
    stop = place + length
    if stop > end:
        following = next_start(file, place + 1, end)
        return _broken(place, f"is cut short by {stop - end} bytes", following, end)
    file.seek(place)
    frame = Frame(str(place), file.read(min(length, MOST)), length)
    after = _past_blank(file, stop)
    if after < end and not is_start(file, after):
        inside = next_start(file, place + 1, stop)
        frame = replace(frame, doubt="is not followed by a record: its length may be wrong")
        return frame, stop if inside is None else inside
    return frame, after


def _broken(place: int, fault: str, following: int | None, end: int) -> tuple[Frame, int]:
    if following is None:
        return Frame(str(place), fault=fault + LOST), end
    return Frame(str(place), fault=fault), following


def _head(file: IO[bytes], place: int) -> bytes:
    """The first bytes of what stands here, with its whole head if it is a record's."""
    file.seek(place)
    head = file.read(USUAL_HEAD)
    if START.match(head) and not HEAD_END.search(head):
        head += file.read(MOST_HEAD - USUAL_HEAD)
    return head


def _length(begin: bytes) -> int | None:
    """Of the whole record that begins so, without the blank lines behind it."""
    if not (start := START.match(begin)):
        return None
    if not begin.startswith(b"WARC/"):
        stated = ARC_LENGTH.search(begin, max(start.end() - 20, 0), start.end())
        return start.end() + int(stated[1]) if stated else None
    if not (head := HEAD_END.search(begin)):
        return None
    stated = LENGTH.search(begin, 0, head.end())
    return head.end() + int(stated[1]) if stated else None


def _past_blank(file: IO[bytes], place: int) -> int:
    file.seek(place)
    while window := file.read(FIRST_LINE):
        rest = window.lstrip(BLANK)
        place += len(window) - len(rest)
        if rest:
            break
    return place


def _members(file: IO[bytes]) -> Iterator[Frame]:
    place, end = 0, file.seek(0, 2)
    while place < end:
        member = inflate(file, place, MOST)
        length = _length(member.content)
        if length is not None and _goes_on(member, length):
            yield from _several(file, place, member.fault)
        elif not member.fault and member.content.strip(BLANK):
            yield _only(place, member, length)
        if not member.fault:
            place = _past_blank(file, place + member.used)
            continue
        following = next_member(file, place + 1, end)
        frame, place = _broken(place, member.fault, following, end)
        yield frame


def _goes_on(member: Inflated, length: int) -> bool:
    """Whether more follows in the member than the blank lines that end a record."""
    if len(member.content) < member.total:
        return member.total > length + len(RECORD_END)
    return bool(member.content[length:].strip(BLANK))


def _only(place: int, member: Inflated, length: int | None) -> Frame:
    if length is None:
        return Frame(str(place), fault="no record begins here")
    if length > member.total:
        return Frame(str(place), fault=f"is cut short by {length - member.total} bytes")
    return Frame(str(place), member.content[:length], length)


def _several(file: IO[bytes], place: int, fault: str) -> Iterator[Frame]:
    """The records of a file that was compressed as a whole, from a copy that is not."""
    doubt = fault and f"stands in a compressed file that {fault}"
    with tempfile.TemporaryFile() as copy:
        inflate(file, place, 0, copy)
        for frame in _plain(copy):
            yield replace(frame, place=f"{place}+{frame.place}", doubt=frame.doubt or doubt)
