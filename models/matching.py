"""Finds what sentences say: patterns by the rarest of their words, then negation around them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from adwatch.text import fold_letters
from models import places
from models.corpus import load_corpus
from models.languages import Entry, Language, Role, languages
from models.lexicon import Atoms, Lexicon
from models.patterns import Pattern, parse
from models.polarity import Negation
from models.sequences import Places, Step, Steps, Words, find_near, find_sequence
from models.tokens import Sentence


WORD = re.compile(r"[^\W_]+")
# How many words off an exception still concerns a hit; long sentences speak of several things.
NEAR = 6


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
    negative: bool
    unless: tuple["Rule", ...] = ()

    def places(self, words: Words) -> list[Places]:
        """Where it stands in a sentence."""
        if len(self.parts) == 1:
            return find_sequence(self.parts[0], words)
        return find_near(self.parts, self.pattern.apart, words)


@dataclass(frozen=True)
class Hit:
    """A rule found at words ``start:end`` of its sentence; ``negated`` by words around it."""

    rule: Rule
    start: int
    end: int
    negated: bool = False


class PatternIndex:
    """All patterns of all languages, looked up by the words of a sentence.

    Languages share the index: their scripts keep them apart, so a sentence that mixes them is
    read in each.
    """

    def __init__(self, read_in: Sequence[Language]) -> None:
        self._lexicon = Lexicon()
        self._negations: dict[str, Negation] = {}
        for language in read_in:
            self._lexicon.declare(language.code, language.lexicon | _built_in(language.code))
        for language in read_in:
            self._negations[language.code] = Negation(self._lexicon, language.code)
        self._waiting = self._filed(
            [rule for language in read_in for rule in self._rules(language)]
        )

    def find(self, sentence: Sentence) -> list[Hit]:
        """Every rule that holds in the sentence, first words first."""
        words = [self._lexicon.of(word.text) for word in sentence.words]
        present = frozenset[int]().union(*words)
        candidates: dict[Rule, None] = {}
        for atom in present & self._waiting.keys():
            for rule in self._waiting[atom]:
                if not any(map(present.isdisjoint, rule.needs)):
                    candidates[rule] = None
        if not candidates:
            return []
        placed: dict[int, list[int]] = {}
        for at, atoms in enumerate(words):
            for atom in atoms:
                placed.setdefault(atom, []).append(at)
        hits = [hit for rule in candidates for hit in self._hits(rule, placed)]
        hits.sort(key=lambda hit: (hit.start, -hit.end, hit.rule.name))
        return list(self._negated(sentence, words, hits))

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
        for hit in hits:
            negation = self._negations[hit.rule.language]
            turned = hit.rule.role in {"bad", "good"} and not hit.rule.negative
            if turned and negation.around(sentence, words, (hit.start, hit.end), idle):
                yield Hit(hit.rule, hit.start, hit.end, negated=True)
            else:
                yield hit

    def _rules(self, language: Language) -> Iterator[Rule]:
        for name, role, entry in language.entries():
            patterns = [parse(written) for written in entry.unless]
            unless = tuple(self._rule(language.code, name, role, entry, p) for p in patterns)
            for written in entry.match:
                rule = self._rule(language.code, name, role, entry, parse(written))
                yield replace(rule, unless=unless)

    def _rule(self, language: str, name: str, role: Role, entry: Entry, pattern: Pattern) -> Rule:
        parts = tuple(
            tuple(
                Step(self._lexicon.atoms(language, place.spec), place.gap, place.optional)
                for place in part
            )
            for part in pattern.parts
        )
        needs = {step.accepts for part in parts for step in part if not step.optional}
        negative = any(map(self._negations[language].is_negative, pattern.places))
        return Rule(name, role, entry, language, pattern, parts, tuple(needs), negative)

    def _filed(self, rules: list[Rule]) -> dict[int, list[Rule]]:
        """Each rule under the words of the place that ads fill most rarely."""
        common: Counter[int] = Counter()
        for word, count in _words_of_ads().items():
            for atom in self._lexicon.of(word):
                common[atom] += count
        waiting: defaultdict[int, list[Rule]] = defaultdict(list)
        for rule in rules:
            rarest = min(rule.needs, key=lambda place: sum(common[atom] for atom in place))
            for atom in rarest:
                waiting[atom].append(rule)
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
    return PatternIndex(languages())
