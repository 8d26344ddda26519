"""Splits a folded ad into sentences of words with their places, alike in all languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from adwatch.text import Folded


# Numbers keep their separators ("1 500", "18.00"); an apostrophe stays inside its word ("don't").
# A hyphen inside a word only parts words; what is left over of signs and emoji parts clauses.
TOKEN = re.compile(
    r"(?P<word>\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[%$€£₽֏+])"
    r"|(?P<end>[.!?…։]+|\n[^\S\n]*\n?)"
    r"|(?P<clause>(?<=\s)-+(?=\s)|[^\w\s'/-])"
)
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
    sentence, clause = Sentence(), 0
    last = ""
    for match in TOKEN.finditer(folded.text):
        token = match.group()
        match match.lastgroup:
            case "word":
                sentence.words.append(Word(token, match.start(), match.end(), clause))
            case "clause":
                clause += 1
            case _ if sentence.words and not _goes_on(sentence, folded, token, match.end(), last):
                yield _finished(sentence, folded, token)
                sentence, clause = Sentence(), 0
            case _:
                clause += 1
        last = token
    if sentence.words:
        yield _finished(sentence, folded, "")


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
