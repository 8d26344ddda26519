"""Partitions of records in a folder or object store: written whole or not at all.

Layout: ``<stage>/day=D/source=S/<stage>.parquet``, as pandas, DuckDB and Spark read it; a
step's summary is JSON beside it under ``runs``.
"""

import json
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO, Any, TypeVar

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
from fsspec.implementations.local import LocalFileSystem
from pydantic import ValidationError

from adwatch.ads import KeyedRecord
from adwatch.errors import StoreError
from adwatch.schemas import schema_of
from adwatch.settings import settings


R = TypeVar("R", bound=KeyedRecord)

BATCH = 500


class Store:
    """All partitions below one root, which is a path or any URL that fsspec opens."""

    def __init__(self, root: str) -> None:
        self.fs, self.root = fsspec.url_to_fs(root)

    def path(self, relative: str) -> str:
        """The full path of something named relative to the root."""
        return f"{self.root}/{relative}"

    def exists(self, relative: str) -> bool:
        """Whether a file is there, whole."""
        return bool(self.fs.exists(self.path(relative)))

    @contextmanager
    def replacing(self, relative: str) -> Iterator[IO[bytes]]:
        """Write a file that appears only whole; a killed writer leaves the one that was there."""
        final = self.path(relative)
        folder, name = final.rsplit("/", 1)
        self.fs.makedirs(folder, exist_ok=True)
        self._sweep(folder)
        part = f"{folder}/.{name}.{uuid.uuid4().hex}.part"
        with self.fs.open(part, "wb") as file:
            yield file
            if isinstance(self.fs, LocalFileSystem):
                file.flush()
                os.fsync(file.fileno())
        if isinstance(self.fs, LocalFileSystem):
            Path(part).replace(final)
        else:
            self.fs.mv(part, final)

    def write(self, stage: str, day: str, source: str, records: Iterable[R], model: type[R]) -> int:
        """Write one partition and return its number of rows; memory is one batch.

        Raises:
            StoreError: ids do not strictly ascend, so the bytes would depend on the order of work.
        """
        schema = _without_source(schema_of(model))
        rows, last = 0, ""
        with (
            self.replacing(partition(stage, day, source)) as file,
            pq.ParquetWriter(file, schema, compression="zstd") as writer,
        ):
            for batch in _batches(records):
                for record in batch:
                    if record.id <= last:
                        raise StoreError(f"{stage} {day} {source}: id {record.id!r} after {last!r}")
                    last = record.id
                dumped = [record.model_dump(exclude={"source"}) for record in batch]
                writer.write_table(pa.Table.from_pylist(dumped, schema=schema))
                rows += len(batch)
        return rows

    def read(
        self, stage: str, day: str, source: str, model: type[R], *, partly: bool = False
    ) -> Iterator[R]:
        """Stream one partition in the order of its ids; ``partly``: only this record's columns.

        Raises:
            StoreError: there is no such partition, or its rows are not of this record.
        """
        with self._open(stage, day, source) as file:
            columns = [name for name in model.model_fields if name != "source"] if partly else None
            for batch in pq.ParquetFile(file).iter_batches(batch_size=BATCH, columns=columns):
                rows = batch.to_pylist()
                if "source" in model.model_fields:
                    rows = [{**row, "source": source} for row in rows]
                try:
                    records = [model.model_validate(row) for row in rows]
                except ValidationError as error:
                    keys = ", ".join(sorted({str(e["loc"][0]) for e in error.errors()}))
                    raise StoreError(
                        f"{partition(stage, day, source)} was written by another version of "
                        f"adwatch (it differs in {keys}): read it with that one, or set "
                        "ADWATCH_STORAGE to a new folder"
                    ) from error
                yield from records

    def days(self, stage: str, source: str) -> list[str]:
        """The days on which a source has a partition of this stage, oldest first."""
        found = self.fs.glob(self.path(partition(stage, "*", source)))
        return sorted(map(day_of, found))

    def sources(self, stage: str, day: str) -> list[str]:
        """The sources that have a partition of this stage on a day."""
        found = self.fs.glob(self.path(partition(stage, day, "*")))
        return sorted(path.split("/source=")[1].split("/")[0] for path in found)

    def write_json(self, relative: str, value: Any) -> None:
        """Write one small JSON document, whole or not at all."""
        with self.replacing(relative) as file:
            file.write(json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")

    def read_json(self, relative: str) -> Any:
        """Read one JSON document; None where there is none."""
        if not self.exists(relative):
            return None
        return json.loads(self.fs.cat_file(self.path(relative)))

    def read_bytes(self, relative: str) -> bytes:
        """Read one whole file.

        Raises:
            StoreError: there is none.
        """
        if not self.exists(relative):
            raise StoreError(f"{relative} is not in the store")
        content: bytes = self.fs.cat_file(self.path(relative))
        return content

    def put(self, local: Path, relative: str) -> None:
        """Copy a finished local file into the store."""
        with local.open("rb") as source, self.replacing(relative) as target:
            while chunk := source.read(1 << 20):
                target.write(chunk)

    def _open(self, stage: str, day: str, source: str) -> IO[bytes]:
        relative = partition(stage, day, source)
        if not self.exists(relative):
            raise StoreError(f"{relative} is not there: run the step that writes it for {day}")
        opened: IO[bytes] = self.fs.open(self.path(relative), "rb")
        return opened

    def _sweep(self, folder: str) -> None:
        """Remove what a killed writer left, so that a partition folder holds partitions only."""
        for stale in self.fs.glob(f"{folder}/.*.part"):
            self.fs.rm(stale)


def partition(stage: str, day: str, source: str) -> str:
    """The path of a partition's file, relative to the storage root."""
    return f"{stage}/day={day}/source={source}/{stage}.parquet"


def day_of(path: str) -> str:
    """The day that a path below the storage root is of."""
    return path.rsplit("/day=", 1)[1].split("/", 1)[0]


@lru_cache(maxsize=4)
def _store(root: str) -> Store:
    return Store(root)


def store() -> Store:
    """The store that the settings name."""
    return _store(settings().storage)


def _without_source(schema: pa.Schema) -> pa.Schema:
    """Leave out what the path says already: readers of partitioned data refuse to have it twice."""
    place = schema.get_field_index("source")
    return schema.remove(place) if place >= 0 else schema


def _batches(records: Iterable[R]) -> Iterator[list[R]]:
    iterator = iter(records)
    while batch := list(islice(iterator, BATCH)):
        yield batch
