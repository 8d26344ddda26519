"""Takes a finished crawl into the store: evidence first, the ads last."""

from collections.abc import Iterator

from adwatch import history
from adwatch.ads import Ad
from adwatch.errors import CrawlError
from adwatch.runs import Counts
from adwatch.spool import Spool
from adwatch.store import Store
from crawlers import work
from crawlers.evidence import capture_path
from crawlers.outcome import Outcome


QUARANTINE = "quarantine"


def publish(store: Store, day: str, source: str, done: work.Finished, outcome: Outcome) -> None:
    """Write evidence, index, figures, ledger and ads, so that where ads are, all else is too.

    Anything but ``ok`` leaves ads and ledger alone and goes under ``quarantine``.

    Raises:
        CrawlError: the work folder does not hold what the crawl says it found.
    """
    warc = capture_path(day, source, quarantined=outcome != "ok")
    stem = warc.removesuffix(".warc.gz")
    index = done.folder / work.INDEX
    index.write_bytes(b"".join(sorted(index.read_bytes().splitlines(keepends=True))))
    store.put(done.folder / work.WARC, warc)
    store.put(index, f"{stem}.cdxj")
    store.write_json(f"{stem}.json", _figures(done, outcome))
    with Spool.reopen(done.folder / work.ADS, Ad) as ads:
        if len(ads) != done.tally.ads:
            # Otherwise every later run would find the same folder and fail the same way.
            work.discard(done.folder)
            raise CrawlError(f"{source}: {len(ads)} of {done.tally.ads} ads are in {done.folder}")
        if outcome == "ok":
            history.publish(store, day, source, ads)
        else:
            store.write(QUARANTINE, day, source, _citing(ads, warc), Ad)


def kept_counts(store: Store, day: str, source: str, outcome: Outcome) -> Counts:
    """What a published crawl counted; ``new`` ads are those that no earlier night had seen."""
    stem = capture_path(day, source, quarantined=outcome != "ok").removesuffix(".warc.gz")
    kept: Counts = store.read_json(f"{stem}.json")
    stage = "ads" if outcome == "ok" else QUARANTINE
    first_days = [ad.first_seen for ad in store.read(stage, day, source, Ad)]
    new = first_days.count(day) if outcome == "ok" else 0
    return {"outcome": kept["outcome"], "ads": len(first_days), "new": new, **kept}


def _figures(done: work.Finished, outcome: Outcome) -> Counts:
    tally = done.tally
    return {
        "outcome": outcome,
        "duplicates": done.duplicates,
        "rejected": done.rejected,
        "pages": tally.total("answered"),
        "missing": tally.total("missing"),
        "refused": tally.total("refused"),
        "failed": tally.total("failed"),
        "forbidden": tally.total("forbidden"),
        "seconds": done.seconds,
    }


def _citing(ads: Spool[Ad], warc: str) -> Iterator[Ad]:
    for ad in ads:
        citation = ad.evidence and ad.evidence.model_copy(update={"warc": warc})
        yield ad.model_copy(update={"evidence": citation})
