"""Folds what only the words around it explain: spaced-out words, doubles, Latin-typed sentences."""

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from adwatch.text.alignment import Edit, Trace, Undone
from adwatch.text.latin import typed_in
from adwatch.text.lookalikes import OWN, turned
from adwatch.text.vocabulary import Vocabulary
from adwatch.text.words import ADDRESS, CHUNK, LETTER_WORDS, WORD


LETTER = r"(?:ու|[^\W\d_])"
SPACED = re.compile(rf"(?<![^\W_]){LETTER}(?: {{1,3}}{LETTER})+(?![^\W_])")
# Fewer letters in a row are initials or an enumeration.
ROW = re.compile(rf"{LETTER}(?: {LETTER}){{3}}")
VOWELS = frozenset("aeiouyаеиоуыэюяіաեէըիոօւ")
GROUP = re.compile(r"\S+(?: \S+)*")
LONGEST_RUN, LONGEST_ENDING = 80, 3
# Categories of driving licences, steps of lists.
LISTED = frozenset("abcdefвсеդմ")
LATIN, CYRILLIC = OWN["Latin"], OWN["Cyrillic"]
LINE = re.compile(r"[^\n]+")
SENTENCE = re.compile(r"[^\n.!?…։]+")
LATIN_WORD = re.compile(
    r"(?<![\w@.'-])[46]?[a-z](?:[a-z]|[46](?=[a-z]|\b)|['@](?=[a-z\s,.;:!?)]|$))*(?![\w@])"
)
FEWEST, ENOUGH = 2, 2
MANY = 4
LEAD = 4.0
# Readings that cost less are of known words.
SURE = 1.3
# The share of words that have to be known, as names alone tell no language.
KNOWN = 0.3


def spaced(text: str, vocabulary: Vocabulary) -> Iterator[Undone]:
    """Words with blanks between all their letters; a heading alone on its line leaves no trace.

    Two or more blanks part words; where all are single, known words part them.
    """
    for match in SPACED.finditer(text):
        letters = set(match.group()) - {" "}
        words = letters <= LETTER_WORDS or letters <= LISTED or not letters & VOWELS
        if words or not ROW.search(match.group()):
            continue
        edits = []
        for group in GROUP.finditer(text, *match.span()):
            ends = _ends(group.group().replace(" ", ""), vocabulary)
            blanks = re.finditer(" ", group.group())
            edits += [
                Edit(group.start() + blank.start(), group.start() + blank.end(), "")
                for blank in blanks
                if len(group.group()[: blank.start()].replace(" ", "")) not in ends
            ]
        if edits:
            alone = _alone(text, *match.span())
            yield Undone(edits, None if alone else Trace("spaced", *match.span()))


def _ends(joined: str, vocabulary: Vocabulary) -> frozenset[int]:
    """Where words end in letters that are several known words run together, the fewest."""
    if vocabulary.has(joined) or len(joined) > LONGEST_RUN:
        return frozenset()
    if vocabulary.knows(joined, len(joined) - LONGEST_ENDING):
        return frozenset()
    best: list[tuple[int, ...] | None] = [()]
    for end in range(1, len(joined) + 1):
        ways = (
            (*way, end)
            for start in range(end)
            if (way := best[start]) is not None and _is_word(joined[start:end], vocabulary)
        )
        best.append(min(ways, key=len, default=None))
    return frozenset(best[-1] or ())


def _is_word(letters: str, vocabulary: Vocabulary) -> bool:
    return letters in LETTER_WORDS if len(letters) == 1 else vocabulary.has(letters)


def _alone(text: str, start: int, end: int) -> bool:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    around = text[first:start] + text[end : last if last >= 0 else len(text)]
    return not re.search(r"\w", around)


def doubles(
    text: str, chunks: AbstractSet[str], unsure: AbstractSet[str], vocabulary: Vocabulary
) -> Iterator[Undone]:
    """Whole words typed in doubles of another alphabet, which the rest of their line is in.

    ``chunks`` may be such; ``unsure`` are those that do not tell the alphabet of their line.
    """
    if not (LATIN.search(text) and CYRILLIC.search(text)):
        return
    for line in LINE.finditer(text):
        words = list(CHUNK.finditer(line.group()))
        if chunks.isdisjoint(word.group() for word in words):
            continue
        scripts = Counter(_script(word.group()) for word in words if word.group() not in unsure)
        for chunk in words:
            word = WORD.search(chunk.group()) if chunk.group() in chunks else None
            way = turned(word.group(), vocabulary) if word else None
            if word and way and scripts[way[1]] > scripts[_script(word.group())]:
                start = line.start() + chunk.start() + word.start()
                edit = Edit(start, start + len(way[0]), way[0])
                yield Undone([edit], Trace("lookalike", edit.start, edit.end))


def _script(word: str) -> str:
    return next((script for script, own in OWN.items() if own.search(word)), "")


def latin_typed(text: str, telling: AbstractSet[str], vocabulary: Vocabulary) -> Iterator[Undone]:
    """Sentences in which Armenian or Russian is typed in Latin letters.

    Where few words tell that there may be any, only sentences that hold one of them.
    """
    for sentence in SENTENCE.finditer(text):
        if len(telling) < MANY and not any(word in sentence.group() for word in telling):
            continue
        words = list(_latin_words(sentence))
        if len(words) < FEWEST:
            continue
        typed, lead = typed_in(word for word, _place in words)
        if typed not in {"hy-Latn", "ru-Latn"} or lead < LEAD:
            continue
        known = 0
        edits = []
        for word, place in words:
            new, cost = vocabulary.read(word, typed[:2])
            english = word in vocabulary.words["en"]
            known += cost < SURE and not english
            if cost < SURE or not english:
                edits.append(Edit(place, place + len(word), new))
        if known >= max(ENOUGH, len(words) * KNOWN):
            yield Undone(edits, Trace("latin_typed", edits[0].start, edits[-1].end))


def _latin_words(sentence: re.Match[str]) -> Iterator[tuple[str, int]]:
    for chunk in CHUNK.finditer(sentence.group()):
        if not ADDRESS.search(chunk.group()):
            start = sentence.start() + chunk.start()
            for word in LATIN_WORD.finditer(chunk.group()):
                yield word.group(), start + word.start()
