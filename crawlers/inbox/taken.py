"""Which files of a source were taken in already: a file is read once, however it is named."""

from collections.abc import Mapping

from adwatch.ads import Record
from adwatch.store import Store


class Taken(Record):
    """A file that was read: on which day, and how many of its rows were ads and how many not."""

    name: str
    day: str
    rows: int
    rejected: int


def taken_before(store: Store, day: str, source: str) -> dict[str, Taken]:
    """The files taken on other days, by SHA-256.

    Those of this very day count as not taken: a crawl done again reads them again.
    """
    kept = store.read_json(_path(source)) or {}
    taken = {digest: Taken.model_validate(found) for digest, found in kept.items()}
    return {digest: found for digest, found in taken.items() if found.day != day}


def keep_taken(store: Store, day: str, source: str, taken: Mapping[str, Taken]) -> None:
    """Remember the files of a day in place of those kept for it before."""
    if not taken and not store.exists(_path(source)):
        return
    now = {**taken_before(store, day, source), **taken}
    store.write_json(_path(source), {digest: now[digest].model_dump() for digest in sorted(now)})


def _path(source: str) -> str:
    return f"taken/source={source}.json"
