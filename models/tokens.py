"""Splits a folded ad into sentences of words with their places, alike in all languages."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from adwatch.text import Folded


# Numbers keep their separators ("1 500", "18.00"); an apostrophe stays inside its word ("don't").
TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[.!?…։]+|\n[^\S\n]*\n?|[%$€£₽֏+]")
ENDS = frozenset(".!?…։\n")


class Word(NamedTuple):
    """A folded word and where it stands in the folded text."""

    text: str
    start: int
    end: int


def sentences(folded: Folded) -> Iterator[list[Word]]:
    """Yield each sentence as its words; punctuation inside a sentence is passed over.

    A line break ends a sentence unless the next line goes on in lower case, as hard-wrapped
    mailing-list ads do.
    """
    words: list[Word] = []
    for match in TOKEN.finditer(folded.text):
        token = match.group()
        if token[0] not in ENDS:
            words.append(Word(token, match.start(), match.end()))
        elif words and not (token.count("\n") == 1 and _goes_on(folded, match.end())):
            yield words
            words = []
    if words:
        yield words


def _goes_on(folded: Folded, place: int) -> bool:
    origin = folded.origin(place)
    return folded.source[origin : origin + 1].islower()
