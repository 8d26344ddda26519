"""Reads a JSON document of any size value by value: an export of a chat can be half a gigabyte."""

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO


CHUNK = 1 << 20
# One value that is handed over whole; a message is a few kilobytes.
MOST_VALUE = 32 << 20
SPACE = re.compile(r"[ \t\r\n]*")


class JsonStream:
    """Walks a document from its first character on; every method leaves it behind what it read.

    All raise ``ValueError`` where the document is not JSON, or ends too early.
    """

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._decoder = json.JSONDecoder()
        self._buffer = ""
        self._place = 0
        self._ended = False

    def peek(self) -> str:
        """The next character that is not white space; empty at the end."""
        while True:
            found = SPACE.match(self._buffer, self._place)
            self._place = found.end() if found else self._place
            if self._place < len(self._buffer) or not self._more():
                return self._buffer[self._place : self._place + 1]

    def entries(self) -> Iterator[str]:
        """The keys of an object; whoever iterates reads each value before the next key."""
        self._take("{")
        while self.peek() != "}":
            key = self.value()
            self._take(":")
            yield str(key)
            if self.peek() != "}":
                self._take(",")
        self._take("}")

    def members(self) -> Iterator[Any]:
        """The members of an array, each read whole."""
        for _ in self.places():
            yield self.value()

    def places(self) -> Iterator[None]:
        """Stands before each member of an array in turn; whoever iterates reads it."""
        self._take("[")
        while self.peek() != "]":
            yield
            if self.peek() != "]":
                self._take(",")
        self._take("]")

    def value(self) -> Any:
        """The next value, whole."""
        self.peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._place)
            except RecursionError:
                raise ValueError("nested too deep") from None
            except ValueError:
                if not self._more():
                    raise
                continue
            # A number may go on in what has not been read yet.
            if end < len(self._buffer) or not self._more():
                self._place = end
                return value

    def _take(self, mark: str) -> None:
        if (found := self.peek()) != mark:
            raise ValueError(f"{mark!r} expected, found {found or 'the end'!r}")
        self._place += 1

    def _more(self) -> bool:
        """Read on, and let go of what is behind."""
        if self._ended:
            return False
        self._buffer = self._buffer[self._place :]
        self._place = 0
        if len(self._buffer) > MOST_VALUE:
            raise ValueError(f"a value of over {MOST_VALUE >> 20} MB")
        chunk = self._text.read(max(CHUNK, len(self._buffer)))
        self._buffer += chunk
        self._ended = not chunk
        return not self._ended
