"""Where records begin in the bytes of an archive, so that reading goes on after damage."""

import re
import zlib
from typing import IO


CHUNK = 1 << 16
# Enough for the first line of a record, whose longest part is an address.
FIRST_LINE = 1 << 12
GZIP = b"\x1f\x8b\x08"

WARC_START = rb"WARC/\d\.\d+\r?\n(?=[A-Za-z-]+:)"
# Address, IP, date, media type, length; "filedesc" begins the file.
ARC_START = (
    rb"[a-z][a-z0-9+.-]{1,20}:[^\r\n]{1,3000} [\d.]{7,15} \d{8,20} \S{1,200} -?\w{1,20}\r?\n"
)
START = re.compile(b"(?:" + WARC_START + b"|" + ARC_START + b")")
AT_LINE = re.compile(b"(?m:^)" + START.pattern)
MEMBER = re.compile(re.escape(GZIP))


def is_start(file: IO[bytes], place: int) -> bool:
    """Whether a record that is not compressed begins here."""
    file.seek(place)
    return START.match(file.read(FIRST_LINE)) is not None


def next_start(file: IO[bytes], place: int, end: int) -> int | None:
    """The first place from here on, before ``end``, where an uncompressed record begins."""
    while place < end:
        file.seek(place)
        window = file.read(CHUNK + FIRST_LINE)
        for found in AT_LINE.finditer(window):
            # "Line begin" is also true of the window's own first byte, which may be mid-line.
            if found.start() or _begins_line(file, place):
                return place + found.start() if place + found.start() < end else None
        place += CHUNK
    return None


def next_member(file: IO[bytes], place: int, end: int) -> int | None:
    """The same for a gzip member that holds a record; captured pages hold gzip as well."""
    while place < end:
        file.seek(place)
        window = file.read(CHUNK + len(GZIP) - 1)
        for found in MEMBER.finditer(window):
            if _holds_record(file, place + found.start()):
                return place + found.start()
        place += CHUNK
    return None


def _begins_line(file: IO[bytes], place: int) -> bool:
    file.seek(max(place - 1, 0))
    return place == 0 or file.read(1) == b"\n"


def _holds_record(file: IO[bytes], place: int) -> bool:
    file.seek(place)
    try:
        begin = zlib.decompressobj(zlib.MAX_WBITS + 16).decompress(file.read(CHUNK), FIRST_LINE)
    except zlib.error:
        return False
    return START.match(begin) is not None
