"""Takes a quarantined crawl for good, because a person has looked at it."""

from collections.abc import Iterator
from typing import Any

from adwatch.ads import Ad, Seen
from adwatch.errors import InputError
from adwatch.history import Night, Reach
from adwatch.runs import Counts, keep, look_up
from adwatch.settings import parse_day
from adwatch.store import Store, partition, store
from crawlers.child import crawls_folder, sole_crawl
from crawlers.inbox.taken import Taken, keep_taken
from crawlers.publication.figures import figures_path, kept_counts
from crawlers.publication.publishing import PAGES, QUARANTINE, AdPage


class Quarantined:
    """The ads of a quarantined crawl, as often as they are iterated."""

    def __init__(self, kept: Store, day: str, source: str) -> None:
        self.kept, self.key = kept, (day, source)

    def __iter__(self) -> Iterator[Seen]:
        ads = self.kept.read(QUARANTINE, *self.key, Ad)
        pages = self.kept.read(PAGES, *self.key, AdPage)
        for ad, kept in zip(ads, pages, strict=True):
            yield Seen(id=ad.id, ad=ad, page=kept.page)


def release(day: str, source: str) -> Counts:
    """Publish it from the quarantine; its evidence stays where the ads cite it.

    No ad is said to be gone: what was not seen may be what the crawl did not reach.

    Raises:
        InputError: that day has no crawl of the source in quarantine, or a good one.
    """
    day = parse_day(day).isoformat()
    here = store()
    with sole_crawl(crawls_folder(), source):
        figures = _figures(here, day, source)
        night = Night(here, day, source, Quarantined(here, day, source), Reach(complete=False))
        life = night.write_ledger()
        life["ads"] += figures["kept"]
        life["unchanged"] += figures["kept"]
        kept = {**figures, **life, "released": True}
        here.write_json(figures_path(day, source, quarantined=True), kept)
        taken = {digest: Taken.model_validate(file) for digest, file in figures["taken"].items()}
        keep_taken(here, day, source, taken)
        night.write_ads()
        counts = kept_counts(here, day, source)
        if run := look_up("crawl", day, source):
            keep(run.model_copy(update={"counts": counts}))
        return counts


def _figures(here: Store, day: str, source: str) -> dict[str, Any]:
    if here.exists(partition("ads", day, source)):
        raise InputError(f"{source} {day}: its crawl is published; there is nothing to release")
    figures = here.read_json(figures_path(day, source, quarantined=True))
    if not figures or not here.exists(partition(QUARANTINE, day, source)):
        days = ", ".join(here.days(QUARANTINE, source)) or "no day"
        raise InputError(f"{source}: no crawl of {day} is in quarantine; there is one of {days}")
    if not figures["read"] + figures["kept"]:
        raise InputError(f"{source} {day}: the crawl found no ad ({figures['why']})")
    return dict(figures)
