"""How one gets there, and who pays for it."""

from collections.abc import Sequence

from adwatch.assessments import Fact
from models.parsed import Parsed, Span
from models.payers import payer
from models.stating import first, sentences_at, stated


RANK = 100


def find(ad: Parsed, said: Sequence[Span]) -> Fact:
    """The first words about the way; ``who`` pays: worker, employer or advance (deducted later)."""
    return stated("travel", ad, first(said), {"who": payer(sentences_at(ad, said))})
