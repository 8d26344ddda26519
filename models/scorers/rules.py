"""The scorer that needs no training: weighted indicators, explainable to the last digit."""

import math
from collections.abc import Sequence
from typing import Self

from models.reading import Reading
from models.scorers import Scorer


# Suggested weights of the taxonomy; weak ones together count no more than one medium one.
WEIGHTS = {"strong": 3.0, "medium": 1.5, "weak": 0.5, "protective": -0.5}
MOST_FROM_WEAK = 1.5
MOST_FROM_PROTECTIVE = -1.5
# Even odds at two strong indicators; an ad without any stays at about 1 in 100.
MIDPOINT = 4.5


class RulesScorer(Scorer):
    """A logistic curve over the summed weights of the indicators that an ad states."""

    name = "rules"
    version = "1"

    @classmethod
    def load(cls) -> Self:
        """Nothing to load."""
        return cls()

    def probabilities(self, readings: Sequence[Reading]) -> list[float]:
        """Monotone in the weights, but not calibrated: nothing was fitted."""
        return [round(1 / (1 + math.exp(MIDPOINT - _weight(reading))), 6) for reading in readings]


def _weight(reading: Reading) -> float:
    stated = {f.id: f.strength for f in reading.findings if counts(f.polarity, f.strength)}
    sums = dict.fromkeys(WEIGHTS, 0.0)
    for strength in stated.values():
        sums[strength] += WEIGHTS[strength]
    sums["weak"] = min(sums["weak"], MOST_FROM_WEAK)
    sums["protective"] = max(sums["protective"], MOST_FROM_PROTECTIVE)
    return sum(sums.values())


def counts(polarity: str, strength: str) -> bool:
    """Risks that are stated, and counter-signals; a denied risk weighs nothing."""
    return strength in WEIGHTS and (polarity == "stated_bad" or strength == "protective")
