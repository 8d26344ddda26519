"""A partner sought who is at least twenty years younger and twenty-five at most."""

from collections.abc import Iterator

from models.ages import ages
from models.parsed import Parsed, Span


GAP = 20
YOUNG = 25
ADULT = 14


def find(ad: Parsed) -> Iterator[Span]:
    """The age that is sought, and the one that seeks it."""
    if ad.kind != "marriage":
        return
    stated = list(ages(ad.folded.text, bare=True))
    limits = [age for age in stated if age.most is not None and age.least != age.most]
    for sought in limits:
        most = sought.most or 0
        if not ADULT < most <= YOUNG:
            continue
        older = [age for age in stated if age.least is not None and age.least - most >= GAP]
        if older:
            for age in (sought, older[0]):
                yield ad.folded.span(age.start, age.end)
            return
