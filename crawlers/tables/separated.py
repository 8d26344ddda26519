"""Rows of CSV files, whichever delimiter they have; a broken row does not take others with it."""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice

from crawlers.tables.rows import BadRow, Row, TableError


DELIMITERS = (",", ";", "\t", "|")
# Excel writes it as the first line, for itself.
SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=.\"?\s*")
MOST_HEADER_LINES = 50


def read_separated(text: Iterable[str], wanted: Iterable[str]) -> Iterator[Row | BadRow]:
    """The rows below the header, which is row 1 as in a spreadsheet.

    Raises:
        TableError: the header has not the columns wanted.
    """
    lines = _Lines(text)
    delimiter, header = _header(lines, list(wanted))
    number = 1
    for cells in lines.records(delimiter):
        number += 1
        if isinstance(cells, str):
            yield BadRow(number, cells)
        elif fault := _misfit(cells, header):
            yield BadRow(number, fault, cells)
        elif any(cells):
            yield Row(number, dict(zip(header, cells, strict=False)))


class _Lines:
    """Lines that can be put back, for a quote that is never closed swallows the lines after it."""

    def __init__(self, text: Iterable[str]) -> None:
        self._text = iter(text)
        self._back: deque[str] = deque()

    def __next__(self) -> str:
        return self._back.popleft() if self._back else next(self._text)

    def __iter__(self) -> Iterator[str]:
        return self

    def put_back(self, lines: list[str]) -> None:
        self._back.extendleft(reversed(lines))

    def records(self, delimiter: str) -> Iterator[list[str] | str]:
        """The cells of each record, or why it is none; then reading goes on at its second line."""
        while True:
            used: list[str] = []
            reader = csv.reader(self._noting(used), delimiter=delimiter, strict=True)
            try:
                yield next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self.put_back(used[1:])
                yield f"quotes that do not fit: {error}"

    def _noting(self, used: list[str]) -> Iterator[str]:
        for line in self:
            used.append(line)
            yield line


def _header(lines: _Lines, wanted: list[str]) -> tuple[str, list[str]]:
    """The delimiter under which the wanted columns are there, and the columns.

    Guessing it from how often a character occurs fails on tables of prose.
    """
    first = list(islice(lines, MOST_HEADER_LINES))
    while first and (not first[0].strip("\ufeff\r\n \t,;|") or SEPARATOR_LINE.fullmatch(first[0])):
        del first[0]
    tried: dict[str, list[str]] = {}
    for delimiter in DELIMITERS:
        reader = csv.reader(first, delimiter=delimiter, strict=True)
        try:
            header = [cell.strip("\ufeff \t") for cell in next(reader, [])]
        except csv.Error:
            continue
        tried[delimiter] = header
        if set(wanted) <= set(header):
            _each_once(header, wanted)
            lines.put_back(first[reader.line_num :])
            return delimiter, header
    widest: list[str] = max(tried.values(), key=len) if tried else []
    raise TableError.lacking(wanted, widest)


def _each_once(header: list[str], wanted: list[str]) -> None:
    if doubled := [name for name in wanted if header.count(name) > 1]:
        raise TableError(f"has several columns named {', '.join(doubled)}")


def _misfit(cells: list[str], header: list[str]) -> str:
    if not cells:
        return ""
    if len(cells) < len(header):
        return f"too short: {len(cells)} cells, the header has {len(header)}"
    if any(cells[len(header) :]):
        return f"too long: {len(cells)} cells, the header has {len(header)}"
    return ""
