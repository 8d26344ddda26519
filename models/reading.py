"""Reads one ad: findings, facts and contacts with their places in the text as published."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from adwatch.ads import Kind, published
from adwatch.assessments import Contact, Fact, Finding
from adwatch.catalogue import indicators
from adwatch.contacts import find_contacts
from adwatch.pay import find_pay
from adwatch.text import Folded
from models.identify import identify
from models.languages import languages
from models.matching import Hit, pattern_index
from models.tokens import Word, sentences


EMPLOYER = "employer"
PAY = "pay"


@dataclass(frozen=True)
class Reading:
    """What the words of an ad say, before any rule or score weighs it."""

    text: str
    lang: str
    findings: tuple[Finding, ...]
    facts: tuple[Fact, ...]
    contacts: tuple[Contact, ...]


def read(kind: Kind, title: str, text: str, *, lang: str = "", employer: str = "") -> Reading:
    """Find every indicator that applies to this kind of ad, and every fact it states.

    ``lang`` counts only where the text has no letters; ``employer`` is what the site names so.
    """
    source = published(title, text)
    folded = Folded(source)
    findings: list[Finding] = []
    facts = {name: Fact(name=name) for name in fact_names()}
    facts[EMPLOYER] = _employer(source, employer)
    facts[PAY] = _stated(PAY, source, find_pay(folded))
    for words in sentences(folded):
        for hit in pattern_index().find(words):
            span = _span(folded, words, hit)
            if hit.rule.polarity is not None:
                findings += _finding(hit, kind, source, span)
            elif facts[hit.rule.name].value is None:
                facts[hit.rule.name] = _stated(hit.rule.name, source, span)
    return Reading(
        text=source,
        lang=identify(source, lang),
        findings=tuple(_settle(findings)),
        facts=tuple(facts.values()),
        contacts=find_contacts(source),
    )


@lru_cache(maxsize=1)
def fact_names() -> tuple[str, ...]:
    """All facts, in the order in which people see them."""
    named = dict.fromkeys(name for language in languages() for name in language.facts)
    return (EMPLOYER, PAY, *named)


def _employer(source: str, employer: str) -> Fact:
    place = source.find(employer) if employer else -1
    if place >= 0:
        return _stated(EMPLOYER, source, (place, place + len(employer)))
    return Fact(name=EMPLOYER, value=employer or None)


def _stated(name: str, source: str, span: tuple[int, int] | None) -> Fact:
    if span is None:
        return Fact(name=name)
    start, end = span
    return Fact(name=name, value=source[start:end], start=start, end=end)


def _span(folded: Folded, words: list[Word], hit: Hit) -> tuple[int, int]:
    return folded.span(words[hit.start].start, words[hit.end - 1].end)


def _finding(hit: Hit, kind: Kind, source: str, span: tuple[int, int]) -> Iterable[Finding]:
    indicator = indicators()[hit.rule.name]
    if indicator.applies in (kind, "both") and hit.rule.polarity is not None:
        start, end = span
        yield Finding(
            id=indicator.id,
            start=start,
            end=end,
            quote=source[start:end],
            strength=indicator.strength,
            polarity=hit.rule.polarity,
        )


def _settle(findings: list[Finding]) -> list[Finding]:
    """Keep, per indicator, what is said of the same words only once.

    "Your passport never stays with us" holds the words of "passport stays with us": the
    reassurance covers the risk, so a stated_good finding silences a stated_bad one it overlaps.
    """
    kept: list[Finding] = []
    ranked = sorted(findings, key=lambda f: (f.polarity != "stated_good", f.start - f.end, f.start))
    for finding in ranked:
        if not any(finding.id == other.id and _overlap(finding, other) for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda f: (f.start, f.end, f.id))


def _overlap(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end
