"""The judgement of a finished crawl: is what it brought to be believed, and if not, why not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Self

from adwatch.sources import Expectations


Outcome = Literal["ok", "empty", "partly", "over_budget", "blocked", "unreachable", "robots_denied"]
Role = Literal["start", "listing", "ad"]
Answer = Literal["answered", "refused", "missing", "failed", "forbidden"]

# Unauthorised, forbidden, too many requests, unavailable for legal reasons.
REFUSALS = frozenset({401, 403, 429, 451})


def answer(status: int) -> Answer:
    """What an HTTP status says of the site's will and health."""
    if status in REFUSALS:
        return "refused"
    if status >= 500:
        return "failed"
    return "answered" if status < 300 else "missing"


@dataclass(frozen=True, slots=True)
class Answers:
    """How requests of one role ended, after all retries."""

    answered: int = 0
    refused: int = 0
    missing: int = 0
    failed: int = 0
    forbidden: int = 0

    @property
    def asked(self) -> int:
        """All requests of the role."""
        return self.answered + self.refused + self.missing + self.failed + self.forbidden


@dataclass(frozen=True, slots=True)
class Tally:
    """What a crawl found; ``cut_short`` says that it met the budget and stopped asking."""

    ads: int = 0
    cut_short: bool = False
    start: Answers = field(default_factory=Answers)
    listing: Answers = field(default_factory=Answers)
    ad: Answers = field(default_factory=Answers)

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Rebuild it from JSON."""
        roles = {role: Answers(**kept[role]) for role in ("start", "listing", "ad")}
        return cls(ads=kept["ads"], cut_short=kept["cut_short"], **roles)

    def total(self, kind: Answer) -> int:
        """Requests of every role that ended so."""
        return sum(getattr(role, kind) for role in (self.start, self.listing, self.ad))


def judge(tally: Tally, expected: Expectations) -> Outcome:
    """One class for a whole crawl; a refusal goes before silence, and both before counts."""
    if tally.start.refused or tally.listing.refused or tally.ad.refused * 2 > tally.ad.asked:
        return "blocked"
    if tally.cut_short or tally.ads > expected.max:
        return "over_budget"
    if not tally.ads:
        return _why_nothing(tally)
    return "partly" if tally.ads < expected.min else "ok"


def _why_nothing(tally: Tally) -> Outcome:
    if tally.total("forbidden"):
        return "robots_denied"
    return "unreachable" if tally.total("failed") else "empty"
