"""Words that ads are expected to hold, and the search for the one that a spelling stands for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from adwatch.text.romanised import LONGEST, TABLES, Readings


HERE = Path(__file__).parent / "words"
CODES = ("hy", "ru", "en")
# Words in other letters, as in patterns for a language that is typed so, are none of its own.
OWN = {
    "hy": re.compile("[\u0561-\u0586]+"),
    "ru": re.compile("[\u0430-\u044f]+"),
    "en": re.compile("[a-z]+"),
}
# The rest of a word whose beginning is known is read letter by letter, as usual.
KNOWN_BEGINNING = 3
STRAYING, PER_LETTER, UNKNOWN = 0.8, 0.15, 3.0
BEGINNING = 5
LONGEST_WORD = 30
RARE = 0.4


class Node(dict[str, "Node"]):
    """A letter of known words: the letters that follow it, and what it costs to end here."""

    __slots__ = ("ends",)

    def __init__(self) -> None:
        super().__init__()
        self.ends: float | None = None


State = tuple[float, str, Node | None]


class Vocabulary:
    """Words by language, the most frequent first; ``with_words`` adds those that matter most."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        self.words = {
            code: dict.fromkeys(filter(OWN[code].fullmatch, words.get(code, ()))) for code in CODES
        }

    def with_words(self, words: Mapping[str, Iterable[str]]) -> "Vocabulary":
        """The same vocabulary with more words, folded ones, which then are looked for first."""
        return Vocabulary(
            {code: (*words.get(code, ()), *known) for code, known in self.words.items()}
        )

    def words_of(self, script: str) -> Mapping[str, None]:
        """The words of the language that is written so, in their order."""
        return self.words[{"Armenian": "hy", "Cyrillic": "ru", "Latin": "en"}[script]]

    def has(self, word: str) -> bool:
        """Whether this is a word of any language."""
        return word in self._all

    def knows(self, word: str, least: int = 0) -> bool:
        """Whether a word of any language is this one or begins it, by five letters or more."""
        least = max(least, BEGINNING)
        return word in self._all or any(
            word[:length] in self._all for length in range(len(word) - 1, least - 1, -1)
        )

    def read(self, typed: str, code: str) -> tuple[str, float]:
        """The word of a language that Latin letters stand for, and how far-fetched that is."""
        key = (typed, code)
        if key not in self._read:
            if len(self._read) > 200_000:
                self._read.clear()
            self._read[key] = self._search(typed[:LONGEST_WORD], code)
            if len(typed) > LONGEST_WORD:
                word, cost = self._read[key]
                self._read[key] = word + usual(typed[LONGEST_WORD:], code), cost
        return self._read[key]

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset().union(*self.words.values())

    @cached_property
    def _read(self) -> dict[tuple[str, str], tuple[str, float]]:
        return {}

    @cached_property
    def _tries(self) -> dict[str, Node]:
        return {code: _trie(self.words[code]) for code in TABLES}

    def _search(self, typed: str, code: str) -> tuple[str, float]:
        """Go through all readings of all letters at once, as far as known words go along."""
        table = TABLES[code]
        root = self._tries[code]
        ways: list[dict[int, State]] = [{} for _ in range(len(typed) + 1)]
        ways[0] = {id(root): (0.0, "", root), 0: (UNKNOWN, "", None)}
        for place in range(len(typed)):
            for cost, word, node in list(ways[place].values()):
                for step, price, letters in _readings(typed, place, table, straying=node is None):
                    reached = _walk(node, letters)
                    if reached is None and node is not None:
                        continue
                    total = cost + price
                    _note(ways[place + step], (total, word + letters, reached))
                    if reached and reached.ends is not None and len(word) >= KNOWN_BEGINNING:
                        _note(
                            ways[place + step],
                            (total + STRAYING + reached.ends, word + letters, None),
                        )
        return min(_ended(ways[-1].values()), default=(UNKNOWN, usual(typed, code)))[::-1]


def _note(states: dict[int, State], state: State) -> None:
    key = 0 if state[2] is None else id(state[2])
    if key not in states or state[:2] < states[key][:2]:
        states[key] = state


def _ended(states: Iterable[State]) -> Iterator[tuple[float, str]]:
    for cost, word, node in states:
        if node is None:
            yield cost, word
        elif node.ends is not None:
            yield cost + node.ends, word


def _walk(node: Node | None, letters: str) -> Node | None:
    for letter in letters:
        node = node.get(letter) if node is not None else None
    return node


def _readings(
    typed: str, place: int, table: Readings, *, straying: bool
) -> Iterator[tuple[int, float, str]]:
    """What the next letters may stand for; where no word is known, only the usual."""
    for step in range(min(LONGEST, len(typed) - place), 0, -1):
        spelled = typed[place : place + step]
        read = (table.get("^" + spelled) if place == 0 else None) or table.get(spelled)
        if read and straying:
            yield step, PER_LETTER, read[0][0]
            return
        if read:
            for letters, cost in read:
                yield step, cost, letters
        elif step == 1:
            yield 1, 0.0, typed[place]


def usual(typed: str, code: str) -> str:
    """The letters that the Latin ones usually stand for."""
    letters, place = [], 0
    while place < len(typed):
        step, _cost, new = next(_readings(typed, place, TABLES[code], straying=True), (1, 0, ""))
        letters.append(new or ("" if typed[place] == "'" else typed[place]))
        place += step
    return "".join(letters)


def _trie(words: Iterable[str]) -> Node:
    root = Node()
    known = list(words)
    for place, word in enumerate(known):
        node = root
        for letter in word:
            node = node.setdefault(letter, Node())
        node.ends = min(RARE * place / len(known), RARE if node.ends is None else node.ends)
    return root


@lru_cache(maxsize=1)
def everyday() -> Vocabulary:
    """The words of this package's lists."""
    return Vocabulary({code: (HERE / f"{code}.txt").read_text("utf-8").split() for code in CODES})
