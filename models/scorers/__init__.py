"""Scorers give an ad a probability; a module here with a ``Scorer`` subclass is one more."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import ClassVar, Self

from adwatch.errors import SettingError
from models.reading import Reading


class Scorer(ABC):
    """Gives the probability that a person would call an ad suspicious.

    The probability orders the queue within a band; bands come from rules alone.
    """

    name: ClassVar[str]
    trainable: ClassVar[bool] = False
    version: str

    @classmethod
    @abstractmethod
    def load(cls) -> Self:
        """The scorer ready to use; ModelError where it has to be trained first."""

    @abstractmethod
    def probabilities(self, readings: Sequence[Reading]) -> list[float]:
        """One number from 0 to 1 per reading, the same for the same reading in any batch."""


@lru_cache(maxsize=1)
def scorers() -> dict[str, type[Scorer]]:
    """Every scorer in this folder by its name."""
    found: dict[str, type[Scorer]] = {}
    for module in iter_modules(__path__):
        for value in vars(import_module(f"{__name__}.{module.name}")).values():
            if isinstance(value, type) and issubclass(value, Scorer) and value is not Scorer:
                found[value.name] = value
    return dict(sorted(found.items()))


def load_scorer(name: str) -> Scorer:
    """The scorer that the settings name.

    Raises:
        SettingError: there is none of that name.
        ModelError: it has not been trained, or its file is not what training wrote.
    """
    if name not in scorers():
        raise SettingError(
            f"ADWATCH_SCORER={name}: no such scorer; there are {', '.join(scorers())}"
        )
    return scorers()[name].load()
