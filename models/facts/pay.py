"""What the work pays, and what that makes a month."""

from collections.abc import Sequence

from adwatch.assessments import Fact
from adwatch.pay import find_offer
from adwatch.rates import rates
from models.parsed import Parsed, Span
from models.stating import first, stated


RANK = 70


def find(ad: Parsed, said: Sequence[Span]) -> Fact:
    """The amount offered, else the words about pay; a month's pay where it can be told."""
    offer = find_offer(ad.folded) if ad.kind == "job" else None
    if offer is None:
        return stated("pay", ad, first(said))
    pay = offer.pay
    detail: dict[str, str | float] = {"currency": pay.currency, "period": pay.period}
    for limit, amount in (("least", pay.least), ("most", pay.most)):
        if amount is None:
            continue
        detail[limit] = amount
        for into in ("AMD", "USD"):
            monthly = rates().monthly(amount, pay.currency, pay.period, into)
            if monthly is not None:
                detail[f"month_{into.lower()}_{limit}"] = round(monthly)
    return stated("pay", ad, (offer.start, offer.end), detail)
