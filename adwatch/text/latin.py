"""Tells Armenian and Russian typed in Latin letters from English and from other languages."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import islice
from typing import Literal

from adwatch.text.romanised import TABLES, spellings
from adwatch.text.vocabulary import HERE, everyday


Typed = Literal["en", "hy-Latn", "ru-Latn", "other"]
TYPED: dict[str, Typed] = {"en": "en", "hy-Latn": "hy-Latn", "ru-Latn": "ru-Latn"}
# Of the frequent words, in how many spellings each the letters of Latin-typed text are learnt.
FREQUENT, WAYS = 1200, 4
# How much of a language's text its list covers; the rest is spelt as its words are.
COVERED = 0.7
SMOOTHING = 0.2
LETTERS = 60
# Odds against each, before a word is read: ads here are far more often English than the others.
DOUBT = {"en": 0.0, "hy-Latn": 1.5, "ru-Latn": 2.0}
DOUBT_OTHER = 3.0
TELLING_WORDS, TELLING_WAYS = 350, 5


class _Model:
    """How probable a word is in one language: by its list, else by its groups of three letters."""

    def __init__(self, words: Mapping[str, float]) -> None:
        total = sum(words.values())
        self._words = {word: COVERED * weight / total for word, weight in words.items()}
        self._triples = Counter[str]()
        self._pairs = Counter[str]()
        # Each word once: frequent ones would teach the model themselves, not their language.
        for word in words:
            for triple in _triples(word):
                self._triples[triple] += 1
                self._pairs[triple[:2]] += 1

    def log(self, word: str) -> float:
        """The logarithm of the probability of a word."""
        spelt = math.prod(
            (self._triples[t] + SMOOTHING) / (self._pairs[t[:2]] + SMOOTHING * LETTERS)
            for t in _triples(word[:40])
        )
        return math.log(self._words.get(word, 0.0) + (1 - COVERED) * spelt)


def _triples(word: str) -> list[str]:
    framed = f"^^{word}$"
    return [framed[place : place + 3] for place in range(len(framed) - 2)]


def _zipf(words: Iterable[str]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for rank, word in enumerate(words):
        weights[word] = weights.get(word, 0.0) + 1 / (rank + 10)
    return weights


def _typed(code: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for word, weight in islice(_zipf(everyday().words[code]).items(), FREQUENT):
        for place, typed in enumerate(spellings(word, code, WAYS)):
            weights[typed] = weights.get(typed, 0.0) + weight / (place + 2)
    return weights


@lru_cache(maxsize=1)
def _models() -> dict[str, _Model]:
    models = {f"{code}-Latn": _Model(_typed(code)) for code in TABLES}
    models["en"] = _Model(_zipf(everyday().words["en"]))
    for line in (HERE / "other.txt").read_text("utf-8").splitlines():
        code, words = line.split(":")
        models[code] = _Model(_zipf(words.split()))
    return models


@lru_cache(maxsize=100_000)
def _logs(word: str) -> tuple[float, ...]:
    return tuple(model.log(word) for model in _models().values())


def typed_in(words: Iterable[str]) -> tuple[Typed, float]:
    """The language of a sentence's Latin words in lower case, and by how much it leads English.

    A naive Bayes classifier: the lead is the logarithm of the odds.
    """
    sums = [-DOUBT.get(code, DOUBT_OTHER) for code in _models()]
    for word in words:
        for place, value in enumerate(_logs(word)):
            sums[place] += value
    scores = dict(zip(_models(), sums, strict=True))
    best = max(scores, key=lambda code: scores[code])
    lead = scores[best] - scores["en"]
    return TYPED.get(best, "other"), lead


@cache
def telling() -> frozenset[str]:
    """Usual spellings of frequent words: where two of them stand, a closer look is worth it."""
    english = everyday().words["en"]
    typed = {
        way
        for code in TABLES
        for word in islice(everyday().words[code], TELLING_WORDS)
        for way in spellings(word, code, TELLING_WAYS)
        if way not in english and len(way) > 1
    }
    return frozenset(word + mark for word in typed for mark in ("", ",", ".", "!", ":"))
