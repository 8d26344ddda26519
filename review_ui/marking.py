"""Cuts a text into pieces to show: indicator words marked, contacts masked, overlaps resolved."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from adwatch.assessments import Contact, Finding
from adwatch.privacy import mask


@dataclass(frozen=True)
class Mark:
    """A finding as the page shows it: its number in the index, and where its words are."""

    number: int
    start: int
    end: int
    label: str
    tone: str


@dataclass(frozen=True)
class Piece:
    """A stretch of text that the same marks cover from end to end."""

    text: str
    marks: tuple[Mark, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    is_contact: bool = False

    @property
    def tone(self) -> str:
        """The tone of the strongest mark, of which one colour can show only one."""
        tones = {mark.tone for mark in self.marks}
        return next(tone for tone in TONES if tone in tones)

    @property
    def label(self) -> str:
        """The titles of all marks, for the tooltip."""
        return "; ".join(mark.label for mark in self.marks)


@dataclass(frozen=True)
class Cover:
    """A stretch that a mask stands in for."""

    start: int
    end: int
    shown: str


TONES = ("strong", "medium", "weak", "context", "good")


def tone_of(finding: Finding) -> str:
    """How a finding is coloured: reassuring words by that, all others by their strength."""
    if finding.polarity == "stated_good" or finding.strength == "protective":
        return "good"
    return finding.strength


def pieces(
    published: str,
    start: int,
    end: int,
    marks: Sequence[Mark] = (),
    contacts: Sequence[Contact] = (),
) -> list[Piece]:
    """The pieces of ``published[start:end]`` in order; nothing of a contact is in any of them."""
    covers = [cover for cover in _covers(contacts) if cover.start < end and cover.end > start]
    placed = [_clear_of(mark, covers) for mark in marks if mark.start < end and mark.end > start]
    spans = [*((c.start, c.end) for c in covers), *((m.start, m.end) for m in placed)]
    inner = {edge for span in spans for edge in span if start < edge < end}
    cuts = sorted({start, end} | inner)
    found: list[Piece] = []
    for left, right in pairwise(cuts):
        cover = next((c for c in covers if c.start <= left < c.end), None)
        inside = [mark for mark in placed if mark.start <= left < mark.end]
        found.append(
            Piece(
                text=cover.shown if cover else published[left:right],
                marks=tuple(inside),
                starts=tuple(m.number for m in inside if max(m.start, start) == left),
                ends=tuple(m.number for m in inside if min(m.end, end) == right),
                is_contact=cover is not None,
            )
        )
    return found


def masked_span(published: str, start: int, end: int, contacts: Sequence[Contact]) -> str:
    """The words at a place, with contacts masked even where the place cuts into one."""
    return "".join(piece.text for piece in pieces(published, start, end, (), contacts))


def masked_elsewhere(text: str, published: str, contacts: Sequence[Contact]) -> str:
    """A text that stands beside the ad, with every contact masked that the ad has word for word."""
    known = {published[contact.start : contact.end]: mask(contact) for contact in contacts}
    known |= {contact.value: mask(contact) for contact in contacts}
    for words in sorted(known, key=len, reverse=True):
        if words.strip():
            text = text.replace(words, known[words])
    return text


def _covers(contacts: Sequence[Contact]) -> list[Cover]:
    """Contacts that overlap become one stretch, or the tail of one would stay readable."""
    merged: list[Cover] = []
    for contact in sorted(contacts, key=lambda found: (found.start, -found.end)):
        if merged and contact.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = Cover(last.start, max(last.end, contact.end), last.shown)
        elif contact.start < contact.end:
            merged.append(Cover(contact.start, contact.end, mask(contact)))
    return merged


def _clear_of(mark: Mark, covers: Sequence[Cover]) -> Mark:
    """The mark, widened so that it does not begin or end inside a masked stretch."""
    start, end = mark.start, mark.end
    for cover in covers:
        if cover.start < start < cover.end:
            start = cover.start
        if cover.start < end < cover.end:
            end = cover.end
    return Mark(mark.number, start, end, mark.label, mark.tone)
