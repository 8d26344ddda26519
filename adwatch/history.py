"""What a source showed before: a ledger per night, so that an ad is known from its first day on."""

from collections.abc import Iterable, Iterator

from adwatch.ads import Ad, KnownAd
from adwatch.store import Store


LEDGER = "known"


def last_crawl_before(store: Store, day: str, source: str) -> str | None:
    """The last night before this one on which the source was crawled to the end."""
    return max((found for found in store.days(LEDGER, source) if found < day), default=None)


def publish(store: Store, day: str, source: str, crawled: Iterable[Ad]) -> dict[str, int]:
    """Write a night's ads with the days they were first seen, and its ledger; return the counts.

    ``crawled`` is iterated twice and yields ads by ascending id; memory does not grow with it.
    The ads come last, so that their partition says that everything before it is there too.
    """
    merged = _merge(_ledger_before(store, day, source), crawled)
    store.write(LEDGER, day, source, (_known(old, ad) for old, ad in merged), KnownAd)

    counts = {"ads": 0, "new": 0}
    merged = _merge(_ledger_before(store, day, source), crawled)
    store.write("ads", day, source, _dated(merged, counts), Ad)
    return counts


def _dated(
    merged: Iterable[tuple[KnownAd | None, Ad | None]], counts: dict[str, int]
) -> Iterator[Ad]:
    for old, ad in merged:
        if ad is not None:
            counts["ads"] += 1
            counts["new"] += old is None
            yield ad.model_copy(update={"first_seen": old.first_seen}) if old else ad


def _known(old: KnownAd | None, ad: Ad | None) -> KnownAd:
    if ad is None:
        assert old is not None  # noqa: S101 - _merge never yields two Nones
        return old
    first_seen = old.first_seen if old else ad.first_seen
    return KnownAd(
        id=ad.id, first_seen=first_seen, last_seen=ad.last_seen, content_hash=ad.content_hash
    )


def _ledger_before(store: Store, day: str, source: str) -> Iterator[KnownAd]:
    last = last_crawl_before(store, day, source)
    return store.read(LEDGER, last, source, KnownAd) if last else iter(())


def _merge(
    ledger: Iterator[KnownAd], crawled: Iterable[Ad]
) -> Iterator[tuple[KnownAd | None, Ad | None]]:
    """Walk both in step by id, so that neither has to be held in memory."""
    old = next(ledger, None)
    for ad in crawled:
        while old is not None and old.id < ad.id:
            yield old, None
            old = next(ledger, None)
        if old is not None and old.id == ad.id:
            yield old, ad
            old = next(ledger, None)
        else:
            yield None, ad
    while old is not None:
        yield old, None
        old = next(ledger, None)
