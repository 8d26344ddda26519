"""Decompresses parts of files within bounds, since a small file can hold any amount of nothing."""

import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Protocol
from zipfile import BadZipFile


# What pages of one file are believed to hold: text shrinks to a tenth, seldom to a hundredth.
MOST_UNPACKED = 4 << 30
FREE = 64 << 20
RATIO = 200
CHUNK = 1 << 16


# What gzip and zip raise when their bytes are not what they were.
DAMAGE = (BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error)


class Readable(Protocol):
    """What is decompressed while it is read."""

    def read(self, size: int, /) -> bytes:
        """Up to so many bytes; none at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Inflated:
    """A gzip member: its first bytes, its length in all, and that of its compressed form.

    ``fault`` says what is wrong with it; then ``total`` counts what could be decompressed.
    """

    content: bytes
    total: int
    used: int
    fault: str


def inflate(file: IO[bytes], place: int, keep: int, to: IO[bytes] | None = None) -> Inflated:
    """Read a member from its first byte on; ``keep`` bytes of it are returned, all go ``to``."""
    file.seek(place)
    inflater = zlib.decompressobj(zlib.MAX_WBITS + 16)
    kept, total, used, given, ended = bytearray(), 0, 0, b"", False
    while not ended:
        given = given or file.read(CHUNK)
        try:
            content = inflater.decompress(given, CHUNK)
        except zlib.error as error:
            return Inflated(bytes(kept), total, used, f"cannot be decompressed: {error}")
        ended = inflater.eof
        rest = inflater.unused_data if ended else inflater.unconsumed_tail
        used += len(given) - len(rest)
        total += len(content)
        kept += content[: max(keep - len(kept), 0)]
        if to is not None:
            to.write(content)
        if not (given or content or ended):
            return Inflated(bytes(kept), total, used, "is cut short")
        if total > most_of(used):
            return Inflated(bytes(kept), total, used, f"holds over {total >> 20} MB of repetition")
        given = rest
    return Inflated(bytes(kept), total, used, "")


def most_of(compressed: int) -> int:
    """How many bytes are taken out of so many."""
    return min(MOST_UNPACKED, FREE + RATIO * compressed)


@contextmanager
def unpacked(source: Readable, size: int) -> Iterator[tuple[IO[bytes], str]]:
    """A temporary copy of a stream of ``size`` compressed bytes, and why it ends too early."""
    with tempfile.TemporaryFile() as copy:
        fault = _copy(source, copy, most_of(size))
        copy.seek(0)
        yield copy, fault


def _copy(source: Readable, copy: IO[bytes], most: int) -> str:
    total = 0
    while True:
        try:
            chunk = source.read(CHUNK)
        except DAMAGE as error:
            return f"cannot be decompressed: {error}"
        if not chunk:
            return ""
        total += len(chunk)
        if total > most:
            return f"holds over {most >> 20} MB of repetition"
        # Outside of the try: a full disk is no damage of the file.
        copy.write(chunk)
