"""Nothing but a messenger to answer by."""

from collections.abc import Iterator

from models.channels import MESSENGERS, channels, has_address, has_site
from models.parsed import Parsed, Span


# Pages of these networks are public and show who keeps them.
PUBLIC = ("facebook", "vk", "ok")


def find(ad: Parsed) -> Iterator[Span]:
    """The first contact, where all of them lead into messengers."""
    found = channels(ad)
    private = {name for name in MESSENGERS if name not in PUBLIC}
    if not found or any(channel not in private for channel, _contact in found):
        return
    if not (has_site(ad) or has_address(ad)):
        first = found[0][1]
        yield first.start, first.end
