"""Whether anybody pays for the hiring, and who."""

from collections.abc import Sequence

from adwatch.assessments import Fact
from models.parsed import Parsed, Span
from models.payers import fee_payer
from models.stating import first, sentences_at, stated


RANK = 90


def find(ad: Parsed, said: Sequence[Span]) -> Fact:
    """The first words about fees; ``who`` pays: worker, employer, advance or none."""
    return stated("fees", ad, first(said), {"who": fee_payer(sentences_at(ad, said))})
