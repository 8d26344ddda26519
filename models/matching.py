"""Finds patterns in sentences; spaCy sees only those that hold all the words of some pattern."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache

import spacy
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from adwatch.assessments import Polarity
from models.languages import Language, languages
from models.patterns import Pattern, WordSpec, parse
from models.tokens import Word


CACHED_WORDS = 400_000
# spaCy tries every way to fill a gap: a text that repeats a pattern's words without a stop, as one
# written against us would, must not hold up the night.
MOST_TRIES = 4


@dataclass(frozen=True)
class Rule:
    """One pattern ready to run, and what finding it means."""

    name: str
    polarity: Polarity | None
    pattern: Pattern
    required: frozenset[int]
    matcher: Matcher
    vocab: Vocab


@dataclass(frozen=True)
class Hit:
    """A rule found at words ``start:end`` of its sentence."""

    rule: Rule
    start: int
    end: int


class PatternIndex:
    """All patterns of all languages, looked up by the words of a sentence.

    Languages share the index: their scripts keep them apart, so a sentence that mixes them is
    read in each.  Pipelines are spaCy's blank ones; sentences reach them already split, because
    their tokenizers leave Armenian punctuation glued to words.
    """

    def __init__(self, read_in: Sequence[Language]) -> None:
        self._numbers: dict[WordSpec, int] = {}
        self._exact: defaultdict[str, list[int]] = defaultdict(list)
        self._stems: defaultdict[str, list[int]] = defaultdict(list)
        self._ranges: list[tuple[int, range | None]] = []
        self._waiting: defaultdict[int, list[Rule]] = defaultdict(list)
        self._vocabs: list[Vocab] = []
        for language in read_in:
            self._add(language)
        self._filed = frozenset(self._waiting)
        self._specs_of = lru_cache(maxsize=CACHED_WORDS)(self._look_up)

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """Every rule that matches in the sentence, the longest way it does, first words first."""
        specs = [self._specs_of(word.text) for word in words]
        present = frozenset[int]().union(*specs)
        hits: list[Hit] = []
        for number in present & self._filed:
            candidates = [rule for rule in self._waiting[number] if rule.required <= present]
            if candidates:
                at = [place for place, found in enumerate(specs) if number in found]
                for rule in candidates:
                    hits += _match(rule, words, specs, at)
        return sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.rule.pattern.written))

    @contextmanager
    def forgetting(self) -> Iterator[None]:
        """Give back at the end what spaCy remembers of every new word, or memory would grow."""
        with ExitStack() as zones:
            for vocab in self._vocabs:
                zones.enter_context(vocab.memory_zone())
            yield

    def _add(self, language: Language) -> None:
        vocab = _vocab(language.spacy)
        self._vocabs.append(vocab)
        for name, polarity, entry in language.entries():
            for written in entry.match:
                pattern = parse(written)
                matcher = Matcher(vocab)
                matcher.add(name, [pattern.token_patterns()], greedy="LONGEST")
                specs = sorted(set(pattern.required), key=WordSpec.rarity)
                required = frozenset(map(self._number, specs))
                rule = Rule(name, polarity, pattern, required, matcher, vocab)
                self._waiting[self._number(specs[-1])].append(rule)

    def _number(self, spec: WordSpec) -> int:
        if spec not in self._numbers:
            number = self._numbers[spec] = len(self._numbers)
            for word in spec.exact:
                self._exact[word].append(number)
            for stem in spec.stems:
                self._stems[stem].append(number)
            self._ranges += [(number, numbers) for numbers in spec.numbers]
        return self._numbers[spec]

    def _look_up(self, word: str) -> frozenset[int]:
        found = set(self._exact.get(word, ()))
        for length in range(1, len(word) + 1):
            found.update(self._stems.get(word[:length], ()))
        if word[0].isdigit():
            value = int(word) if word.isdecimal() and len(word) < 5 else -1
            found.update(n for n, numbers in self._ranges if numbers is None or value in numbers)
        return frozenset(found)


@cache
def _vocab(code: str) -> Vocab:
    """The vocabulary of a blank pipeline, which is slow to make."""
    return spacy.blank(code).vocab


def _match(
    rule: Rule, words: Sequence[Word], specs: Sequence[frozenset[int]], at: Sequence[int]
) -> Iterator[Hit]:
    """Run spaCy over what lies within the pattern's reach of the places of its rarest word."""
    reach = rule.pattern.longest
    first, last = max(0, at[0] - reach), at[:MOST_TRIES][-1] + reach + 1
    if rule.required <= frozenset[int]().union(*specs[first:last]):
        doc = Doc(rule.vocab, words=[word.text for word in words[first:last]])
        for _key, start, end in rule.matcher(doc):
            yield Hit(rule, first + start, first + end)


@lru_cache(maxsize=1)
def pattern_index() -> PatternIndex:
    """The index of all declared languages, built once per process."""
    return PatternIndex(languages())
