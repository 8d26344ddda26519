"""The languages that ads are read in: one folder each, found by itself.

``language.yml`` names the language, ``lexicon/*.yml`` its classes of words, ``patterns/*.yml`` how
indicators are said, ``facts.yml`` how facts are, ``signals.yml`` what else helps to understand.
Every way of saying stands beside examples that it finds and examples that it leaves.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field, ValidationError

from adwatch.ads import Record
from adwatch.catalogue import indicators
from adwatch.errors import PatternError


HERE = Path(__file__).parent
Role = Literal["bad", "good", "fact", "signal"]


class Entry(Record):
    """Ways of saying one thing, with the examples that prove them.

    ``unless``: patterns that take the words out of it where they stand beside them.
    ``negated``: what a negation around the words makes of them; ``bad`` for what is a risk either
    way.  ``weight`` counts for texts that only speak of the subject, see ``models.context``.
    """

    match: tuple[str, ...] = Field(min_length=1)
    hits: tuple[str, ...] = Field(min_length=1)
    misses: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    negated: Literal["good", "bad"] = "good"
    weight: int = 2


class Wordings(Record):
    """How an indicator is said: as a risk, and as its opposite."""

    bad: tuple[Entry, ...] = ()
    good: tuple[Entry, ...] = ()


class Language(Record):
    """One language: its code is the name of its folder."""

    code: str
    title: str
    script: Literal["Armenian", "Cyrillic", "Latin"]
    lexicon: dict[str, str]
    patterns: dict[str, Wordings]
    facts: dict[str, tuple[Entry, ...]]
    signals: dict[str, tuple[Entry, ...]]

    def entries(self) -> Iterator[tuple[str, Role, Entry]]:
        """All of them with the name of what they say, and its role."""
        for name, wordings in self.patterns.items():
            yield from ((name, "bad", entry) for entry in wordings.bad)
            yield from ((name, "good", entry) for entry in wordings.good)
        for name, entries in self.facts.items():
            yield from ((name, "fact", entry) for entry in entries)
        for name, entries in self.signals.items():
            yield from ((name, "signal", entry) for entry in entries)


@lru_cache(maxsize=1)
def languages() -> tuple[Language, ...]:
    """Every language that has a folder here, by code.

    Raises:
        PatternError: a file contradicts its schema or names an indicator that the catalogue lacks.
    """
    return tuple(_load(path.parent) for path in sorted(HERE.glob("*/language.yml")))


def _load(folder: Path) -> Language:
    try:
        language = Language.model_validate(
            {
                "code": folder.name,
                **_read(folder / "language.yml"),
                "lexicon": _merged(sorted((folder / "lexicon").glob("*.yml"))),
                "patterns": _merged(sorted((folder / "patterns").glob("*.yml"))),
                "facts": _read(folder / "facts.yml"),
                "signals": _read(folder / "signals.yml"),
            }
        )
    except ValidationError as error:
        raise PatternError(f"models/languages/{folder.name}: {error}") from error
    if unknown := set(language.patterns) - set(indicators()):
        raise PatternError(
            f"models/languages/{folder.name}/patterns: not in indicators.yml: {sorted(unknown)}"
        )
    return language


def _read(path: Path) -> dict[str, Any]:
    try:
        return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}
    except yaml.YAMLError as error:
        raise PatternError(f"{path.parent.name}/{path.name}: {error}") from error


def _merged(paths: list[Path]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for path in paths:
        entries = _read(path)
        if twice := merged.keys() & entries.keys():
            raise PatternError(f"{path}: in another file already: {sorted(twice)}")
        merged |= entries
    return merged
