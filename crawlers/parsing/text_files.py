"""Opens a text file whose encoding nobody stated, compressed or not."""

import codecs
import gzip
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from crawlers.parsing.decoding import decode
from crawlers.parsing.inflation import unpacked


SAMPLE = 4 << 20
# A row may be damaged in a file that is UTF-8 otherwise.
GOOD_PER_BAD = 10
# How ``surrogateescape`` writes a byte that is none.
ESCAPED = re.compile("[\udc80-\udcff]")
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


@contextmanager
def opened(path: Path) -> Iterator[tuple[IO[bytes], str]]:
    """The bytes of a file, taken out of gzip if its name says so, and why they end too early."""
    with path.open("rb") as file:
        if path.suffix.lower() != ".gz":
            yield file, ""
            return
        with (
            gzip.GzipFile(fileobj=file) as stream,
            unpacked(stream, path.stat().st_size) as (copy, fault),
        ):
            yield copy, fault


@contextmanager
def text_of(file: IO[bytes]) -> Iterator[io.TextIOWrapper]:
    """Its text; bytes that are none become lone surrogates, so that their row is known."""
    encoding = encoding_of(file.read(SAMPLE))
    file.seek(0)
    errors = "replace" if encoding == "utf-16" else "surrogateescape"
    text = io.TextIOWrapper(file, encoding, errors=errors, newline="")
    try:
        yield text
    finally:
        # Otherwise it would close the file, which is not its own.
        text.detach()


def encoding_of(sample: bytes) -> str:
    """What a file that begins so is written in."""
    for mark, encoding in MARKS.items():
        if sample.startswith(mark):
            return encoding
    text = sample.decode("utf-8", "replace")
    # The sample may end within a character.
    bad = text[:-1].count("\ufffd")
    good = sum(not character.isascii() for character in text) - bad
    return "utf-8" if not bad or good > GOOD_PER_BAD * bad else decode(sample[: 1 << 16], "")[1]


def is_whole(text: str) -> bool:
    """Whether all of its bytes were characters."""
    return text.isascii() or ESCAPED.search(text) is None
