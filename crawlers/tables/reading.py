"""Reads a table, whatever form its name says it has."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from crawlers.parsing.text_files import opened, text_of
from crawlers.tables.columnar import read_parquet
from crawlers.tables.lines import MOST_LINE, read_lines
from crawlers.tables.rows import BadRow, Row, TableError
from crawlers.tables.separated import read_separated


SEPARATED = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
PARQUET = (".parquet",)
TABLES = (*SEPARATED, *LINES, *PARQUET)


def read_table(path: Path, wanted: list[str]) -> Iterator[Row | BadRow]:
    """Every row of a file, with at least the columns wanted; of JSON Lines any may be lacking.

    Raises:
        TableError: the file is not what its name says, lacks a column, or ends in damage.
    """
    name = path.name.lower()
    if name.endswith(PARQUET):
        with path.open("rb") as file:
            yield from read_parquet(file, wanted)
        return
    with opened(path) as (content, fault), text_of(content) as text:
        if name.endswith(SEPARATED):
            yield from read_separated(iter(partial(text.readline, MOST_LINE), ""), wanted)
        else:
            yield from read_lines(text)
        if fault:
            raise TableError(fault)
