"""Reads one ad: findings, facts and contacts with their places in the text as published."""

from bisect import bisect_left, insort
from collections import defaultdict
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
    # By indicator and polarity, in order: what is kept of one never overlaps.
    places: defaultdict[tuple[str, Polarity], list[Span]] = defaultdict(list)
    ranked = sorted(findings, key=lambda f: (f.polarity != "stated_good", f.start - f.end, f.start))
    for finding in ranked:
        span = (finding.start, finding.end)
        same, good = places[finding.id, finding.polarity], places[finding.id, "stated_good"]
        half = (finding.end - finding.start) / 2
        if not any(_shared(same, span)) and all(part <= half for part in _shared(good, span)):
            kept.append(finding)
            insort(same, span)
    return sorted(kept, key=lambda f: (f.start, f.end, f.id))


def _shared(places: Sequence[Span], span: Span) -> Iterator[int]:
    """How many characters of a span each of the places that overlap it holds."""
    for at in range(max(0, bisect_left(places, span) - 1), len(places)):
        start, end = places[at]
        if start >= span[1]:
            return
        if end > span[0]:
            yield min(end, span[1]) - max(start, span[0])


def _softened(ad: Parsed, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Give each finding the strength that its indicator has in such an ad."""
    strengths = {name: _strength(ad, indicators()[name]) for name in {f.id for f in findings}}
    for finding in findings:
        strength = strengths[finding.id]
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
