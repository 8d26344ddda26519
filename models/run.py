"""What this stage offers to the night and the command line."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from adwatch.ads import Ad
from adwatch.assessments import Assessment
from adwatch.settings import settings
from adwatch.store import partition, store
from models.assessing import Readable, assess_all
from models.files import assess_lines
from models.scorers import load_scorer, scorers
from models.train import train_scorer


def assess(day: str, source: str) -> dict[str, int | str]:
    """Assess a night's ads of one source; without a believed crawl there is nothing to assess."""
    if not store().exists(partition("ads", day, source)):
        return {"ads": 0, "flagged": 0, "note": "no crawl to assess"}
    counts: Counter[str] = Counter()

    def counted() -> Iterator[Assessment]:
        for assessment in assess_all(_readable(day, source), load_scorer(settings().scorer)):
            counts[assessment.band] += 1
            counts["flagged"] += assessment.flagged
            yield assessment

    rows = store().write("assessments", day, source, counted(), Assessment)
    return {"ads": rows, "flagged": 0, **counts}


def assess_file(ads: Path, to: Path) -> dict[str, int | str]:
    """Assess any file of ads, as researchers bring it."""
    return assess_lines(ads, to, load_scorer(settings().scorer))


def train(scorer: str) -> dict[str, float | str]:
    """Train a scorer from the labelled corpus and make it the current version."""
    return train_scorer(scorer)


def list_scorers() -> list[dict[str, str]]:
    """Every scorer, with what it is."""
    return [
        {
            "name": name,
            "training": "adwatch train" if scorer.trainable else "needs none",
            "what": (scorer.__doc__ or "").split("\n")[0],
        }
        for name, scorer in scorers().items()
    ]


def _readable(day: str, source: str) -> Iterator[Readable]:
    for ad in store().read("ads", day, source, Ad):
        stored = {"employer": ad.employer, "content_hash": ad.content_hash}
        yield Readable(ad.id, ad.kind, ad.title, ad.text, ad.source, **stored)
