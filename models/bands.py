"""Which band an ad's findings give it, by the readable table in ``bands.yml``."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import get_args

import yaml
from pydantic import Field, ValidationError

from adwatch.ads import Record
from adwatch.assessments import Band, Fact, Finding
from adwatch.catalogue import indicators, titles
from adwatch.errors import PatternError


FILE = Path(__file__).with_name("bands.yml")
STEPS: tuple[Band, ...] = get_args(Band)
WEIGHTY = ("strong", "medium")


class Rule(Record):
    """One row of the table; every condition it names has to hold."""

    id: str
    band: Band
    why: str
    all: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    besides: int = 0
    strong: int = 0
    medium: int = 0
    weak: int = 0
    others: int = 0

    def holds(self, stated: "Stated") -> bool:
        """Whether the table's row describes this ad."""
        named = [set(part.split("|")) & stated.bad for part in self.all]
        besides = stated.weighty - set[str]().union(*named)
        return (
            all(named)
            and set(self.facts) <= stated.facts
            and not set(self.unless) & stated.protective
            and len(besides) >= self.besides
            and stated.count["strong"] >= self.strong
            and stated.count["medium"] >= self.medium
            and stated.count["weak"] >= self.weak
            and stated.count["medium"] + stated.count["weak"] >= self.others
        )


class Awareness(Record):
    """The indicator whose presence says that a text is no offer, and what follows from it."""

    indicator: str
    band: Band
    why: str


class Protective(Record):
    """How many counter-signals lower the band by one step, and where that stops."""

    at_least: int = Field(ge=1)
    floor_beside_strong: Band


class Table(Record):
    """The whole of ``bands.yml``."""

    rules: tuple[Rule, ...]
    awareness: Awareness
    protective: Protective


class Verdict(Record):
    """A band, the rule that gave it and the sentence that says so."""

    band: Band
    rule: str
    why: str


class Stated:
    """An ad's findings as the table looks at them: which indicators, of what strength."""

    def __init__(self, findings: Iterable[Finding], facts: Iterable[Fact]) -> None:
        strengths = {f.id: f.strength for f in findings if f.polarity == "stated_bad"}
        self.context = {name for name, strength in strengths.items() if strength == "context"}
        self.bad = set(strengths) - self.context
        self.count = Counter(strengths.values())
        self.weighty = {name for name in self.bad if strengths[name] in WEIGHTY}
        self.protective = {f.id for f in findings if f.strength == "protective"}
        self.facts = {fact.name for fact in facts if fact.value is not None}


@lru_cache(maxsize=1)
def table() -> Table:
    """The band table.

    Raises:
        PatternError: it contradicts its schema, or names an indicator that the catalogue lacks.
    """
    try:
        read = Table.model_validate(yaml.safe_load(FILE.read_text("utf-8")))
    except ValidationError as error:
        raise PatternError(f"{FILE.name}: {error}") from error
    named = {name for rule in read.rules for part in rule.all for name in part.split("|")}
    named |= {name for rule in read.rules for name in rule.unless}
    if unknown := (named | {read.awareness.indicator}) - set(indicators()):
        raise PatternError(f"{FILE.name}: not in indicators.yml: {sorted(unknown)}")
    return read


def judge(findings: Iterable[Finding], facts: Iterable[Fact]) -> Verdict:
    """The band of an ad, with the rule spelled out and what it rests on."""
    stated = Stated(findings, facts)
    awareness = table().awareness
    if awareness.indicator in stated.context:
        return Verdict(band=awareness.band, rule=awareness.indicator, why=awareness.why)
    rule = next(rule for rule in table().rules if rule.holds(stated))
    why = rule.why
    if stated.bad:
        why += f" Stated: {_names(stated.bad)}."
    return _lowered(Verdict(band=rule.band, rule=rule.id, why=why), stated)


def _lowered(verdict: Verdict, stated: Stated) -> Verdict:
    protective = table().protective
    if len(stated.protective) < protective.at_least or verdict.band == STEPS[-1]:
        return verdict
    band = STEPS[STEPS.index(verdict.band) + 1]
    if stated.count["strong"]:
        band = min(band, protective.floor_beside_strong, key=STEPS.index)
    if STEPS.index(band) <= STEPS.index(verdict.band):
        return verdict
    why = f"{verdict.why} One band lower for: {_names(stated.protective)}."
    return verdict.model_copy(update={"band": band, "why": why})


def _names(ids: set[str]) -> str:
    names = titles("en")
    return ", ".join(sorted(names[name].lower() for name in ids))
