"""The folder of a crawl that is under way or not yet published."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from crawlers.work.outcome import Tally


ADS = "ads.jsonl"
WARC = "capture.warc.gz"
INDEX = "capture.cdxj"
OUTCOME = "outcome.json"
REACHED = "reached.json"
REJECTS = "rejects.jsonl"
LOG = "crawl.log"
# Scrapy's reasons for ending a crawl that are the site's doing, or ours by design; any other
# means that somebody stopped it.
ENDS = frozenset(
    {"finished", "blocked", "over_budget", "closespider_pagecount", "closespider_timeout"}
)


@dataclass(frozen=True)
class Finished:
    """A crawl whose process came to its end.

    ``lost`` ads are those that a pipeline broke on, ``broken`` the pages that a spider broke on.
    """

    folder: Path
    reason: str
    tally: Tally
    lost: int
    broken: int
    duplicates: int
    rejected: int
    seconds: float


def finished(folder: Path) -> Finished | None:
    """Read ``outcome.json``; it appears last, so without it the rest means nothing."""
    path = folder / OUTCOME
    if not path.exists():
        return None
    kept = json.loads(path.read_text("utf-8"))
    figures = ("reason", "lost", "broken", "duplicates", "rejected", "seconds")
    return Finished(folder, tally=Tally.read(kept), **{name: kept[name] for name in figures})


def flaw(done: Finished) -> str:
    """Why a crawl is not one to judge: it was stopped, or we broke; empty where it is sound."""
    pages = done.tally.total("answered")
    if done.reason not in ENDS:
        return f"the crawl was stopped ({done.reason}); run it again, it goes on where it was"
    if done.lost:
        return f"{done.lost} ads could not be written"
    if done.broken * 10 > pages:
        return f"our own code broke on {done.broken} of {pages} pages, so nothing is published"
    return ""


def begin(folder: Path) -> bool:
    """Make the folder ready for a crawl; whether it goes on with one that was interrupted.

    Then the capture stays, from which pages are read again, and the log; all else is done anew.
    """
    goes_on = (folder / WARC).exists() and _interrupted(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif not (goes_on and path.name in {WARC, LOG}):
            path.unlink()
    return goes_on


def _interrupted(folder: Path) -> bool:
    """Killed, stopped by a signal, or on a full disk; any other end was the site's or our own."""
    path = folder / OUTCOME
    if not path.exists():
        return True
    kept = json.loads(path.read_text("utf-8"))
    return kept["reason"] == "shutdown" or bool(kept["lost"])


def discard(folder: Path) -> None:
    """Remove what is published now; the log stays for whoever asks why an ad is missing."""
    for name in (OUTCOME, REACHED, REJECTS, ADS, WARC, INDEX):
        (folder / name).unlink(missing_ok=True)
