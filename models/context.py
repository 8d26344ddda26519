"""Tells what an ad asserts from what it only speaks of: conditions, quotations, awareness texts."""

import re
from collections.abc import Iterable, Iterator, Sequence

from adwatch.assessments import Finding
from adwatch.catalogue import Indicator
from models.matching import Hit
from models.parsed import Parsed, Span
from models.tokens import Sentence


# Signals of signals.yml that this module reads.
HYPOTHETICAL = "hypothetical"
REPORTING = "reporting"
PLAIN_NO = "plain_no"
# Evidence that makes a text one about the subject; wordings of offers count against it. Of 475
# invented ads to flag two had a single hint, and eight of 70 texts that offer nothing had just one.
ENOUGH = 1
# Shorter quotations are names and single words for emphasis.
QUOTED = re.compile(r"[«“„\"]([^«»“”„\"]{15,400})[»”“\"]")


class Quotations:
    """Where somebody else's words stand in an ad, and whether a sentence says that it quotes."""

    def __init__(self, source: str) -> None:
        self._spans = [match.span() for match in QUOTED.finditer(source)]

    def hold(self, span: Span) -> bool:
        """Whether the words stand in a quotation."""
        return any(start < span[0] and span[1] < end for start, end in self._spans)


def only_supposed(names: Iterable[str]) -> bool:
    """Whether a sentence supposes what others may do: "if anyone asks for your passport …"."""
    return HYPOTHETICAL in names


def answered_no(following: Sentence | None, hits: Sequence[Hit]) -> bool:
    """Whether the next sentence answers a question with a plain no."""
    if following is None or not any(h.rule.name == PLAIN_NO and h.start == 0 for h in hits):
        return False
    words = following.words
    end = next(h.end for h in hits if h.rule.name == PLAIN_NO and h.start == 0)
    return end == len(words) or words[end].clause != words[end - 1].clause


class Subject:
    """Gathers the evidence that a text speaks of trafficking, or is a job-seeker's own post."""

    def __init__(self) -> None:
        self._weights: dict[str, dict[int, int]] = {}
        self._spans: dict[str, Span] = {}

    def add(self, hit: Hit, span: Span) -> None:
        """Note one wording; further uses of the same entry add nothing."""
        self._weights.setdefault(hit.rule.name, {})[id(hit.rule.entry)] = hit.rule.entry.weight
        if hit.rule.entry.weight > 0:
            self._spans.setdefault(hit.rule.name, span)

    def findings(self, ad: Parsed, catalogue: dict[str, Indicator]) -> Iterator[Finding]:
        """A finding for each class of text that has enough evidence."""
        for name, weights in self._weights.items():
            if sum(weights.values()) >= ENOUGH:
                start, end = self._spans[name]
                yield Finding(
                    id=name,
                    start=start,
                    end=end,
                    quote=ad.source[start:end],
                    strength=catalogue[name].strength,
                    polarity="stated_bad",
                )
