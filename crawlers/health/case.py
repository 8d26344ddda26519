"""What a judgement rests on, and the words in which it gives shares."""

from dataclasses import dataclass

from adwatch.sources import Expectations
from crawlers.health.past import Past
from crawlers.work.outcome import Answers, Tally


@dataclass(frozen=True, slots=True)
class Case:
    """One crawl beside what was expected of it and what its source's healthy crawls were like."""

    tally: Tally
    seen: int
    expected: Expectations
    past: Past
    adds: bool = False

    @property
    def roles(self) -> tuple[Answers, Answers, Answers]:
        """How the requests of every role ended."""
        return self.tally.start, self.tally.listing, self.tally.ad

    @property
    def usual(self) -> float:
        """Ads of a usual night; 0 where no night says so."""
        return 0 if self.adds else self.past.ads

    @property
    def has_few(self) -> bool:
        """Whether there are fewer ads than declared, or than half of the usual.

        None at all, where none need be, are few only if something went wrong besides.
        """
        if not self.seen:
            return True
        return self.seen < self.expected.min or self.seen * 2 < self.usual

    @property
    def of_usual(self) -> str:
        """Such as ``62 % of the usual 240 ads``."""
        if self.usual >= 1:
            return f"{self.share(self.seen, self.usual)} of the usual {self.usual:.0f} ads"
        return f"{self.seen} ads, of at least {self.expected.min} declared"

    @staticmethod
    def share(part: float, whole: float) -> str:
        """A share in per cent, rounded so that all is only said of all."""
        percent = 100 * part / max(whole, 1)
        return f"{min(99, round(percent)) if percent < 100 else round(percent)} %"
