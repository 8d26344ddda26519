"""Progress bars for people at a terminal; silent in logs, tests and the unattended night."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import track as rich_track


T = TypeVar("T")


def track(items: Iterable[T], description: str, total: int | None = None) -> Iterator[T]:
    """Yield the items unchanged while a bar on standard error moves along."""
    if not sys.stderr.isatty():
        yield from items
        return
    yield from rich_track(items, description, total=total, console=Console(stderr=True))
