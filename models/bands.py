"""Which band an ad's findings give it, by the readable table in ``bands.yml``."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import get_args

import yaml
from pydantic import Field, ValidationError

from adwatch.ads import Record
from adwatch.assessments import Band, Finding, Strength
from adwatch.catalogue import indicators
from adwatch.errors import PatternError


FILE = Path(__file__).with_name("bands.yml")
STEPS: tuple[Band, ...] = get_args(Band)
WEIGHTY = ("strong", "medium")
Words = dict[str, str]


class Rule(Record):
    """One row of the table; every condition it names has to hold."""

    id: str
    band: Band
    why: Words
    all: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    besides: int = 0
    strong: int = 0
    medium: int = 0
    weak: int = 0
    others: int = 0

    def holds(self, stated: "Stated") -> bool:
        """Whether the table's row describes this ad."""
        count = stated.count
        return (
            count["strong"] >= self.strong
            and count["medium"] >= self.medium
            and count["weak"] >= self.weak
            and count["medium"] + count["weak"] >= self.others
            and stated.signals.issuperset(self.signals)
            and stated.protective.isdisjoint(self.unless)
            and self._combined(stated)
        )

    def _combined(self, stated: "Stated") -> bool:
        if not (self.all or self.besides):
            return True
        named = [stated.bad & _named(part) for part in self.all]
        besides = stated.weighty - set[str]().union(*named)
        return all(named) and len(besides) >= self.besides


class Subject(Record):
    """A class of texts that offer nothing, by the indicator that shows it."""

    indicator: str
    why: Words


class Protective(Record):
    """How many counter-signals lower the band by one step, and where that stops."""

    at_least: int = Field(ge=1)
    floor_beside_strong: Band


class Disguise(Record):
    """Which disguises raise the band, and beside which kinds of work."""

    any: tuple[str, ...]
    beside: tuple[str, ...]


class Table(Record):
    """The whole of ``bands.yml``."""

    rules: tuple[Rule, ...]
    subjects: tuple[Subject, ...]
    protective: Protective
    disguise: Disguise
    bands: dict[Band, Words]
    sentences: dict[str, Words]

    def named(self) -> set[str]:
        """Every indicator that it speaks of."""
        combined = (part for rule in self.rules for part in rule.all)
        return {
            *(name for part in combined for name in part.split("|")),
            *(name for rule in self.rules for name in rule.unless),
            *(subject.indicator for subject in self.subjects),
            *self.disguise.any,
            *self.disguise.beside,
        }


@lru_cache(maxsize=1000)
def _named(part: str) -> frozenset[str]:
    return frozenset(part.split("|"))


class Stated:
    """An ad as the table looks at it: which indicators it states, of what strength."""

    def __init__(self, findings: Iterable[Finding], signals: Iterable[str]) -> None:
        self.strengths = {f.id: f.strength for f in findings if f.polarity == "stated_bad"}
        self.protective = {f.id for f in findings if f.strength == "protective"}
        self.signals = asked_signals().intersection(signals)
        self._look()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stated) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    def _look(self) -> None:
        self.bad = {name for name, strength in self.strengths.items() if strength != "context"}
        self.count = dict.fromkeys(get_args(Strength), 0) | Counter(self.strengths.values())
        self._key = frozenset(self.strengths.items()), frozenset(self.protective), self.signals
        self.weighty = {name for name in self.bad if self.strengths[name] in WEIGHTY}

    def without(self, indicator: str) -> "Stated":
        """The same ad if it did not state this."""
        other = Stated((), self.signals)
        other.strengths = {k: v for k, v in self.strengths.items() if k != indicator}
        other.protective = self.protective
        other._look()
        return other


class Decision(Record):
    """A band, the row that gave it, and the steps that were added to or taken from it."""

    band: Band
    rule: str
    lowered: bool = False
    raised: bool = False


@lru_cache(maxsize=1)
def table() -> Table:
    """The band table.

    Raises:
        PatternError: it contradicts its schema, or names an indicator that the catalogue lacks.
    """
    try:
        read = Table.model_validate(yaml.load(FILE.read_text("utf-8"), Loader=yaml.CSafeLoader))
    except ValidationError as error:
        raise PatternError(f"{FILE.name}: {error}") from error
    if unknown := read.named() - set(indicators()):
        raise PatternError(f"{FILE.name}: not in indicators.yml: {sorted(unknown)}")
    return read


@lru_cache(maxsize=1)
def asked_signals() -> frozenset[str]:
    """The signals that rows of the table ask for."""
    return frozenset(signal for rule in table().rules for signal in rule.signals)


def decide(stated: Stated) -> Decision:
    """The band of an ad: its row, then disguise, then counter-signals."""
    for subject in table().subjects:
        if subject.indicator in stated.strengths:
            return Decision(band="none", rule=subject.indicator)
    rule = next(rule for rule in table().rules if rule.holds(stated))
    band = _raised(rule.band, stated)
    lower = _lowered(band, stated)
    return Decision(band=lower, rule=rule.id, raised=band != rule.band, lowered=lower != band)


def _raised(band: Band, stated: Stated) -> Band:
    disguise = table().disguise
    if stated.bad.isdisjoint(disguise.any) or stated.bad.isdisjoint(disguise.beside):
        return band
    return STEPS[max(0, STEPS.index(band) - 1)]


def _lowered(band: Band, stated: Stated) -> Band:
    protective = table().protective
    if len(stated.protective) < protective.at_least or band == STEPS[-1]:
        return band
    lower = STEPS[STEPS.index(band) + 1]
    if stated.count["strong"]:
        lower = min(lower, protective.floor_beside_strong, key=STEPS.index)
    return max(lower, band, key=STEPS.index)
