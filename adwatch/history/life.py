"""The life of one ad: when it came, what became of its words, when it went and came back."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TypeVar

from adwatch.ads import Ad, KeyedRecord, KnownAd, Record
from adwatch.errors import InputError
from adwatch.history.ledger import ADS, LEDGER, nights
from adwatch.store import Store


R = TypeVar("R", bound=KeyedRecord)


class Stage(Record):
    """A night on which something became of an ad; ``ad`` is the version stored on it, if any."""

    day: str
    what: str
    ad: Ad | None = None


class Life(Record):
    """One ad from its first night on; ``vanished`` is empty while it is there."""

    id: str
    first_seen: str
    last_seen: str
    vanished: str
    reposted_from: str
    reposted_as: tuple[str, ...]
    stages: tuple[Stage, ...]


def life_of(store: Store, ad_id: str, complete: AbstractSet[str] = frozenset()) -> Life:
    """What all nights tell of an ad.

    It was last seen when its page or file was last read, or on the last of the ``complete`` nights
    before it was gone: those that would have missed it.

    Raises:
        InputError: no night knows the ad.
    """
    source = ad_id.partition("/")[0]
    stages = list[Stage]()
    line: KnownAd | None = None
    for day in nights(store, source):
        if now := _find(store.read(LEDGER, day, source, KnownAd), ad_id):
            ad = _find(store.read(ADS, day, source, Ad), ad_id) if now.stored == day else None
            stages.append(Stage(day=day, what=_what(line, now), ad=ad))
            line = now
    if line is None:
        raise InputError(f"no night knows an ad {ad_id!r}; ids stand in the queue and in ads/")
    whole = (day for day in complete if day < (line.vanished or "9"))
    last = max([line.checked, *whole])
    reposts = list(_reposts(store, ad_id))
    stages += [Stage(day=day, what=f"posted again as {other}") for day, other in reposts]
    return Life(
        id=ad_id,
        first_seen=line.first_seen,
        last_seen=last,
        vanished=line.vanished,
        reposted_from=next((s.ad.reposted_from for s in stages if s.ad), ""),
        reposted_as=tuple(other for _, other in reposts),
        stages=tuple(sorted(stages, key=lambda stage: stage.day)),
    )


def _what(before: KnownAd | None, now: KnownAd) -> str:
    if before is None:
        return "first seen"
    if now.vanished:
        return "gone"
    back = "back" if before.vanished else ""
    if now.version != before.version:
        return f"{back} with other words" if back else "other words"
    return back or "checked"


def _reposts(store: Store, ad_id: str) -> Iterator[tuple[str, str]]:
    source = ad_id.partition("/")[0]
    for day in nights(store, source):
        for ad in store.read(ADS, day, source, Ad):
            if ad.reposted_from == ad_id:
                yield day, ad.id


def _find(records: Iterator[R], key: str) -> R | None:
    """Partitions are in order, so what comes after the key need not be read."""
    found = next((record for record in records if record.id >= key), None)
    return found if found is not None and found.id == key else None
