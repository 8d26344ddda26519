"""What reading an ad found: the record that models write and the queue shows."""

from collections.abc import Mapping
from typing import Any, Literal

from adwatch.ads import KeyedRecord, Kind, Record


Band = Literal["high", "medium", "low", "none"]
Strength = Literal["strong", "medium", "weak", "protective", "context"]
Polarity = Literal["stated_bad", "stated_good"]
ContactKind = Literal["phone", "email", "handle", "link"]

FLAGGED_BANDS: tuple[Band, ...] = ("high", "medium")
NOT_STATED = "not_stated"


class Finding(Record):
    """One indicator with the exact words that show it; offsets count in ``ads.published``."""

    id: str
    start: int
    end: int
    quote: str
    strength: Strength
    polarity: Polarity


class Detail(Record):
    """One normalised part of a fact: a word of a fixed set, or a number."""

    name: str
    word: str = ""
    number: float | None = None


class Fact(Record):
    """One thing a careful offer states; ``value`` is None where the ad does not state it.

    ``detail`` is what the words mean, such as who pays; ``parts`` makes it, ``details`` tells it.
    """

    name: str
    value: str | None = None
    start: int | None = None
    end: int | None = None
    detail: tuple[Detail, ...] = ()

    @property
    def details(self) -> dict[str, str | float]:
        """The parts by name."""
        return {
            part.name: part.word if part.number is None else part.number for part in self.detail
        }

    @staticmethod
    def parts(stated: Mapping[str, str | float]) -> tuple[Detail, ...]:
        """Details from names and values, leaving out the empty ones."""
        return tuple(
            Detail(name=name, word=value)
            if isinstance(value, str)
            else Detail(name=name, number=value)
            for name, value in stated.items()
            if value != ""
        )


class Contact(Record):
    """One contact as written, and ``value``, the same one in its normal form."""

    kind: ContactKind
    start: int
    end: int
    value: str


class Wording(Record):
    """One sentence in one language."""

    lang: str
    words: str


class Assessment(KeyedRecord):
    """One ad, read; ``rule`` names the row of the band table that decided, ``why`` says it."""

    source: str
    kind: Kind
    content_hash: str
    lang: str
    band: Band
    flagged: bool
    rule: str
    why: tuple[Wording, ...]
    probability: float
    scorer: str
    reader: str
    findings: tuple[Finding, ...] = ()
    facts: tuple[Fact, ...] = ()
    contacts: tuple[Contact, ...] = ()

    @property
    def reasons(self) -> dict[str, str]:
        """Why it has its band and what would lower it, by language."""
        return {wording.lang: wording.words for wording in self.why}

    def as_line(self) -> dict[str, Any]:
        """The public form, one JSON object a line: the contract with researchers."""
        return {
            **self.model_dump(include=set(LINE_FIELDS)),
            "why": self.reasons.get("en", ""),
            "reasons": self.reasons,
            "findings": [f.model_dump(exclude={"strength"}) for f in self.findings],
            "facts": {
                fact.name: NOT_STATED if fact.value is None else _stated(fact)
                for fact in self.facts
            },
        }


def _stated(fact: Fact) -> dict[str, Any]:
    line = fact.model_dump(include={"value", "start", "end"})
    return {**line, "detail": fact.details} if fact.detail else line


LINE_FIELDS = ("id", "lang", "band", "flagged", "probability")
