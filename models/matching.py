"""Finds what sentences say: patterns by the rarest of their words, then negation around them."""

import gc
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from adwatch.text import fold_letters
from models import places
from models.corpus import load_corpus
from models.languages import Entry, Language, Role, languages
from models.lexicon import NOTHING, Atoms, Lexicon
from models.patterns import Pattern, parse
from models.polarity import Negation
from models.sequences import Places, Step, Steps, Words, find_near, find_sequence
from models.tokens import Sentence


WORD = re.compile(r"[^\W_]+")
# How many words off an exception still concerns a hit; long sentences speak of several things.
NEAR = 6
# So many words in Latin letters alone are English, not loan words of another language.
FEWEST_FOREIGN = 5
# What stands further apart than so many clauses is not said of one thing, but listed.
MOST_BREAKS = 2


@dataclass(frozen=True, eq=False)
class Rule:
    """One pattern ready to run, and what finding it means."""

    name: str
    role: Role
    entry: Entry
    language: str
    pattern: Pattern
    parts: tuple[Steps, ...]
    needs: tuple[Atoms, ...]
    accepts: Atoms
    unless: tuple["Rule", ...] = ()

    def places(self, words: Words) -> list[Places]:
        """Where it stands in a sentence."""
        if len(self.parts) == 1:
            return find_sequence(self.parts[0], words)
        return find_near(self.parts, self.pattern.apart, words)


# What an entry says, its role, and the entry.
Said = tuple[str, Role, Entry]
# A rule, and the places of it that have to be filled besides the one that it is looked up by.
Waiting = tuple[Rule, tuple[Atoms, ...]]


class Hit(NamedTuple):
    """A rule found at words ``start:end`` of its sentence; ``negated`` by words around it."""

    rule: Rule
    start: int
    end: int
    negated: bool = False

    def shares(self, other: "Hit") -> bool:
        """Whether the other says the same of some of its words: "no calls" is not a denied call."""
        same = self.rule.name == other.rule.name
        return same and self.start < other.end and other.start < self.end


class PatternIndex:
    """All patterns of all languages, looked up by the words of a sentence.

    Languages share the index: their scripts keep them apart, so a sentence that mixes them is
    read in each.
    """

    def __init__(self, read_in: Sequence[Language]) -> None:
        self._lexicon = Lexicon()
        self._negations: dict[str, Negation] = {}
        # Loan words in Latin letters belong to a language only among words of its own.
        self._latin = {language.code for language in read_in if language.script == "Latin"}
        for language in read_in:
            self._lexicon.declare(language.code, language.lexicon | _built_in(language.code))
        for language in read_in:
            self._negations[language.code] = Negation(self._lexicon, language.code)
        self._negative = NOTHING.union(*(n.words for n in self._negations.values()))
        self._waiting = self._filed(
            [rule for language in read_in for rule in self._rules(language)]
        )

    def find(self, sentence: Sentence) -> list[Hit]:
        """Every rule that holds in the sentence, first words first."""
        of = self._lexicon.of
        words = [of(word.text) for word in sentence.words]
        present = NOTHING.union(*words)
        candidates = self._candidates(present)
        if not candidates:
            return []
        placed: defaultdict[int, list[int]] = defaultdict(list)
        for at, atoms in enumerate(words):
            for atom in atoms:
                placed[atom].append(at)
        foreign = len(words) >= FEWEST_FOREIGN and all(w.text.isascii() for w in sentence.words)
        hits = [
            hit
            for rule in candidates
            if not (foreign and rule.language not in self._latin)
            for hit in self._hits(rule, placed)
            if sentence.words[hit.end - 1].clause - sentence.words[hit.start].clause <= MOST_BREAKS
        ]
        hits.sort(key=lambda hit: (hit.start, -hit.end, hit.rule.name))
        if present.isdisjoint(self._negative):
            return hits
        return list(self._negated(sentence, words, hits))

    def _candidates(self, present: Atoms) -> list[Rule]:
        """The rules all of whose words a sentence has, in whatever order."""
        candidates: dict[Rule, None] = {}
        for atom in present & self._waiting.keys():
            for rule, others in self._waiting[atom]:
                for need in others:
                    if present.isdisjoint(need):
                        break
                else:
                    candidates[rule] = None
        return list(candidates)

    def _hits(self, rule: Rule, words: Words) -> Iterator[Hit]:
        places = rule.places(words)
        if not places:
            return
        apart = [place for other in rule.unless for place in other.places(words)]
        for start, end in places:
            if not any(a < end + NEAR and start < b + NEAR for a, b in apart):
                yield Hit(rule, start, end)

    def _negated(
        self, sentence: Sentence, words: Sequence[Atoms], hits: list[Hit]
    ) -> Iterator[Hit]:
        idle = {
            at for hit in hits if hit.rule.name == "idle_negation"
            for at in range(hit.start, hit.end)
        }  # fmt: skip
        told = [hit for hit in hits if hit.rule.role in {"bad", "good"}]
        plain = [hit for hit in told if self._says_no(hit, words)]
        for hit in hits:
            negation = self._negations[hit.rule.language]
            turned = hit in told and hit not in plain
            if not turned or not negation.around(sentence, words, (hit.start, hit.end), idle):
                yield hit
            elif not any(hit.shares(other) for other in plain if other.rule.role == "bad"):
                yield Hit(hit.rule, hit.start, hit.end, negated=True)

    def _says_no(self, hit: Hit, words: Sequence[Atoms]) -> bool:
        negation = self._negations[hit.rule.language]
        return negation.says_it(words, (hit.start, hit.end), hit.rule.accepts)

    def _rules(self, language: Language) -> Iterator[Rule]:
        for said in language.entries():
            _name, _role, entry = said
            unless = tuple(self._rule(language.code, said, parse(way)) for way in entry.unless)
            for way in entry.match:
                yield self._rule(language.code, said, parse(way), unless)

    def _rule(
        self, language: str, said: Said, pattern: Pattern, unless: tuple[Rule, ...] = ()
    ) -> Rule:
        parts = tuple(
            tuple(
                Step(self._lexicon.atoms(language, place.spec), place.gap, place.optional)
                for place in part
            )
            for part in pattern.parts
        )
        needs = {step.accepts for part in parts for step in part if not step.optional}
        accepts = NOTHING.union(*(step.accepts for part in parts for step in part))
        return Rule(*said, language, pattern, parts, tuple(needs), accepts, unless)

    def _filed(self, rules: list[Rule]) -> dict[int, list[Waiting]]:
        """Each rule under the words of the place that ads fill most rarely."""
        common: Counter[int] = Counter()
        for word, count in _words_of_ads().items():
            for atom in self._lexicon.of(word):
                common[atom] += count
        counts: dict[Atoms, int] = {}
        waiting: defaultdict[int, list[Waiting]] = defaultdict(list)
        for rule in rules:
            for place in rule.needs:
                if place not in counts:
                    counts[place] = sum(common[atom] for atom in place)
            rarest, *others = sorted(rule.needs, key=counts.__getitem__)
            for atom in rarest:
                waiting[atom].append((rule, tuple(others)))
        return dict(waiting)


@lru_cache(maxsize=1)
def _words_of_ads() -> Counter[str]:
    """How often words stand in ads, by those from which scorers learn."""
    return Counter(w for ad in load_corpus() for w in WORD.findall(fold_letters(ad.text)))


def _built_in(language: str) -> dict[str, str]:
    """Classes that no lexicon has to list: ``@country`` and ``@city``, inflected."""
    return {kind: " ".join(places.stems(language, kind)) for kind in ("country", "city")}


@lru_cache(maxsize=1)
def pattern_index() -> PatternIndex:
    """The index of all declared languages, built once per process."""
    collecting = gc.isenabled()
    # What is built here stays, and looking for garbage in it meanwhile doubles the time.
    gc.disable()
    try:
        return PatternIndex(languages())
    finally:
        if collecting:
            gc.enable()
