"""A file that somebody put into a source's folder, and which of them are to be read."""

import asyncio
import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from time import time
from typing import Self
from urllib.parse import quote

from crawlers.items import Exchange


# A file younger than this may be on its way still; it is looked at again after a while.
YOUNG_SECONDS = 10.0
A_WHILE_SECONDS = 2.0
UNFINISHED = (".part", ".partial", ".crdownload", ".tmp", ".filepart")


class FileChangedError(OSError):
    """Somebody wrote to a file while it was read."""


@dataclass(frozen=True)
class InboxFile(Exchange):
    """An exchange with a person: its body is the file, which is too large to be held."""

    path: Path = Path()
    name: str = ""
    size: int = 0
    digest: str = ""

    @cached_property
    def sha256(self) -> str:
        """Digest of the file in hexadecimal."""
        return self.digest

    @classmethod
    def of(cls, path: Path, folder: Path) -> Self:
        """Hash a file.

        Raises:
            OSError: it cannot be read.
        """
        name = path.relative_to(folder).as_posix()
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        state = path.stat()
        return cls(
            url=f"file:///{quote(name)}",
            method="",
            request_headers=[],
            status=0,
            protocol="",
            response_headers=[],
            body=b"",
            ip="",
            received=_moment(state),
            path=path,
            name=name,
            size=state.st_size,
            digest=digest,
        )

    def require_unchanged(self) -> None:
        """Make sure that what was read is what was hashed.

        Raises:
            FileChangedError: somebody wrote to the file since, or took it away.
        """
        state = _state(self.path)
        if state is None or (state.st_size, _moment(state)) != (self.size, self.received):
            raise FileChangedError("was written to while it was read")


def _moment(state: os.stat_result) -> datetime:
    return datetime.fromtimestamp(state.st_mtime, UTC)


def waiting_files(folder: Path) -> list[Path]:
    """What lies in a folder and in those within it, by name; hidden and half-copied files do not.

    Raises:
        OSError: there is no such folder, or it may not be read.
    """
    next(folder.iterdir(), None)
    found = (path for path in folder.rglob("*") if _is_ready(path.relative_to(folder)))
    files = (path for path in found if path.is_file())
    return sorted(files, key=lambda path: path.relative_to(folder).as_posix())


async def is_settled(path: Path) -> bool:
    """Whether nobody is writing to a file: a young one is watched for a while."""
    before = _state(path)
    if before is None or time() - before.st_mtime > YOUNG_SECONDS:
        return before is not None
    await asyncio.sleep(A_WHILE_SECONDS)
    after = _state(path)
    return after is not None and (before.st_size, before.st_mtime_ns) == (
        after.st_size,
        after.st_mtime_ns,
    )


def _state(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _is_ready(path: Path) -> bool:
    is_hidden = any(part.startswith((".", "~$")) for part in path.parts)
    return not is_hidden and path.suffix.lower() not in UNFINISHED
