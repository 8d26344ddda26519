"""The catalogue of risk indicators, which readers match, band rules combine and the queue names."""

from functools import lru_cache
from typing import Any, Literal

import yaml
from pydantic import Field, ValidationError

from adwatch.ads import Record
from adwatch.assessments import Strength
from adwatch.errors import PatternError
from adwatch.settings import ROOT


Group = Literal[
    "deception",
    "money",
    "documents",
    "control",
    "recruiter",
    "targeting",
    "sector",
    "marriage",
    "evasion",
    "network",
    "protective",
    "context",
]
FILE = ROOT / "models" / "indicators.yml"


class Instrument(Record):
    """A published instrument that knows the indicator; ``verified`` as in docs/indicators."""

    key: str
    says: str
    verified: Literal["seen", "second hand", "recalled"]


class Indicator(Record):
    """One sign in an ad, by the name that findings, rules and reports use.

    ``otherwise`` holds the strength it has where a condition is met, the first one that is: a
    signal, fact or indicator that the ad states, or ``no`` and the name of one that it does not.
    """

    id: str
    title: dict[str, str]
    definition: dict[str, str]
    group: Group
    strength: Strength
    otherwise: dict[str, Strength] = Field(default_factory=dict)
    applies: Literal["job", "marriage", "both"]
    instruments: tuple[Instrument, ...] = ()


@lru_cache(maxsize=1)
def indicators() -> dict[str, Indicator]:
    """All indicators by id.

    Raises:
        PatternError: an entry of the catalogue contradicts its schema.
    """
    entries: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    try:
        return {key: Indicator(id=key, **entry) for key, entry in entries.items()}
    except (ValidationError, TypeError) as error:
        raise PatternError(f"{FILE.name}: {error}") from error


@lru_cache(maxsize=16)
def titles(lang: str) -> dict[str, str]:
    """What people call each indicator in one language, English where it has no title in it."""
    return {key: entry.title.get(lang, entry.title["en"]) for key, entry in indicators().items()}
