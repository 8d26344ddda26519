"""Rows of Parquet files, a batch at a time, and only of the columns that are read."""

from collections.abc import Iterator
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from crawlers.tables.rows import BadRow, Row, TableError


BATCH = 500
UNREADABLE = (pa.ArrowException, OSError, ValueError)


def read_parquet(file: IO[bytes], wanted: list[str]) -> Iterator[Row | BadRow]:
    """The rows, counted from 1.

    Raises:
        TableError: it is no Parquet file, has not the columns wanted, or ends in damage.
    """
    try:
        table = pq.ParquetFile(file)
    except UNREADABLE as error:
        raise TableError(f"is no Parquet file: {_first_line(error)}") from error
    names = table.schema_arrow.names
    if not set(wanted) <= set(names):
        raise TableError.lacking(wanted, names)
    number = 0
    try:
        for batch in table.iter_batches(batch_size=BATCH, columns=wanted):
            yield from _rows(batch, number)
            number += batch.num_rows
    except UNREADABLE as error:
        told = f"cannot be read beyond row {number}: {_first_line(error)}"
        raise TableError(told) from error


def _rows(batch: pa.RecordBatch, before: int) -> Iterator[Row | BadRow]:
    for place in range(batch.num_rows):
        number = before + place + 1
        try:
            # One at a time: a string with broken bytes would take its whole batch with it.
            (cells,) = batch.slice(place, 1).to_pylist()
        except UnicodeDecodeError:
            yield BadRow(number, "bytes that are no text")
            continue
        yield Row(number, cells)


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
