"""The languages that ads are read in: one folder each, found by itself.

``language.yml`` names the spaCy code and the script; ``patterns.yml`` has the indicators' and
``facts.yml`` the facts' patterns, each beside examples that it finds and examples that it leaves.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from adwatch.ads import Record
from adwatch.assessments import Polarity
from adwatch.catalogue import indicators
from adwatch.errors import PatternError


HERE = Path(__file__).parent


class Entry(Record):
    """Ways of saying one thing, with the examples that prove them."""

    match: tuple[str, ...] = Field(min_length=1)
    hits: tuple[str, ...] = Field(min_length=1)
    misses: tuple[str, ...] = Field(min_length=1)


class Wordings(Record):
    """How an indicator is said: as a risk, and as its opposite."""

    bad: tuple[Entry, ...] = ()
    good: tuple[Entry, ...] = ()


class Language(Record):
    """One language: its code is the name of its folder."""

    code: str
    title: str
    spacy: str
    script: Literal["Armenian", "Cyrillic", "Latin"]
    patterns: dict[str, Wordings]
    facts: dict[str, tuple[Entry, ...]]

    def entries(self) -> list[tuple[str, Polarity | None, Entry]]:
        """All of them as (indicator or fact, polarity or None for a fact, entry)."""
        found: list[tuple[str, Polarity | None, Entry]] = []
        for name, wordings in self.patterns.items():
            found += [(name, "stated_bad", entry) for entry in wordings.bad]
            found += [(name, "stated_good", entry) for entry in wordings.good]
        found += [(name, None, entry) for name, entries in self.facts.items() for entry in entries]
        return found


_ADAPTER = TypeAdapter(Language)


@lru_cache(maxsize=1)
def languages() -> tuple[Language, ...]:
    """Every language that has a folder here, by code.

    Raises:
        PatternError: a file contradicts its schema or names an indicator that the catalogue lacks.
    """
    return tuple(_load(path.parent) for path in sorted(HERE.glob("*/language.yml")))


def _load(folder: Path) -> Language:
    def read(name: str) -> dict[str, Any]:
        return yaml.safe_load((folder / name).read_text("utf-8")) or {}

    try:
        language = _ADAPTER.validate_python(
            {
                "code": folder.name,
                **read("language.yml"),
                "patterns": read("patterns.yml"),
                "facts": read("facts.yml"),
            }
        )
    except (ValidationError, yaml.YAMLError) as error:
        raise PatternError(f"models/languages/{folder.name}: {error}") from error
    if unknown := set(language.patterns) - set(indicators()):
        raise PatternError(
            f"models/languages/{folder.name}/patterns.yml: not in indicators.yml: {sorted(unknown)}"
        )
    return language
