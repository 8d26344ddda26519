"""What the pages show of an item, worked out here so that templates only lay it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from adwatch.ads import published
from adwatch.assessments import Contact, Finding
from adwatch.catalogue import titles
from adwatch.factsheet import fact_detail, fact_title, prevalence_line
from adwatch.privacy import mask
from review_ui.filters import band_name, kind_name, language_name
from review_ui.marking import Mark, Piece, masked_elsewhere, masked_span, pieces, tone_of
from review_ui.models import Item
from review_ui.permissions import NotPermittedError, check_user_can_see_score
from review_ui.queue import held_by_other


TOP = 3


@dataclass(frozen=True)
class Row:
    """One line of the queue: enough to choose by, nothing to call or to be steered by."""

    pk: int
    title: str
    lang: str
    language: str
    kind: str
    source: str
    priority: str
    priority_label: str
    day: str
    indicators: list[str]
    is_open: bool


@dataclass(frozen=True)
class IndexEntry:
    """One finding in the list beside the text."""

    number: int
    title: str
    strength: str
    tone: str
    quote: str
    prevalence: str


@dataclass(frozen=True)
class FactLine:
    """One fact; ``value`` is None where the ad does not state it."""

    name: str
    value: str | None
    detail: str = ""


@dataclass(frozen=True)
class AdView:
    """An ad, ready to be shown: no field of it holds a contact."""

    title: str
    title_pieces: list[Piece]
    text_pieces: list[Piece]
    index: list[IndexEntry]
    facts: list[FactLine]
    contacts: list[str]
    details: list[tuple[str, str]]
    band: str
    band_name: str
    why: str
    language: str


def reader_language() -> str:
    """The language that the person who looks has chosen."""
    return (get_language() or "en").split("-")[0]


def indicator_title(key: str) -> str:
    """What people call an indicator; one that left the catalogue keeps a readable name."""
    return titles(reader_language()).get(key, key.replace("_", " "))


def strength_name(finding: Finding) -> str:
    """How much a finding says, or that the ad says the contrary."""
    if finding.polarity == "stated_good" and finding.strength != "protective":
        return _("the ad says otherwise")
    names = {
        "strong": _("strong"),
        "medium": _("medium"),
        "weak": _("weak"),
        "context": _("context"),
        "protective": _("reassuring"),
    }
    return names[finding.strength]


def list_title(item: Item) -> str:
    """The title with contacts masked, for lists and messages."""
    whole = published(item.title, item.text)
    return masked_span(whole, 0, len(item.title), item.read_contacts()) or _("(no title)")


def row(item: Item, user: User, now: datetime) -> Row:
    """The item as a line of the queue."""
    return Row(
        pk=item.pk,
        title=list_title(item),
        lang=item.lang,
        language=language_name(item.lang),
        kind=kind_name(item.kind),
        source=item.source,
        priority=item.priority,
        priority_label=band_name(item.priority),
        day=item.day,
        indicators=_top_indicators(item.read_findings()),
        is_open=held_by_other(item, user, now),
    )


def ad_view(item: Item) -> AdView:
    """Everything of an item that its page shows, whoever looks."""
    whole = published(item.title, item.text)
    contacts = item.read_contacts()
    findings = sorted(item.read_findings(), key=lambda f: (f.start, -f.end, f.id))
    marks = [
        Mark(number, f.start, f.end, f"{indicator_title(f.id)} ({strength_name(f)})", tone_of(f))
        for number, f in enumerate(findings, start=1)
    ]
    body = len(item.title) + 1
    return AdView(
        title=list_title(item),
        title_pieces=pieces(whole, 0, len(item.title), marks, contacts),
        text_pieces=pieces(whole, body, len(whole), marks, contacts),
        index=_index(item, findings, whole, contacts),
        facts=_facts(item, whole, contacts),
        contacts=list(dict.fromkeys(mask(contact) for contact in contacts)),
        details=_details(item, whole, contacts),
        band=item.band,
        band_name=band_name(item.band),
        why=item.reasons.get(reader_language(), item.reasons.get("en", "")),
        language=language_name(item.lang),
    )


def score_line(user: User, item: Item) -> str:
    """The score for who may see it, else the sentence that says why not yet."""
    try:
        check_user_can_see_score(user, item)
    except NotPermittedError as reason:
        return str(reason)
    return _("Score: %(score).0f of 100 (scorer: %(scorer)s)") % {
        "score": item.probability * 100,
        "scorer": item.scorer,
    }


def _top_indicators(findings: Sequence[Finding]) -> list[str]:
    order = {"strong": 0, "medium": 1, "weak": 2, "context": 3}
    risky = [found for found in findings if tone_of(found) != "good"]
    ranked = sorted(risky, key=lambda found: (order[found.strength], found.start))
    keys = list(dict.fromkeys(found.id for found in ranked))
    return [indicator_title(key) for key in keys[:TOP]]


def _index(
    item: Item, findings: Sequence[Finding], whole: str, contacts: Sequence[Contact]
) -> list[IndexEntry]:
    return [
        IndexEntry(
            number=number,
            title=indicator_title(found.id),
            strength=strength_name(found),
            tone=tone_of(found),
            quote=masked_span(whole, found.start, found.end, contacts),
            prevalence=_common(item, found),
        )
        for number, found in enumerate(findings, start=1)
    ]


def _common(item: Item, found: Finding) -> str:
    if found.polarity != "stated_bad":
        return ""
    return prevalence_line(item.prevalence.get(found.id), reader_language())


def _facts(item: Item, whole: str, contacts: Sequence[Contact]) -> list[FactLine]:
    lines = []
    for fact in item.read_facts():
        value = fact.value
        if value is not None and fact.start is not None and fact.end is not None:
            value = masked_span(whole, fact.start, fact.end, contacts)
        elif value is not None:
            value = masked_elsewhere(value, whole, contacts)
        title = fact_title(fact.name, reader_language())
        lines.append(FactLine(title, value, fact_detail(fact, reader_language())))
    return lines


def _details(item: Item, whole: str, contacts: Sequence[Contact]) -> list[tuple[str, str]]:
    named = [
        (_("Employer"), item.employer),
        (_("Place"), ", ".join(item.places)),
        (_("Pay"), item.pay),
        (_("Posted"), item.posted),
        (_("Kind"), kind_name(item.kind)),
        (_("Source"), item.source),
        (_("In the queue since"), item.first_day),
    ]
    return [(name, masked_elsewhere(value, whole, contacts)) for name, value in named if value]
