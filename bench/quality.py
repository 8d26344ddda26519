"""How well ads are read: the frozen corpus of tests/models/reading, by language and indicator.

The corpus was written by other hands than the patterns and is not read by those who write them.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from adwatch.assessments import FLAGGED_BANDS, Finding
from models.languages import languages
from models.reading import read
from models.verdicts import judge


CORPUS = Path(__file__).parents[1] / "tests" / "models" / "reading"
# Linking finds these, across ads.
NOT_READ = {"contact_reuse", "template_reuse"}


@dataclass
class Quality:
    """What reading one language's ads got right: counts of ads, and of indicators in ads."""

    ads: Counter[tuple[str, bool]] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of ads to be flagged that are."""
        return _share(self.ads["flag", True], self.ads["flag", False])

    @property
    def honest_flagged(self) -> float:
        """The share of the others that are flagged."""
        return _share(self.ads["no_flag", True], self.ads["no_flag", False])

    @property
    def indicator_precision(self) -> float:
        """The share of indicators found in an ad that its annotator marked there."""
        return _share(self.right.total(), self.false.total())

    @property
    def indicator_recall(self) -> float:
        """The share of indicators that annotators marked in an ad that are found there."""
        return _share(self.right.total(), self.missed.total())


def measure() -> Iterator[tuple[str, ...]]:
    """A row per language; the columns of the table stand for recall, false flags, precision."""
    for language in languages():
        found = quality_of(corpus(language.code))
        to_flag = found.ads["flag", True] + found.ads["flag", False]
        yield (
            f"quality, {language.code}",
            f"{found.ads.total()} ads, {to_flag} to flag",
            f"flagged {found.recall:.2f}, honest {found.honest_flagged:.3f}",
            f"indicators: precision {found.indicator_precision:.2f}",
            f"recall {found.indicator_recall:.2f}",
        )


def corpus(code: str) -> list[dict[str, Any]]:
    """The annotated ads of one language."""
    lines = (CORPUS / f"{code}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def quality_of(ads: list[dict[str, Any]]) -> Quality:
    """Read each ad and compare."""
    found = Quality()
    for ad in ads:
        reading = read(ad["kind"], ad["title"], ad["text"])
        flagged = judge(reading.findings, reading.signals).band in FLAGGED_BANDS
        found.ads[ad["expected"], flagged] += 1
        if flagged != (ad["expected"] == "flag"):
            found.wrong.append(ad["id"])
        stated, marked = _stated(reading.findings), set(ad["indicators"]) - NOT_READ
        found.right.update(stated & marked)
        found.false.update(stated - marked)
        found.missed.update(marked - stated)
    return found


def _stated(findings: tuple[Finding, ...]) -> set[str]:
    """The risks that an ad states; of a text that offers nothing, none."""
    if any(finding.strength == "context" for finding in findings):
        return set()
    return {finding.id for finding in findings if finding.polarity == "stated_bad"}


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 0.0
