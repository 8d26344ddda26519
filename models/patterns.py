r"""The notation in which indicator patterns are written, and its translation for spaCy's Matcher.

A pattern is words separated by blanks, all of which stand in one sentence in this order::

    passport            this word, in any case
    passport*           any word that begins so
    keep|kept|hold*     one of these
    the?                optional
    ...                 at most four words in between (``...8``: at most eight)
    #                   a number; ``#14-17``: a number from 14 to 17

Words are folded as ads are (``adwatch.text``), so a pattern is written as people read it.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from adwatch.errors import PatternError
from adwatch.text import Folded


GAP = re.compile(r"\.\.\.(\d*)")
NUMBER = re.compile(r"#(?:(\d+)-(\d+))?")
DEFAULT_GAP = 4
NUMERIC = r"\d+(?:[.,:]\d+)*"


@dataclass(frozen=True)
class WordSpec:
    """One place of a pattern: which words may stand there."""

    exact: frozenset[str]
    stems: tuple[str, ...]
    numbers: tuple[range | None, ...]

    def rarity(self) -> int:
        """The length of its shortest word: a long word is rarer than a short one or a number."""
        return 0 if self.numbers else min(map(len, (*self.exact, *self.stems)))

    def regex(self) -> str:
        """The same set of words as an anchored regular expression."""
        ways = [*map(re.escape, sorted(self.exact)), *(f"{re.escape(s)}.*" for s in self.stems)]
        for numbers in self.numbers:
            ways += [NUMERIC] if numbers is None else map(str, numbers)
        return f"^(?:{'|'.join(ways)})$"


@dataclass(frozen=True)
class Place:
    """A word that has to be there, may be there, or (without spec) any words up to ``most``."""

    spec: WordSpec | None
    optional: bool = False
    most: int = 1


@dataclass(frozen=True)
class Pattern:
    """One pattern, read; ``required`` are the words without which it cannot match."""

    written: str
    places: tuple[Place, ...]

    @property
    def required(self) -> tuple[WordSpec, ...]:
        """Specs of the places that are not optional."""
        return tuple(p.spec for p in self.places if p.spec is not None and not p.optional)

    @cached_property
    def longest(self) -> int:
        """The most words that a match can have."""
        return sum(place.most for place in self.places)

    def token_patterns(self) -> list[dict[str, Any]]:
        """What spaCy's Matcher takes: https://spacy.io/api/matcher#patterns."""
        return [_token_pattern(place) for place in self.places]


def parse(written: str) -> Pattern:
    """Read one pattern.

    Raises:
        PatternError: it has no word that must be there, or begins or ends with a gap.
    """
    places = tuple(_place(part, written) for part in written.split())
    if not places or places[0].spec is None or places[-1].spec is None:
        raise PatternError(f"pattern {written!r}: begin and end with a word, not with a gap")
    pattern = Pattern(written, places)
    if not pattern.required:
        raise PatternError(f"pattern {written!r}: at least one word must not be optional")
    return pattern


def _place(part: str, written: str) -> Place:
    if gap := GAP.fullmatch(part):
        return Place(None, most=int(gap[1] or DEFAULT_GAP))
    optional = part.endswith("?")
    ways = part.removesuffix("?").split("|")
    if not all(ways) or any("*" in way[:-1] or way == "*" for way in ways):
        raise PatternError(f"pattern {written!r}: {part!r} is not a word, stem*, number or gap")
    return Place(_spec(tuple(ways), written), optional=optional)


def _spec(ways: tuple[str, ...], written: str) -> WordSpec:
    exact, stems, numbers = set[str](), list[str](), list[range | None]()
    for way in ways:
        if number := NUMBER.fullmatch(way):
            numbers.append(range(int(number[1]), int(number[2]) + 1) if number[1] else None)
            continue
        folded = Folded(way.removesuffix("*")).text
        if not re.fullmatch(r"[^\W_]+(?:'[^\W_]+)*|[%$€£₽֏+]", folded):
            raise PatternError(f"pattern {written!r}: {way!r} would be split into several words")
        if way.endswith("*"):
            stems.append(folded)
        else:
            exact.add(folded)
    return WordSpec(frozenset(exact), tuple(sorted(stems)), tuple(numbers))


def _token_pattern(place: Place) -> dict[str, Any]:
    if place.spec is None:
        return {"OP": f"{{0,{place.most}}}"}
    token: dict[str, Any] = {"ORTH": {"REGEX": place.spec.regex()}}
    return {**token, "OP": "?"} if place.optional else token
