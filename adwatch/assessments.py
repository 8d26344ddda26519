"""What reading an ad found: the record that models write and the queue shows."""

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


class Fact(Record):
    """One thing a careful offer states; ``value`` is None where the ad does not state it."""

    name: str
    value: str | None = None
    start: int | None = None
    end: int | None = None


class Contact(Record):
    """One contact as written, and ``value``, the same one in its normal form."""

    kind: ContactKind
    start: int
    end: int
    value: str


class Assessment(KeyedRecord):
    """One ad, read; ``rule`` names the row of the band table that decided, ``why`` says it."""

    source: str
    kind: Kind
    content_hash: str
    lang: str
    band: Band
    flagged: bool
    rule: str
    why: str
    probability: float
    scorer: str
    reader: str
    findings: tuple[Finding, ...] = ()
    facts: tuple[Fact, ...] = ()
    contacts: tuple[Contact, ...] = ()

    def as_line(self) -> dict[str, Any]:
        """The public form, one JSON object a line: the contract with researchers."""
        return {
            **self.model_dump(include=set(LINE_FIELDS)),
            "findings": [f.model_dump(exclude={"strength"}) for f in self.findings],
            "facts": {
                fact.name: NOT_STATED
                if fact.value is None
                else fact.model_dump(include={"value", "start", "end"})
                for fact in self.facts
            },
        }


LINE_FIELDS = ("id", "lang", "band", "flagged", "probability", "why")
