"""What the work is."""

from collections.abc import Sequence

from adwatch.assessments import Fact
from models.parsed import Parsed, Span
from models.stating import first, stated


RANK = 40


def find(ad: Parsed, said: Sequence[Span]) -> Fact:
    """The first words that say it."""
    return stated("work", ad, first(said))
