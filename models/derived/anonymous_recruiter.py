"""An offer abroad behind which nobody stands who could be looked up."""

import re
from collections.abc import Iterator

from models.channels import has_address, has_site
from models.facts import destination, employer
from models.parsed import Parsed, Span
from models.seeking import seeks_work


# What names somebody, or a body that keeps a register of them.
NAMED = re.compile(
    r"лиценз|(?<!\w)инн(?!\w)|огрн|рег\w* номер|посольств|консульств|министерств"
    r"|центр занятости|университет|фонд(?!\w)"
    r"|licen[cs]e no|licen[cs]ed agency|registration no|embassy|consulate|ministry|eures"
    r"|university|foundation|(?<!\w)ngo(?!\w)"
    r"|լիցենզ|հվհհ|գրանցման համար\w* \d|դեսպանատ|հյուպատոս|նախարարությ|համալսարան|հիմնադրամ"
)
# Who wants a partner is a person, and need not be a firm; who offers many is.
BROKER = re.compile(
    r"агентств|бюро|невесты|каталог|женихи|девушкам|agency|brides|grooms|catalogue|bureau"
    r"|գործակալ|հարսնացուներ|փեսացուներ|աղջիկներ"
)


def find(ad: Parsed) -> Iterator[Span]:
    """The contact, where an offer abroad names nobody."""
    text = ad.folded.text
    if seeks_work(ad) or (ad.kind == "marriage" and not BROKER.search(text)):
        return
    travels = ad.signals.get("abroad") or destination.abroad(ad)
    if not travels or ad.employer or employer.named(ad) or NAMED.search(text):
        return
    fact = ad.facts.get("employer")
    if (fact is not None and fact.value is not None) or has_site(ad) or has_address(ad):
        return
    contact = next(iter(ad.contacts), None)
    yield (contact.start, contact.end) if contact else travels[0]
