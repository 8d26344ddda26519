r"""The notation in which indicator patterns are written.

A pattern is words separated by blanks, all of which stand in one sentence in this order::

    passport            this word, in any case
    passport*           any word that begins so
    keep|kept|hold*     one of these
    @papers             a word of this class of the language's lexicon
    the?                optional
    ...                 at most four words in between (``...8``: at most eight)
    #                   a number; ``#14-17``: a number from 14 to 17

and parts joined by ``&`` stand near each other in any order::

    @keep & @papers     at most six words apart (``&3``: at most three)

Words are folded as ads are (``adwatch.text``), so a pattern is written as people read it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from adwatch.errors import PatternError
from adwatch.text import fold_letters


GAP = re.compile(r"\.\.\.(\d*)")
NUMBER = re.compile(r"#(?:(\d+)-(\d+))?")
JOINED = re.compile(r"\s&(\d*)\s")
CLASS = re.compile(r"@[a-z][a-z_0-9]*")
SINGLE_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[%$€£₽֏+]")
DEFAULT_GAP = 4
DEFAULT_APART = 6


class Spec(NamedTuple):
    """Which words may stand in one place; ``classes`` are names in the lexicon."""

    exact: frozenset[str]
    stems: frozenset[str]
    numbers: frozenset[range | None]
    classes: frozenset[str]


@dataclass(frozen=True)
class Place:
    """One place of a sequence, at most ``gap`` words behind the one before it."""

    spec: Spec
    gap: int = 0
    optional: bool = False


Sequence = tuple[Place, ...]


@dataclass(frozen=True)
class Pattern:
    """``parts`` stand in any order, at most ``apart`` words from one another; often it is one."""

    written: str
    parts: tuple[Sequence, ...]
    apart: int = 0

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of all its parts."""
        return tuple(chain.from_iterable(self.parts))


def parse(written: str) -> Pattern:
    """Read one pattern.

    Raises:
        PatternError: a part has no word that must be there, or begins or ends with a gap.
    """
    text = " ".join(written.split())
    pieces = JOINED.split(text)
    parts = tuple(_sequence(piece, written) for piece in pieces[::2])
    apart = {int(number or DEFAULT_APART) for number in pieces[1::2]}
    if len(apart) > 1:
        raise PatternError(f"pattern {written!r}: one distance for all its parts, not {apart}")
    return Pattern(text, parts, apart.pop() if apart else 0)


def _sequence(piece: str, written: str) -> Sequence:
    places: list[Place] = []
    gap = 0
    pieces = piece.split()
    for part in pieces:
        if number := GAP.fullmatch(part):
            gap += int(number[1] or DEFAULT_GAP)
            continue
        ways = tuple(part.removesuffix("?").split("|"))
        places.append(Place(spec(ways, written), gap, optional=part.endswith("?")))
        gap = 0
    if gap or not places or GAP.fullmatch(pieces[0]):
        raise PatternError(f"pattern {written!r}: begin and end with a word, not with a gap")
    if places[0].optional or all(place.optional for place in places):
        raise PatternError(f"pattern {written!r}: the first word must not be optional")
    return tuple(places)


def spec(ways: tuple[str, ...], written: str) -> Spec:
    """Read the ways in which one place may be filled.

    Raises:
        PatternError: one of them is no word, stem, number or class.
    """
    try:
        return _spec(ways)
    except PatternError as error:
        raise PatternError(f"pattern {written!r}: {error}") from None


@lru_cache(maxsize=100_000)
def _spec(ways: tuple[str, ...]) -> Spec:
    exact, stems, numbers, classes = set[str](), set[str](), set[range | None](), set[str]()
    for way in ways:
        if way[:1] == "#" and (number := NUMBER.fullmatch(way)):
            numbers.add(range(int(number[1]), int(number[2]) + 1) if number[1] else None)
        elif way[:1] == "@" and CLASS.fullmatch(way):
            classes.add(way[1:])
        else:
            (stems if way.endswith("*") else exact).add(_word(way.removesuffix("*")))
    return Spec(frozenset(exact), frozenset(stems), frozenset(numbers), frozenset(classes))


@lru_cache(maxsize=100_000)
def _word(written: str) -> str:
    folded = fold_letters(written)
    if not SINGLE_WORD.fullmatch(folded):
        raise PatternError(f"{written!r} is not one word, stem* or number")
    return folded
