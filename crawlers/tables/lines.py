"""Rows of JSON Lines files: an object a line, each with the keys that it needs."""

import json
from collections.abc import Iterator
from io import TextIOWrapper

from crawlers.tables.rows import BadRow, Row


MOST_LINE = 10 << 20


def read_lines(text: TextIOWrapper) -> Iterator[Row | BadRow]:
    """An object for every line that holds one."""
    number = 0
    while line := text.readline(MOST_LINE):
        number += 1
        if not line.endswith("\n") and len(line) == MOST_LINE:
            _pass_over(text)
            yield BadRow(number, f"longer than {MOST_LINE >> 20} MB")
        elif line.strip("\ufeff \t\r\n"):
            yield _row(number, line)


def _pass_over(text: TextIOWrapper) -> None:
    while (rest := text.readline(MOST_LINE)) and not rest.endswith("\n"):
        continue


def _row(number: int, line: str) -> Row | BadRow:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return BadRow(number, f"no JSON: {error}", line.strip())
    if not isinstance(value, dict):
        return BadRow(number, "not an object", value)
    return Row(number, value)
