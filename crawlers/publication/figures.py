"""The figures that a crawl leaves beside its evidence: later crawls are compared with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import file_digest
from typing import Any

from adwatch.errors import StoreError
from adwatch.runs import Counts
from adwatch.store import Store, partition
from crawlers.evidence import capture_path
from crawlers.health import Verdict
from crawlers.work.folder import WARC, Finished
from crawlers.work.reached import Reached


Figures = Mapping[str, Any]

ANSWERS = ("missing", "refused", "failed", "slow", "forbidden", "unchanged", "skipped")


@dataclass(frozen=True)
class Judged:
    """A finished crawl and what is thought of it; ``kept`` are the ads on unchanged pages."""

    done: Finished
    reached: Reached
    verdict: Verdict
    kept: int
    adds: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether an ad that it did not see is gone: it was cut short nowhere, and is believed."""
        is_whole = self.reached.complete and self.done.reason == "finished" and not self.adds
        return is_whole and self.verdict.outcome == "ok"


def figures_of(judged: Judged, life: Mapping[str, int]) -> Figures:
    """All that a crawl counted; ``life`` says what became of its ads, if it was believed."""
    done, tally = judged.done, judged.done.tally
    answers = {name: tally.total(name) for name in ANSWERS}
    contents = tally.contents
    return {
        "outcome": judged.verdict.outcome,
        "why": judged.verdict.why,
        "complete": int(judged.is_complete),
        "ads": tally.ads + judged.kept,
        "new": 0,
        **life,
        "read": tally.ads,
        "kept": judged.kept,
        "duplicates": done.duplicates,
        "conflicts": contents.conflicts,
        "rejected": done.rejected,
        "garbled": contents.garbled,
        "bare": tally.bare,
        "pages": tally.total("answered"),
        **{("not_modified" if name == "unchanged" else name): n for name, n in answers.items()},
        "replayed": tally.replayed,
        "torn": tally.torn,
        "seconds": done.seconds,
        "reason": tally.reason,
        "listings": tally.listings.answered,
        "listing_bytes": tally.bytes,
        "measured": contents.measured,
        "characters": contents.characters,
        "stated": contents.stated,
        "taken": {digest: taken.model_dump() for digest, taken in judged.reached.taken.items()},
        "sha256": _sha256(done),
    }


def figures_path(day: str, source: str, *, quarantined: bool) -> str:
    """Where they stand, relative to the storage root."""
    stem = capture_path(day, source, quarantined=quarantined).removesuffix(".warc.gz")
    return f"{stem}.json"


def kept_figures(store: Store, day: str, source: str) -> Figures:
    """The figures of what is published of a day, else of what is in quarantine.

    Raises:
        StoreError: there are neither.
    """
    quarantined = store.read_json(figures_path(day, source, quarantined=True))
    good = store.read_json(figures_path(day, source, quarantined=False))
    is_published = store.exists(partition("ads", day, source))
    if quarantined and (quarantined.get("released") or not is_published):
        return dict(quarantined)
    if not good:
        raise StoreError(f"{source} {day}: no figures of its crawl; crawl it again")
    return dict(good)


def kept_counts(store: Store, day: str, source: str) -> Counts:
    """What the run of the step shows: a crawl that a person released is as good as any."""
    figures = dict(kept_figures(store, day, source))
    if figures.get("released"):
        figures["why"] = f"released; was {figures['outcome']}: {figures['why']}"
        figures["outcome"] = "ok"
    hidden = {"sha256", "released"}
    plain = {k: v for k, v in figures.items() if k not in hidden and not isinstance(v, dict)}
    return {name: value for name, value in plain.items() if value != "" or name == "outcome"}


def _sha256(done: Finished) -> str:
    """Of the capture; empty for a source that is read without a network."""
    path = done.folder / WARC
    if not path.exists():
        return ""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
