"""The folder of a crawl that is under way or not yet published."""

import json
from dataclasses import dataclass
from pathlib import Path

from crawlers.outcome import Tally


ADS = "ads.jsonl"
WARC = "capture.warc.gz"
INDEX = "capture.cdxj"
OUTCOME = "outcome.json"
LOG = "crawl.log"


@dataclass(frozen=True)
class Finished:
    """A crawl whose process came to its end; ``lost`` ads are those that a pipeline broke on."""

    folder: Path
    reason: str
    tally: Tally
    lost: int
    duplicates: int
    rejected: int
    seconds: float


def finished(folder: Path) -> Finished | None:
    """Read ``outcome.json``; it appears last, so without it the rest means nothing."""
    path = folder / OUTCOME
    if not path.exists():
        return None
    kept = json.loads(path.read_text("utf-8"))
    figures = ("reason", "lost", "duplicates", "rejected", "seconds")
    return Finished(folder, tally=Tally.read(kept), **{name: kept[name] for name in figures})


def discard(folder: Path) -> None:
    """Remove what is published now; the log stays for whoever asks why an ad is missing."""
    for name in (OUTCOME, ADS, WARC, INDEX):
        (folder / name).unlink(missing_ok=True)
