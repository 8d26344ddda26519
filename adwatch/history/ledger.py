"""The ledger: a partition a night with only the lines that changed; together they are the state."""

from collections.abc import Iterator
from datetime import timedelta
from sys import intern
from typing import NamedTuple

from adwatch.ads import KnownAd, Page
from adwatch.store import Store


LEDGER = "known"
ADS = "ads"

# How long what a site says of a page's age is believed before the page is asked again, and so how
# old ``checked`` grows before a line is written only to renew it.
TRUSTED = timedelta(days=7)


class KnownPage(NamedTuple):
    """A page that ads stand on: what its site said of its age, and how many ads they are.

    A tuple, because a crawl holds one for each page that its source ever showed.
    """

    url: str
    etag: str
    last_modified: str
    lastmod: str
    checked: str
    ads: int

    @property
    def page(self) -> Page:
        """The page as it is asked again."""
        return Page(
            url=self.url,
            etag=self.etag,
            last_modified=self.last_modified,
            lastmod=self.lastmod,
        )


class Ledger:
    """All ads that nights before a day knew, by ascending id.

    Held as JSON, about 500 bytes an ad: as records they would be several times as large.
    """

    def __init__(self, store: Store, day: str, source: str) -> None:
        self._lines: dict[str, bytes] = {}
        for night in nights(store, source):
            if night < day:
                for known in store.read(LEDGER, night, source, KnownAd):
                    self._lines[known.id] = known.model_dump_json().encode()

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[KnownAd]:
        for key in sorted(self._lines):
            yield KnownAd.model_validate_json(self._lines[key])


def nights(store: Store, source: str) -> list[str]:
    """The days on which a source was crawled and believed, oldest first.

    The ads are written after the ledger: a ledger alone is of a night that was never finished.
    """
    finished = set(store.days(ADS, source))
    return [day for day in store.days(LEDGER, source) if day in finished]


def last_crawl_before(store: Store, day: str, source: str) -> str | None:
    """The last night before this one on which the source was crawled to the end."""
    return max((found for found in nights(store, source) if found < day), default=None)


def ledger_before(store: Store, day: str, source: str) -> Ledger:
    """What all nights before a day left, later lines in place of earlier ones."""
    return Ledger(store, day, source)


def pages_before(store: Store, day: str, source: str) -> dict[str, KnownPage]:
    """The pages of all ads that are not known to be gone, by the address asked."""
    pages: dict[str, KnownPage] = {}
    for known in ledger_before(store, day, source):
        if known.page.url and not known.vanished:
            pages[known.page.url] = _joined(pages.get(known.page.url), known)
    return pages


def _joined(before: KnownPage | None, known: KnownAd) -> KnownPage:
    page = KnownPage(
        known.page.url,
        known.page.etag,
        known.page.last_modified,
        intern(known.page.lastmod),
        intern(known.checked),
        1,
    )
    if before is None:
        return page
    checked, ads = min(before.checked, page.checked), before.ads + 1
    if before[1:4] == page[1:4]:
        return before._replace(checked=checked, ads=ads)
    # Its ads were read from different versions of the page: "not changed" would be true of some.
    return KnownPage(page.url, "", "", "", checked, ads)
