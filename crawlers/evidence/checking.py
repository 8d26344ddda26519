"""Compares one capture with its own digests and with its index."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, NamedTuple

from crawlers.evidence.cdxj import Entry
from crawlers.evidence.scanning import Scanned, scan


# What an index leads to; a resource was brought by a person, not answered by a site.
INDEXED = frozenset({"response", "revisit", "resource"})


class Problem(NamedTuple):
    """A record, by its id or its place, and what is wrong with it."""

    record: str
    what: str


class Place(NamedTuple):
    """What an index says of a whole record."""

    kind: str
    url: str
    sha256: str
    length: int
    member: str


@dataclass
class Inventory:
    """All records of a file; ``places`` by offset, ``payloads`` are digests by record id."""

    records: int = 0
    places: dict[int, Place] = field(default_factory=dict)
    payloads: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_capture(file: IO[bytes]) -> Inventory:
    """Hash every record; memory grows with their number, not with their size."""
    capture, ids = Inventory(), set[str]()
    for record in scan(file):
        capture.records += 1
        if record.fault:
            capture.problems.append(Problem(_named(record), record.fault))
            continue
        if record.record_id in ids:
            capture.problems.append(Problem(_named(record), "is there twice"))
        ids.add(record.record_id)
        capture.places[record.offset] = _place(record)
        if record.kind in INDEXED and record.kind != "revisit":
            capture.payloads[record.record_id] = record.sha256
    return capture


def compare_index(capture: Inventory, index: IO[bytes]) -> Iterator[Problem]:
    """What the index says otherwise, and what it does not say."""
    listed = set[int]()
    for number, line in enumerate(index, 1):
        try:
            entry = Entry.read(line.decode())
        except ValueError:
            yield Problem(f"line {number} of the index", "cannot be read")
            continue
        listed.add(entry.offset)
        for what in _disagreements(entry, capture.places):
            yield Problem(f"{entry.url} at byte {entry.offset}", what)
    for offset, place in capture.places.items():
        if place.kind in INDEXED and offset not in listed:
            yield Problem(f"{place.url} at byte {offset}", "is not in the index")


def _disagreements(entry: Entry, places: dict[int, Place]) -> Iterator[str]:
    place = places.get(entry.offset)
    if place is None or place.kind not in INDEXED:
        yield "is in the index, but no whole answer stands there"
        return
    if entry.url != place.url:
        yield f"holds the answer of {place.url} instead"
    if entry.sha256 != place.sha256:
        yield "does not match the payload's digest in the index"
    if (entry.length, entry.member) != (place.length, place.member):
        yield "does not match the record's digest in the index"
    if entry.request_length:
        asked = places.get(entry.offset + entry.length)
        found = asked and (asked.kind, asked.length, asked.member)
        if found != ("request", entry.request_length, entry.request_member):
            yield "is not followed by its request as the index has it"


def _place(record: Scanned) -> Place:
    sha256 = "" if record.kind == "revisit" else record.sha256
    return Place(record.kind, record.url, sha256, record.length, record.member)


def _named(record: Scanned) -> str:
    name = record.record_id or "a record"
    return f"{name} at byte {record.offset}"
