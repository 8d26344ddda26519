"""Rewrites a text by edits and leads from the places of the new text back to those of the old."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal, NamedTuple


TraceKind = Literal[
    "lookalike", "invisible", "spaced", "digit_letter", "stretched", "decorated", "latin_typed"
]


class Trace(NamedTuple):
    """What folding had to undo, and where."""

    kind: TraceKind
    start: int
    end: int


class Edit(NamedTuple):
    """The characters ``start:end`` of the old text become ``new``."""

    start: int
    end: int
    new: str


class Undone(NamedTuple):
    """The edits that undo one disguise, and its trace unless it is none that matters."""

    edits: list[Edit]
    trace: Trace | None

    def moved(self, by: int) -> "Undone":
        """The same, for a text of which this was a part that began at ``by``."""
        trace = self.trace and Trace(self.trace.kind, self.trace.start + by, self.trace.end + by)
        return Undone([Edit(start + by, end + by, new) for start, end, new in self.edits], trace)


class Alignment:
    """Where the characters of a rewritten text stood; those of an edit all came from all of it.

    Edits that keep the length need no entry: their characters stay where they are.
    """

    __slots__ = ("_at", "_ends", "_starts", "_until")

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._at: list[int] = []
        self._until: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        shift = 0
        for edit in edits:
            self._at.append(edit.start + shift)
            shift += len(edit.new) - (edit.end - edit.start)
            self._until.append(edit.end + shift)
            self._starts.append(edit.start)
            self._ends.append(edit.end)

    def start(self, place: int) -> int:
        """Where what became the character at ``place`` begins."""
        noted = bisect_right(self._at, place) - 1
        if noted < 0:
            return place
        if place < self._until[noted]:
            return self._starts[noted]
        return place - self._until[noted] + self._ends[noted]

    def end(self, place: int) -> int:
        """Where what became the characters before ``place`` ends."""
        noted = bisect_right(self._at, place - 1) - 1
        if noted < 0:
            return place
        if place <= self._until[noted]:
            return self._ends[noted]
        return place - self._until[noted] + self._ends[noted]


def rewrite(text: str, edits: list[Edit]) -> tuple[str, Alignment | None]:
    """The text after edits that are in order and do not overlap."""
    parts: list[str] = []
    done = 0
    for start, end, new in edits:
        parts += (text[done:start], new)
        done = end
    parts.append(text[done:])
    uneven = [edit for edit in edits if len(edit.new) != edit.end - edit.start]
    return "".join(parts), Alignment(uneven) if uneven else None
