"""Folds what stands between two blanks: letters of other alphabets, digits for letters, repeats."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from adwatch.text.alignment import Edit, Trace, TraceKind, Undone
from adwatch.text.latin import telling
from adwatch.text.lookalikes import in_one_alphabet, turned, without_digits
from adwatch.text.vocabulary import Vocabulary


PLAIN = re.compile(r"[^\w@$]*+(?:(?:[a-z]++|[а-я]++|[ա-ֆ]++|\d++)(?:[^\w@$]++|$))*+")
SIMPLE = re.compile(r"[^\w@$]*+([a-z]++|[а-я]++|[ա-ֆ]++)[^\w@$]*+")
CLOSE_DOUBLES = re.compile("[abcehkmnoprtuxy]+|[авсенкмпоргтиху]+")
REPEATED = re.compile(r"([^\W\d_])\1\1+")
WORD = re.compile(r"[^\W_]+(?:[@$][^\W_]+)*")
ADDRESS = re.compile(r"://|^www\.|@\S*\.\w|^[(\[«\"']*@|^[a-z0-9.-]+\.[a-z]{2,}(?:/|$)|\w/\w+/\w")
ROMAN = re.compile("[ivxlcdm]+")
# Of single letters joined by one and the same mark, four or more are a word taken apart.
DOTTED = re.compile(r"(?<![^\W_])[^\W\d_]([.\-_*·•|~+=])[^\W\d_](?:\1[^\W\d_]){2,}(?![^\W_])")
CHUNK = re.compile(r"\S+")
MOST = 1000
# Three of a letter may be an abbreviation or a slip, if they make no known word.
STRETCHED = 4
REMEMBERED = 400_000
# Single letters that are words; without any other, four in a row are words, too.
LETTER_WORDS = frozenset("aiuoвискуояаէեաիու")
# Longer words are codes, or written against us.
LONGEST_WORD = 40


Suspicion = Literal["strange", "single", "double", "telling"]


class Chunks:
    """Which chunks of folded characters need a closer look, remembered for all texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._plain = set[str]()
        self._short_doubles = set[str]()
        self._suspicious: dict[str, tuple[Suspicion, ...]] = {}

    def suspicious(self, chunks: list[str]) -> dict[Suspicion, set[str]]:
        """Those of them that may not be plain words, by what they may be."""
        found: dict[Suspicion, set[str]] = {}
        plain = self._plain
        if plain.issuperset(chunks):
            return found
        rest = {chunk for chunk in chunks if chunk not in plain}
        if len(plain) > REMEMBERED:
            plain.clear()
        for chunk in rest:
            for suspicion in self._suspicions(chunk):
                found.setdefault(suspicion, set()).add(chunk)
        return found

    def short_doubles(self, chunks: list[str]) -> set[str]:
        """Those, all seen before, that look like words of one or two letters of another alphabet.

        Such are words by chance, so they are plain where nothing else is disguised.
        """
        return self._short_doubles.intersection(chunks)

    def _suspicions(self, chunk: str) -> tuple[Suspicion, ...]:
        suspicions = self._suspicious.get(chunk)
        if suspicions is None:
            suspicions = tuple(self._look(chunk))
            if suspicions:
                if len(self._suspicious) > REMEMBERED:
                    self._suspicious.clear()
                self._suspicious[chunk] = suspicions
            else:
                self._plain.add(chunk)
        return suspicions

    def _look(self, chunk: str) -> Iterator[Suspicion]:
        if chunk in telling():
            yield "telling"
        simple = SIMPLE.fullmatch(chunk)
        if simple:
            word = simple[1]
            if len(word) == 1 and word not in LETTER_WORDS and len(chunk) == 1:
                yield "single"
            if CLOSE_DOUBLES.fullmatch(word) and turned(word, self.vocabulary):
                if len(word) > 2:
                    yield "double"
                else:
                    self._short_doubles.add(chunk)
        plain = simple or (PLAIN.fullmatch(chunk) and not DOTTED.search(chunk))
        if not (plain and not REPEATED.search(chunk)) and any(True for _ in self.undo(chunk)):
            yield "strange"

    def undo_all(self, text: str, strange: Iterable[str]) -> Iterator[Undone]:
        """What is disguised in a text that holds these strange chunks."""
        wanted = frozenset(strange)
        for chunk in CHUNK.finditer(text):
            if chunk.group() in wanted:
                for undone in self.undo(chunk.group()):
                    yield undone.moved(chunk.start())

    def undo(self, chunk: str) -> Iterator[Undone]:
        """What is disguised in it, in order."""
        if len(chunk) > MOST or ADDRESS.search(chunk):
            return
        done = 0
        for match in WORD.finditer(chunk):
            if match.start() < done:
                continue
            if dotted := DOTTED.match(chunk, match.start()):
                yield _joined(*dotted.span())
                done = dotted.end()
            else:
                yield from self._word(match.group(), match.start())

    def _word(self, word: str, at: int) -> Iterator[Undone]:
        if len(word) > LONGEST_WORD or word.isdecimal():
            return
        kind: TraceKind = "lookalike"
        letters = word
        if word.isalpha():
            letters = in_one_alphabet(word, self.vocabulary)
        if letters == word and not word.isalpha():
            kind = "digit_letter"
            letters = without_digits(word, self.vocabulary)
        edits = list(self._shortened(word, letters))
        if letters != word or edits:
            trace = Trace(kind if letters != word else "stretched", 0, len(word))
            yield Undone(edits or [Edit(0, len(word), letters)], trace).moved(at)

    def _shortened(self, word: str, letters: str) -> Iterator[Edit]:
        """Edits that leave out repeats of letters, unless nothing else is there."""
        if not letters.isalpha() or ROMAN.fullmatch(letters) or len(set(letters)) < 2:
            return
        repeats = list(REPEATED.finditer(letters))
        if not repeats or letters in self.vocabulary.words["ru"]:
            return
        once, twice = REPEATED.sub(r"\1", letters), REPEATED.sub(r"\1\1", letters)
        known = self.vocabulary.knows(once), self.vocabulary.knows(twice)
        if not any(known) and max(map(len, map(re.Match.group, repeats))) < STRETCHED:
            return
        kept = 2 if known == (False, True) else 1
        done = 0
        for match in repeats:
            yield Edit(done, match.start() + kept, letters[done : match.start() + kept])
            yield Edit(match.start() + kept, match.end(), "")
            done = match.end()
        yield Edit(done, len(word), letters[done:])


def _joined(start: int, end: int) -> Undone:
    edits = [Edit(place, place + 1, "") for place in range(start + 1, end, 2)]
    return Undone(edits, Trace("spaced", start, end))
