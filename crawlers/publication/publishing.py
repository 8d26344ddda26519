"""Takes a finished crawl into the store: evidence first, the ads last."""

from collections.abc import Iterator
from pathlib import Path

from adwatch import history
from adwatch.ads import Ad, KeyedRecord, Page, Seen
from adwatch.errors import CrawlError
from adwatch.spool import Spool
from adwatch.store import Store, partition
from crawlers.evidence import capture_path
from crawlers.inbox.taken import keep_taken
from crawlers.publication.figures import Judged, figures_of, figures_path
from crawlers.work.folder import ADS, INDEX, REJECTS, WARC, discard


QUARANTINE = "quarantine"
# Beside the ads there: the pages to ask again, which the ledger wants if a person releases them.
PAGES = "quarantine_pages"


class AdPage(KeyedRecord):
    """The page of an ad in quarantine."""

    page: Page


def publish(store: Store, day: str, source: str, judged: Judged) -> None:
    """Write evidence, figures, ledger and ads, so that where ads are, all else is too.

    Anything but ``ok`` leaves ads and ledger alone and goes under ``quarantine``.

    Raises:
        CrawlError: the work folder does not hold what the crawl says it found.
    """
    done = judged.done
    is_good = judged.verdict.outcome == "ok"
    warc = capture_path(day, source, quarantined=not is_good)
    with Spool.reopen(done.folder / ADS, Seen) as ads:
        if len(ads) != done.tally.ads:
            # Otherwise every later run would find the same folder and fail the same way.
            discard(done.folder)
            raise CrawlError(f"{source}: {len(ads)} of {done.tally.ads} ads are in {done.folder}")
        _keep_evidence(store, done.folder, warc)
        _keep_rejects(store, done.folder / REJECTS, f"rejects/day={day}/{source}.jsonl")
        if is_good:
            _publish(store, history.Night(store, day, source, ads, _reach(judged)), judged)
            lift_quarantine(store, day, source)
        else:
            figures = figures_of(judged, {})
            store.write_json(figures_path(day, source, quarantined=True), figures)
            pages = (AdPage(id=seen.id, page=seen.page) for seen in ads)
            store.write(PAGES, day, source, pages, AdPage)
            store.write(QUARANTINE, day, source, _citing(ads, warc), Ad)


def lift_quarantine(store: Store, day: str, source: str) -> None:
    """Remove what a day's earlier crawl left there, now that a good one took its place.

    What a person released stays: its ads cite the evidence there.
    """
    figures = figures_path(day, source, quarantined=True)
    kept = store.read_json(figures)
    if not kept or kept.get("released"):
        return
    stem = figures.removesuffix(".json")
    # The figures last: as long as they are there, a run that was killed here takes it up again.
    partitions = (partition(stage, day, source) for stage in (QUARANTINE, PAGES))
    for path in (*partitions, f"{stem}.warc.gz", f"{stem}.cdxj", figures):
        if store.exists(path):
            store.fs.rm(store.path(path))


def _publish(store: Store, night: history.Night, judged: Judged) -> None:
    day, source = night.key
    counts = night.write_ledger()
    figures = figures_of(judged, counts)
    store.write_json(figures_path(day, source, quarantined=False), figures)
    keep_taken(store, day, source, judged.reached.taken)
    night.write_ads()


def _reach(judged: Judged) -> history.Reach:
    """A crawl that is cut short or only adds says nothing of what it did not see."""
    reached = judged.reached
    return history.Reach(judged.is_complete, reached.unchanged, reached.unread)


def _keep_evidence(store: Store, folder: Path, warc: str) -> None:
    index = folder / INDEX
    if index.exists():
        index.write_bytes(b"".join(sorted(index.read_bytes().splitlines(keepends=True))))
        store.put(index, f"{warc.removesuffix('.warc.gz')}.cdxj")
    if (folder / WARC).exists():
        store.put(folder / WARC, warc)


def _keep_rejects(store: Store, local: Path, kept: str) -> None:
    """In order, as they arrive in any; an earlier crawl's of the same day go."""
    if local.exists():
        local.write_bytes(b"".join(sorted(local.read_bytes().splitlines(keepends=True))))
        store.put(local, kept)
    elif store.exists(kept):
        store.fs.rm(store.path(kept))


def _citing(ads: Spool[Seen], warc: str) -> Iterator[Ad]:
    for seen in ads:
        citation = seen.ad.evidence and seen.ad.evidence.model_copy(update={"warc": warc})
        yield seen.ad.model_copy(update={"evidence": citation})
