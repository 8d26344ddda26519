"""What reading a table yields, row by row."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Row:
    """One row; its ``number`` is what a person finds it by in the file."""

    number: int
    cells: dict[str, Any]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is none, why, and what stands there."""

    number: int
    reason: str
    content: object = None


class TableError(ValueError):
    """A file that is not the table declared; the message says what it is instead."""

    @classmethod
    def lacking(cls, wanted: Iterable[str], found: Iterable[str]) -> Self:
        """The message names the columns that there are, from which the declaration is mended."""
        there = list(found)
        missing = ", ".join(name for name in wanted if name not in there)
        return cls(f"has no column {missing}; it has: {', '.join(there) or 'none'}")
