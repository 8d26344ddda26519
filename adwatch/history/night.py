"""One night of a source: what is new, changed, unchanged, posted again or gone."""

from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from adwatch.ads import Ad, KnownAd, Page, Seen
from adwatch.history.ledger import ADS, LEDGER, TRUSTED, ledger_before
from adwatch.settings import parse_day
from adwatch.store import Store


COUNTS = ("ads", "new", "changed", "unchanged", "reposted", "vanished")


@dataclass(frozen=True)
class Reach:
    """How far a crawl came, in addresses of pages.

    ``unchanged`` pages stand as the ledger has them; ``unread`` ones failed or gave no ad, which
    says nothing of their ads. Only a ``complete`` crawl tells which ads are gone.
    """

    complete: bool = True
    unchanged: AbstractSet[str] = frozenset()
    unread: AbstractSet[str] = frozenset()


class Night:
    """Compares a crawl with the ledger; ``crawled`` is by ascending id and is iterated twice.

    First the ledger is written, then the ads, whose partition says that all else is there too.
    """

    def __init__(
        self, store: Store, day: str, source: str, crawled: Iterable[Seen], reach: Reach
    ) -> None:
        self.store = store
        self.key = (day, source)
        self.day = day
        self.crawled = crawled
        self.reach = reach
        self.ledger = ledger_before(store, day, source)
        self._counts: Counter[str] = Counter()
        self._newcomers: Counter[bytes] = Counter()
        self._originals: dict[bytes, tuple[str, str]] = {}

    def write_ledger(self) -> dict[str, int]:
        """Write the lines that changed; the counts are those of ``COUNTS``."""
        self._counts.clear()
        self._newcomers.clear()
        self.store.write(LEDGER, *self.key, self._lines(), KnownAd)
        self._find_originals()
        reposted = sum(self._newcomers[digest] for digest in self._originals)
        self._counts.update(new=-reposted, reposted=reposted)
        return {name: self._counts[name] for name in COUNTS}

    def write_ads(self) -> None:
        """Write the ads that are new, changed or posted again, after ``write_ledger``."""
        self.store.write(ADS, *self.key, self._ads(), Ad)

    def _lines(self) -> Iterator[KnownAd]:
        for old, seen in _in_step(self.ledger, self.crawled):
            line = self._met(old, seen) if seen else self._missed(old)
            if line is not None:
                yield line

    def _met(self, old: KnownAd | None, seen: Seen) -> KnownAd | None:
        self._counts["ads"] += 1
        is_new = old is None or old.content_hash != seen.ad.content_hash
        if old is not None and not is_new:
            self._counts["unchanged"] += 1
            if old.vanished or self._is_due(old) or _speaks_at_last(old.page, seen.page):
                renewed = {"page": seen.page, "checked": self.day, "vanished": ""}
                return old.model_copy(update=renewed)
            return None
        if old is None:
            self._newcomers[_digest(seen.ad.content_hash)] += 1
        self._counts["changed" if old else "new"] += 1
        return KnownAd(
            id=seen.id,
            page=seen.page,
            content_hash=seen.ad.content_hash,
            first_seen=old.first_seen if old else self.day,
            stored=self.day,
            checked=self.day,
            version=old.version + 1 if old else 1,
        )

    def _missed(self, old: KnownAd | None) -> KnownAd | None:
        if old is None or old.vanished:
            return None
        if old.page.url in self.reach.unchanged:
            self._counts.update(ads=1, unchanged=1)
            return old.model_copy(update={"checked": self.day}) if self._is_due(old) else None
        if not self.reach.complete or old.page.url in self.reach.unread:
            return None
        self._counts["vanished"] += 1
        return old.model_copy(update={"vanished": self.day})

    def _is_due(self, old: KnownAd) -> bool:
        """Whether ``checked`` is so old that no crawl passes over its page without asking."""
        return parse_day(self.day) - parse_day(old.checked) >= TRUSTED

    def _find_originals(self) -> None:
        """Of each newcomer's words, the ad that had them first; memory is that of newcomers."""
        self._originals.clear()
        for known in self.ledger if self._newcomers else ():
            digest = _digest(known.content_hash)
            if digest in self._newcomers:
                first = (known.first_seen, known.id)
                self._originals[digest] = min(first, self._originals.get(digest, first))

    def _ads(self) -> Iterator[Ad]:
        for old, seen in _in_step(self.ledger, self.crawled):
            if seen is None:
                continue
            if old is None:
                _, original = self._originals.get(_digest(seen.ad.content_hash), ("", ""))
                fate = {"first_seen": self.day, "version": 1, "reposted_from": original}
                yield seen.ad.model_copy(update=fate)
            elif old.content_hash != seen.ad.content_hash:
                fate = {"first_seen": old.first_seen, "version": old.version + 1}
                yield seen.ad.model_copy(update=fate)


def publish(
    store: Store, day: str, source: str, crawled: Iterable[Seen], reach: Reach | None = None
) -> dict[str, int]:
    """Write a night's ledger and ads and return its counts; memory does not grow with the ads."""
    night = Night(store, day, source, crawled, reach or Reach())
    counts = night.write_ledger()
    night.write_ads()
    return counts


def _speaks_at_last(before: Page, now: Page) -> bool:
    """Whether a page that said nothing of its age does so now.

    Other news of its age waits until the line is due: many sites say something new every night.
    """
    return not (before.etag or before.last_modified or before.lastmod) and bool(
        now.etag or now.last_modified or now.lastmod
    )


def _digest(content_hash: str) -> bytes:
    return bytes.fromhex(content_hash)[:16]


def _in_step(
    ledger: Iterable[KnownAd], crawled: Iterable[Seen]
) -> Iterator[tuple[KnownAd | None, Seen | None]]:
    """Walk both by id, so that neither has to be held in memory."""
    known = iter(ledger)
    old = next(known, None)
    for seen in crawled:
        while old is not None and old.id < seen.id:
            yield old, None
            old = next(known, None)
        if old is not None and old.id == seen.id:
            yield old, seen
            old = next(known, None)
        else:
            yield None, seen
    while old is not None:
        yield old, None
        old = next(known, None)
