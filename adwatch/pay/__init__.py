"""Reads pay: where an ad states it, and how much it is, in which currency, for how long."""

from adwatch.ads import Pay
from adwatch.pay.amounts import Range, limits, ranges
from adwatch.pay.currencies import STATED_APART, code_of
from adwatch.pay.offers import YEARS, Offer, as_pay, offers
from adwatch.text import Folded


__all__ = ["Offer", "find_offer", "find_pay", "offers", "parse_pay"]

# A field that is longer holds a whole ad; its pay stands at the beginning or is not one.
LONGEST = 1000
LEAST_PLAUSIBLE = 100


def find_offer(folded: Folded) -> Offer | None:
    """The pay that an ad offers: the surest amount, the first of several, None without any."""
    return max(offers(folded), key=lambda offer: offer.score, default=None)


def find_pay(folded: Folded) -> tuple[int, int] | None:
    """The place of the pay in the original text, None where there is none."""
    offer = find_offer(folded)
    return (offer.start, offer.end) if offer else None


def parse_pay(written: str) -> Pay | None:
    """The first amount or range with a currency, else the only one; None where there is no pay.

    A single amount is both limits, unless words such as "from" or "up to" leave the other open.
    """
    text = " ".join(Folded(written[:LONGEST]).text.split())
    found = ranges(text)
    paid = [money for money in found if money[-1].value > 0]
    named = [money for money in paid if any(amount.currency for amount in money)]
    if named:
        return as_pay(named[0], text)
    if apart := STATED_APART.search(text):
        return as_pay(paid[0], text, currency=code_of(apart.group())) if paid else None
    sole = bool(paid) and len({amount for money in found for amount in money}) == len(paid[0])
    return as_pay(paid[0], text) if sole and _plausible(paid[0]) else None


def _plausible(money: Range) -> bool:
    low, high = money[0], money[-1]
    return limits(money)[1] >= LEAST_PLAUSIBLE and not (
        low.scale == 1 and low.value in YEARS and high.value
    )
