"""Reads one ad: findings, facts and contacts with their places in the text as published."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from adwatch.ads import Kind
from adwatch.assessments import Contact, Fact, Finding, Polarity, Strength
from adwatch.catalogue import Indicator, indicators
from models.context import REPORTING, Quotations, Subject, answered_no, only_supposed
from models.derived import derived
from models.facts import facts
from models.facts.destination import abroad
from models.identify import identify
from models.matching import Hit, pattern_index
from models.parsed import Parsed, Span


ABROAD = "abroad"


@dataclass(frozen=True)
class Reading:
    """What the words of an ad say, before any rule or score weighs it."""

    text: str
    lang: str
    findings: tuple[Finding, ...]
    facts: tuple[Fact, ...]
    contacts: tuple[Contact, ...]
    signals: frozenset[str] = frozenset()


def read(kind: Kind, title: str, text: str, *, lang: str = "", employer: str = "") -> Reading:
    """Find every indicator that applies to this kind of ad, and every fact it states.

    ``lang`` counts only where the text has no letters; ``employer`` is what the site names so.
    """
    ad = Parsed(kind, title, text, employer)
    said = _read_sentences(ad)
    for name, fact in facts().items():
        ad.facts[name] = fact(ad, said.get(name, ()))
    if places := abroad(ad):
        ad.signals.setdefault(ABROAD, []).extend(places)
    for name, find in derived().items():
        if _applies(indicators()[name], kind):
            ad.findings += (_finding(ad, name, span, "stated_bad") for span in find(ad))
    return Reading(
        text=ad.source,
        lang=identify(ad.source, lang),
        findings=tuple(_softened(ad, _settle(ad.findings))),
        facts=tuple(ad.facts.values()),
        contacts=ad.contacts,
        signals=frozenset(ad.signals),
    )


def _read_sentences(ad: Parsed) -> dict[str, list[Span]]:
    """Fill the ad's findings and signals; return the places of what facts rest on."""
    said: dict[str, list[Span]] = {}
    subject, quotations = Subject(), Quotations(ad.source)
    found = [pattern_index().find(sentence) for sentence in ad.sentences]
    following = zip_longest(ad.sentences[1:], found[1:])
    for sentence, hits, (after, answer) in zip(
        ad.sentences, found, [*following, (None, [])], strict=False
    ):
        names = {hit.rule.name for hit in hits}
        denied = only_supposed(names) or (sentence.asks and answered_no(after, answer))
        for hit in hits:
            span = ad.span(sentence, hit.start, hit.end)
            match hit.rule.role:
                case "signal":
                    ad.signals.setdefault(hit.rule.name, []).append(span)
                case "fact":
                    said.setdefault(hit.rule.name, []).append(span)
                case _ if indicators()[hit.rule.name].strength == "context":
                    if not hit.negated:
                        subject.add(hit, span)
                case _ if not (REPORTING in names and quotations.hold(span)):
                    ad.findings += _findings(ad, hit, span, denied=denied)
    ad.findings += subject.findings(ad, indicators())
    return said


def _findings(ad: Parsed, hit: Hit, span: Span, *, denied: bool) -> Iterator[Finding]:
    if not _applies(indicators()[hit.rule.name], ad.kind):
        return
    if hit.rule.role == "bad":
        good = denied or (hit.negated and hit.rule.entry.negated == "good")
        yield _finding(ad, hit.rule.name, span, "stated_good" if good else "stated_bad")
    elif not hit.negated and not denied:
        yield _finding(ad, hit.rule.name, span, "stated_good")


def _applies(indicator: Indicator, kind: Kind) -> bool:
    return indicator.applies in (kind, "both")


def _finding(ad: Parsed, name: str, span: Span, polarity: Polarity) -> Finding:
    start, end = span
    return Finding(
        id=name,
        start=start,
        end=end,
        quote=ad.source[start:end],
        strength=indicators()[name].strength,
        polarity=polarity,
    )


def _settle(findings: Sequence[Finding]) -> list[Finding]:
    """Keep, per indicator, what is said of the same words only once.

    "Your passport never stays with us" holds the words of "passport stays with us": a stated_good
    finding silences a stated_bad one most of whose words it shares, but no other beside it.
    """
    kept: list[Finding] = []
    ranked = sorted(findings, key=lambda f: (f.polarity != "stated_good", f.start - f.end, f.start))
    for finding in ranked:
        if not any(finding.id == other.id and _covers(other, finding) for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda f: (f.start, f.end, f.id))


def _covers(one: Finding, other: Finding) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    if one.polarity == other.polarity:
        return shared > 0
    return 2 * shared > other.end - other.start


def _softened(ad: Parsed, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Give each finding the strength that its indicator has in such an ad."""
    for finding in findings:
        strength = _strength(ad, indicators()[finding.id])
        yield (
            finding
            if strength == finding.strength
            else finding.model_copy(update={"strength": strength})
        )


def _strength(ad: Parsed, indicator: Indicator) -> Strength:
    for condition, strength in indicator.otherwise.items():
        absent = condition.startswith("no ")
        if ad.said(condition.removeprefix("no ")) != absent:
            return strength
    return indicator.strength
