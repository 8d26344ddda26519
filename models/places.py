"""Finds countries, cities and regions in sentences, inflected as three languages do it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml
from babel import Locale

from adwatch.text import Folded, fold_letters
from models.inflection import forms
from models.tokens import Sentence, Word


FILE = Path(__file__).with_name("places.yml")
LANGUAGES = {"hy": "Armenian", "ru": "Cyrillic", "en": "Latin"}
Kind = Literal["country", "city", "region", "adjective"]
DIRECTION = frozenset(("in", "to", "from", "into", "within", "across", "в", "во", "на", "из", "по"))
PARTS = re.compile(r"[^\W\d_]+\*?")
CACHED_WORDS = 200_000


class Place(NamedTuple):
    """Words ``start:end`` of a sentence name ``code``: a country of ISO 3166, a region of CLDR."""

    code: str
    kind: Kind
    start: int
    end: int


@dataclass(frozen=True)
class Name:
    """One name of a place: ``rest`` are the forms of its words behind the first one."""

    code: str
    kind: Kind
    rest: tuple[tuple[frozenset[str], str], ...] = ()

    def follows(self, words: Sequence[Word], at: int) -> bool:
        """Whether the rest of it stands from word ``at``."""
        return len(self.rest) <= len(words) - at and all(
            word.text in exact or (stem != "" and word.text.startswith(stem))
            for (exact, stem), word in zip(self.rest, words[at:], strict=False)
        )


Names = tuple[Name, ...]


class Gazetteer:
    """Every name of every place, by its first word."""

    def __init__(self, declared: dict[str, Any]) -> None:
        self.home: str = declared["home"]
        self.region_of: dict[str, str] = {}
        self._guarded = frozenset(_folded(declared["guarded"]).split())
        self._never = frozenset(_folded(declared["never"]).split())
        self._not_beside = frozenset(_folded(declared["not_beside"]).split())
        self._exact: defaultdict[str, list[Name]] = defaultdict(list)
        self._stems: defaultdict[str, list[Name]] = defaultdict(list)
        self._seen: dict[str, Names] = {}
        locales = [Locale(code).territories for code in LANGUAGES]
        for code, names in declared["region_names"].items():
            self._add(code, "region", names)
        for region, countries in declared["regions"].items():
            for code, country in countries.items():
                self.region_of[code] = region
                for territories in locales:
                    self._add(code, "country", territories[code].partition("(")[0])
                self._add(code, "country", country.get("names", ""))
                self._add(code, "city", country.get("cities", ""))
                self._add(code, "adjective", country.get("adj", ""))

    def find(self, sentence: Sentence, folded: Folded) -> Iterator[Place]:
        """The places that a sentence names, none inside another."""
        words, behind = sentence.words, 0
        seen = self._seen
        for at, word in enumerate(words):
            # Nearly all words are known to be no places, and ask for no call to tell.
            names = seen.get(word.text)
            if names is None:
                names = self._names(word.text)
            if not names or at < behind or self._guard(words, at, folded):
                continue
            fitting = [name for name in names if name.follows(words, at + 1)]
            if fitting:
                name = max(fitting, key=lambda name: len(name.rest))
                behind = at + 1 + len(name.rest)
                beside = {words[max(0, at - 1)].text, words[min(behind, len(words) - 1)].text}
                if beside.isdisjoint(self._not_beside):
                    yield Place(name.code, name.kind, at, behind)

    def words(self, kind: Kind, script: str) -> tuple[str, ...]:
        """All single words that are names of this kind, a star behind those that are stems."""
        usable = {
            word + star
            for filed, star in ((self._exact, ""), (self._stems, "*"))
            for word, names in filed.items()
            if word not in self._guarded and _script(word) == script
            if any(name.kind == kind and not name.rest for name in names)
        }
        return tuple(sorted(usable))

    def _add(self, code: str, kind: Kind, names: str) -> None:
        for written in names.split(","):
            parts = [_forms(part) for part in PARTS.findall(_folded(written))]
            if not parts:
                continue
            (exact, stem), rest = parts[0], tuple(parts[1:])
            for word in exact - self._never:
                self._exact[word].append(Name(code, kind, rest))
            if stem:
                self._stems[stem].append(Name(code, kind, rest))

    def _names(self, word: str) -> Names:
        if len(self._seen) >= CACHED_WORDS:
            self._seen.clear()
        found = list(self._exact.get(word, ()))
        for length in range(3, len(word) + 1):
            found += self._stems.get(word[:length], ())
        names = self._seen[word] = tuple(found)
        return names

    def _guard(self, words: Sequence[Word], at: int, folded: Folded) -> bool:
        word = words[at]
        if word.text not in self._guarded:
            return False
        if at == 0 or words[at - 1].clause != word.clause:
            return True
        if _script(word.text) == "Armenian":
            return not folded.source[folded.origin(word.start)].isupper()
        return words[at - 1].text not in DIRECTION


def find(sentence: Sentence, folded: Folded) -> list[Place]:
    """The places that a sentence names, in order."""
    return list(gazetteer().find(sentence, folded))


@lru_cache(maxsize=16)
def stems(lang: str, kind: Kind) -> tuple[str, ...]:
    """Folded words and stems ("турецк*") that name a place in a language; ambiguous ones not."""
    return gazetteer().words(kind, LANGUAGES.get(lang, "Latin"))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The places of ``places.yml``."""
    return Gazetteer(yaml.load(FILE.read_text("utf-8"), Loader=yaml.CSafeLoader))


def _forms(part: str) -> tuple[frozenset[str], str]:
    if part.endswith("*"):
        return frozenset(), part[:-1]
    return forms(part, _script(part)), ""


def _folded(text: str) -> str:
    return fold_letters(text)


def _script(word: str) -> str:
    first = word[0]
    return "Cyrillic" if "а" <= first <= "я" else "Armenian" if "ա" <= first <= "և" else "Latin"
