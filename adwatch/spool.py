"""An unsorted file of records that is read back in order without holding the records in memory."""

from collections.abc import Iterator
from contextlib import ExitStack
from json import JSONDecoder
from pathlib import Path
from typing import Generic, Literal, Self, TypeVar

from adwatch.ads import KeyedRecord


R = TypeVar("R", bound=KeyedRecord)

# How every line begins, since a record's key is its first field.
OPENING = b'{"id":'
_DECODER = JSONDecoder()


class Spool(Generic[R]):
    """Take records as they come; iterate them by ascending key, each key once, the last of each.

    Memory grows with the number of keys (about 200 bytes each), not with the size of the records.
    """

    def __init__(self, path: Path, model: type[R], mode: Literal["w+b", "r+b"] = "w+b") -> None:
        self.path = path
        self.model = model
        self._places: dict[str, int] = {}
        with ExitStack() as failing:
            self._file = failing.enter_context(path.open(mode))
            offset = 0
            for line in self._file:
                self._places[_key(line)] = offset
                offset += len(line)
            failing.pop_all()

    @classmethod
    def reopen(cls, path: Path, model: type[R]) -> Self:
        """Read a spool that another process filled."""
        return cls(path, model, "r+b")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def append(self, record: R) -> bool:
        """Keep the record; False, and nothing kept, where its key is already there."""
        if record.id in self._places:
            return False
        self.replace(record)
        return True

    def replace(self, record: R) -> None:
        """Keep the record in place of any other of its key."""
        self._places[record.id] = self._file.seek(0, 2)
        self._file.write(record.model_dump_json().encode() + b"\n")

    def __iter__(self) -> Iterator[R]:
        for key in sorted(self._places):
            self._file.seek(self._places[key])
            yield self.model.model_validate_json(self._file.readline())


def _key(line: bytes) -> str:
    """Read the key alone: to read whole records only to find it would take as long as all else."""
    if not line.startswith(OPENING):
        raise ValueError("a line of a spool begins with its record's id")
    key: str
    key, _ = _DECODER.raw_decode(line.decode(), len(OPENING))
    return key
