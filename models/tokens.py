"""Splits a folded ad into sentences of words with their places, alike in all languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from adwatch.text import Folded


# Numbers keep their separators ("1 500", "18.00"); an apostrophe stays inside its word ("don't").
# A hyphen inside a word only parts words, and quotation marks nothing; other signs and emoji part
# clauses.
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,:]\d+)*|[%$€£₽֏+]")
SIGN = re.compile(r"(?P<end>[.!?…։]+|\n[^\S\n]*\n?)|(?P<clause>(?<=\s)-+(?=\s)|[^\w\s'/«»\"“”„-])")
# «Паспорт? У администратора»: so short a question is answered by what follows.
SHORT_QUESTION = 3
ARMENIAN_QUESTION = "՞"


class Word(NamedTuple):
    """A folded word, where it stands in the folded text, and in which clause of its sentence."""

    text: str
    start: int
    end: int
    clause: int = 0


@dataclass
class Sentence:
    """Words up to a full stop or the end of a line; ``asks`` where it is a question."""

    words: list[Word] = field(default_factory=list)
    asks: bool = False


def sentences(folded: Folded) -> Iterator[Sentence]:
    """Yield each sentence; punctuation inside one only parts its clauses.

    A line break ends a sentence unless the next line goes on in lower case, as hard-wrapped
    mailing-list ads do, or the line ended with a colon.
    """
    text = folded.text
    sentence, clause, behind = Sentence(), 0, 0
    for match in WORD.finditer(text):
        start, end = match.span()
        # Nearly all words are parted by a blank, in which no sign has to be looked for.
        if start != behind and text[behind:start] != " ":
            ended, clauses = _signs(sentence, folded, behind, start)
            if ended:
                yield _finished(sentence, folded, ended)
                sentence, clause = Sentence(), 0
            clause += clauses
        sentence.words.append(Word(match.group(), start, end, clause))
        behind = end
    if sentence.words:
        ended, _clauses = _signs(sentence, folded, behind, len(text))
        yield _finished(sentence, folded, ended)


def _signs(sentence: Sentence, folded: Folded, start: int, end: int) -> tuple[str, int]:
    """Which sign between two words ends the sentence, if any, and how many others follow it."""
    ended = last = ""
    clauses = 0
    for sign in SIGN.finditer(folded.text, start, end):
        token = sign.group()
        ends = sign.lastgroup == "end" and bool(sentence.words) and not ended
        if ends and not _goes_on(sentence, folded, token, sign.end(), last):
            ended, clauses = token, 0
        else:
            clauses += 1
        last = token
    return ended, clauses


def _goes_on(sentence: Sentence, folded: Folded, token: str, end: int, last: str) -> bool:
    if token[0] == "\n":
        origin = folded.origin(end)
        return token.count("\n") == 1 and (
            last == ":" or folded.source[origin : origin + 1].islower()
        )
    return token[0] == "?" and len(sentence.words) <= SHORT_QUESTION


def _finished(sentence: Sentence, folded: Folded, token: str) -> Sentence:
    start, end = folded.span(sentence.words[0].start, sentence.words[-1].end)
    sentence.asks = "?" in token or folded.source.find(ARMENIAN_QUESTION, start, end + 1) >= 0
    return sentence
