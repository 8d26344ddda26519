"""Numbers every word, stem, number and class that patterns name, and tells which a word is."""

from collections import defaultdict
from collections.abc import Mapping

from adwatch.errors import PatternError
from models.patterns import CLASS, Spec, spec


Atoms = frozenset[int]
NOTHING: Atoms = frozenset()
CACHED_WORDS = 100_000


class Lexicon:
    """Looks words up; what one place of a pattern accepts is a set of numbers here."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}
        self._exact: defaultdict[str, set[int]] = defaultdict(set)
        self._stems: defaultdict[str, set[int]] = defaultdict(set)
        self._not_exact: defaultdict[str, set[int]] = defaultdict(set)
        self._not_stems: defaultdict[str, set[int]] = defaultdict(set)
        self._ranges: dict[range | None, set[int]] = {}
        self._places: dict[tuple[str, Spec], Atoms] = {}
        self._seen: dict[str, Atoms] = {}

    def declare(self, language: str, classes: Mapping[str, str]) -> None:
        """Add a language's classes; a class may name others, and ``-word`` leaves one out.

        Raises:
            PatternError: a class is not declared, or names itself.
        """
        ways: dict[str, tuple[str, ...]] = {}
        for name in classes:
            number = self._number((language, name))
            for way in _ways(name, classes, ways, ()):
                out = way.startswith("-")
                read = spec((way.removeprefix("-"),), f"@{name}")
                exact, stems = (
                    (self._not_exact, self._not_stems) if out else (self._exact, self._stems)
                )
                for word in read.exact:
                    exact[word].add(number)
                for stem in read.stems:
                    stems[stem].add(number)
                for numbers in read.numbers:
                    self._ranges.setdefault(numbers, set()).add(number)

    def atoms(self, language: str, place: Spec) -> Atoms:
        """The numbers of what a place accepts.

        Raises:
            PatternError: it names a class that the language does not have.
        """
        known = self._places.get((language, place))
        if known is None:
            known = self._places[language, place] = frozenset(self._declared(language, place))
            self._seen.clear()
        return known

    def _declared(self, language: str, place: Spec) -> set[int]:
        found = set[int]()
        for name in place.classes:
            if (language, name) not in self._numbers:
                raise PatternError(f"lexicon of {language}: no class @{name}")
            found.add(self._numbers[language, name])
        for word in place.exact:
            self._exact[word].add(number := self._number(word))
            found.add(number)
        for stem in place.stems:
            self._stems[stem].add(number := self._number((stem, "*")))
            found.add(number)
        for numbers in place.numbers:
            self._ranges.setdefault(numbers, set()).add(number := self._number(("#", numbers)))
            found.add(number)
        return found

    def of(self, word: str) -> Atoms:
        """The numbers of everything that this folded word is."""
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) >= CACHED_WORDS:
                self._seen.clear()
            found = self._seen[word] = self._look_up(word)
        return found

    def _number(self, key: object) -> int:
        return self._numbers.setdefault(key, len(self._numbers))

    def _look_up(self, word: str) -> Atoms:
        found = set(self._exact.get(word, ()))
        out = set(self._not_exact.get(word, ()))
        for length in range(1, len(word) + 1):
            beginning = word[:length]
            if beginning in self._stems:
                found |= self._stems[beginning]
            if beginning in self._not_stems:
                out |= self._not_stems[beginning]
        if word[0].isdigit():
            value = int(word) if word.isdecimal() and len(word) < 5 else -1
            for numbers, meant in self._ranges.items():
                if numbers is None or value in numbers:
                    found.update(meant)
        return frozenset(found - out) or NOTHING


def _ways(
    name: str,
    classes: Mapping[str, str],
    known: dict[str, tuple[str, ...]],
    within: tuple[str, ...],
) -> tuple[str, ...]:
    if name in within or name not in classes:
        raise PatternError(f"lexicon: @{name} is not a class, or names itself")
    if name not in known:
        ways: list[str] = []
        for way in classes[name].split():
            if CLASS.fullmatch(way):
                ways += _ways(way[1:], classes, known, (*within, name))
            else:
                ways.append(way)
        known[name] = tuple(ways)
    return known[name]
