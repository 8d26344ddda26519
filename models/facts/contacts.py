"""How one answers the ad."""

from collections.abc import Sequence

from adwatch.assessments import Fact
from models.channels import channels
from models.parsed import Parsed, Span
from models.stating import first, stated


RANK = 130


def find(ad: Parsed, said: Sequence[Span]) -> Fact:
    """The first contact, else the words about one; ``channels`` joined by commas."""
    found = channels(ad)
    places = [(contact.start, contact.end) for _channel, contact in found]
    named = ",".join(dict.fromkeys(channel for channel, _contact in found))
    return stated("contacts", ad, first(places) or first(said), {"channels": named})
