"""The step ``prevalence``: counts how many of a source's recent ads carry each indicator."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from adwatch.ads import KeyedRecord
from adwatch.assessments import Finding
from adwatch.catalogue import indicators
from adwatch.prevalence import DAYS, Prevalence
from adwatch.runs import Counts
from adwatch.settings import parse_day
from adwatch.store import store


class Carried(KeyedRecord):
    """What of an assessment is counted."""

    findings: tuple[Finding, ...]


def count_prevalence(day: str, source: str) -> Counts:
    """Count over the nights up to ``day``; of an ad that changed, only its last reading.

    Memory is the ids of these nights' ads: a night's partition holds what was new or changed.
    """
    carrying: Counter[str] = Counter()
    seen = set[str]()
    for assessment in _recent(day, source):
        if assessment.id not in seen:
            seen.add(assessment.id)
            carrying.update({f.id for f in assessment.findings if f.polarity == "stated_bad"})
    if not seen:
        return {"ads": 0, "note": "no assessments of the last days to count"}
    rows = (
        Prevalence(id=name, source=source, ads=len(seen), carrying=carrying[name])
        for name in sorted(indicators())
    )
    return {
        "ads": len(seen),
        "indicators": store().write("prevalence", day, source, rows, Prevalence),
    }


def _recent(day: str, source: str) -> Iterator[Carried]:
    """What ads of the last nights carry, the latest night first."""
    first = (parse_day(day) - timedelta(days=DAYS - 1)).isoformat()
    for night in reversed(store().days("assessments", source)):
        if first <= night <= day:
            yield from store().read("assessments", night, source, Carried, partly=True)
