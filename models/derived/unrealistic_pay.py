"""Pay far above what such work normally brings there."""

from collections.abc import Iterator
from typing import NamedTuple

from adwatch.ads import Pay
from adwatch.pay import Offer, offers
from adwatch.rates import rates
from models.facts import destination
from models.parsed import Parsed, Span
from models.seeking import seeks_work
from models.wages import wages


UNSKILLED = "unskilled"
# More than this a month is a misreading, a price or a turnover, in dollars.
MOST_READ = 40_000.0
# So much a day for nothing in particular, in a Russian text without a currency, is in roubles.
BARE_DAY = (3_000.0, 60_000.0)
# Longer ads go into detail, as honest ones for well-paid work do.
LONG = 1500


def find(ad: Parsed) -> Iterator[Span]:
    """The first offer beyond belief."""
    found = offers(ad.folded) if ad.kind == "job" else ()
    if not found or not (job := _job(ad)):
        return
    mentioned = destination.foreign(destination.mentions(ad))
    countries = [m.code for m in mentioned if m.kind != "region"]
    abroad = bool(mentioned) or "abroad" in ad.signals
    for offer in found:
        monthly = _monthly(offer, ad)
        where = countries or (wages().country_of(offer.pay) if job.named else [])
        normal = wages().normal(where, job.job_class, abroad=abroad)
        times = wages().beyond_for_nothing if abroad and job.nothing else wages().beyond
        if normal and monthly and normal * times < monthly <= MOST_READ:
            yield offer.start, offer.end
            return


class Job(NamedTuple):
    """What work it is: ``named`` at all, or only ``nothing`` is asked for it."""

    job_class: str
    named: bool
    nothing: bool


def _job(ad: Parsed) -> Job | None:
    """The work, None where nobody can tell what it may pay."""
    text, table = ad.folded.text, wages()
    if seeks_work(ad) or table.asked.search(text) or table.not_pay.search(text):
        return None
    nothing = bool(ad.bad("no_requirements")) or bool(table.nothing.search(text))
    job_class = table.job_class(ad)
    vague = not job_class or (len(ad.text) > LONG and job_class != UNSKILLED)
    if vague and not nothing:
        return None
    return Job(UNSKILLED if vague else job_class, bool(job_class), nothing)


def _monthly(offer: Offer, ad: Parsed) -> float | None:
    pay = offer.pay
    amounts = [amount for amount in (pay.least, pay.most) if amount is not None]
    amount = sum(amounts) / len(amounts)
    return rates().monthly(amount, _currency(pay, amount, ad), pay.period)


def _currency(pay: Pay, amount: float, ad: Parsed) -> str:
    bare = not pay.currency and pay.period == "day" and BARE_DAY[0] <= amount <= BARE_DAY[1]
    russian = any("а" <= letter <= "я" for letter in ad.folded.text)
    return "RUB" if bare and russian else pay.currency
