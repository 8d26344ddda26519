"""Every class that a crawl can end in, in the order in which they are asked after."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from adwatch.sources import Expectations
from crawlers.health.case import Case
from crawlers.health.layout import layout_changed
from crawlers.health.past import Past
from crawlers.work.outcome import Tally


Outcome = Literal[
    "ok",
    "empty",
    "layout_changed",
    "blocked",
    "unreachable",
    "robots_denied",
    "too_slow",
    "encoding",
    "over_budget",
    "partly",
]

ASK_FOR_A_FEED = "stop reading it and ask its operator for a feed"


class Verdict(NamedTuple):
    """The class, and the sentence that says what speaks for it."""

    outcome: Outcome
    why: str


def judge(
    tally: Tally, seen: int, expected: Expectations, past: Past, *, adds: bool = False
) -> Verdict:
    """One class for a whole crawl; a refusal goes before silence, and both before counts.

    ``seen`` are the ads read and those on pages that have not changed; of a source that ``adds``
    each crawl brings what is new, so that it is not measured by the crawls before.
    """
    case = Case(tally, seen, expected, past, adds)
    for outcome, told in _ASKED:
        if why := told(case):
            return Verdict(outcome, why)
    return Verdict("ok", "")


def _blocked(case: Case) -> str:
    tally = case.tally
    if tally.wall:
        return f"its pages are a wall ({tally.wall}); {ASK_FOR_A_FEED}"
    refused, asked = tally.total("refused"), sum(role.asked for role in case.roles)
    no = tally.listings.refused or tally.ad.refused * 2 > tally.ad.asked
    if no or tally.reason == "blocked":
        return f"it refused {refused} of {asked} requests; {ASK_FOR_A_FEED}"
    return ""


def _robots_denied(case: Case) -> str:
    tally = case.tally
    closed = tally.start.forbidden and not tally.start.answered
    if closed or (case.has_few and any(2 * role.forbidden > role.asked for role in case.roles)):
        forbidden = tally.total("forbidden")
        return f"its robots.txt forbids {forbidden} of the pages we wanted, or is not shown (5xx)"
    return ""


def _over_budget(case: Case) -> str:
    if case.tally.reason == "closespider_pagecount":
        return f"{case.tally.total('answered')} pages were read, and there was no end of them"
    if case.tally.reason == "over_budget" or case.seen > case.expected.max:
        return f"more than the {case.expected.max} ads that are declared"
    return ""


def _too_slow(case: Case) -> str:
    if case.tally.reason == "closespider_timeout":
        return f"not done in {case.expected.minutes} minutes: {case.of_usual}"
    slow, lost = case.tally.total("slow"), sum(role.lost for role in case.roles)
    is_many = any(role.slow * 10 > role.asked for role in case.roles)
    if case.has_few and is_many and slow * 2 > lost:
        return f"{slow} pages did not come in time; {case.of_usual}"
    return ""


def _unreachable(case: Case) -> str:
    start = case.tally.start
    if case.adds and start.lost:
        return "its folder cannot be read: is it there? rejects/ says which"
    is_silent = not case.seen and any(role.lost * 2 >= role.asked > 0 for role in case.roles)
    if is_silent or (case.has_few and start.lost * 2 > start.asked):
        lost, asked = (sum(getattr(r, kind) for r in case.roles) for kind in ("lost", "asked"))
        last = f" (at last, {case.tally.failure})" if case.tally.failure else ""
        return f"{lost} of {asked} requests failed{last}; {case.of_usual}"
    return ""


def _encoding(case: Case) -> str:
    garbled, measured = case.tally.contents.garbled, case.tally.contents.measured
    if garbled >= 2 and garbled * 5 >= measured:
        return f"{case.share(garbled, measured)} of the ads read have broken letters"
    return ""


def _empty(case: Case) -> str:
    start = case.tally.start
    amiss = start.missing or start.forbidden or case.tally.ad.asked
    if case.seen or (not case.expected.min and not amiss):
        return ""
    if start.missing == start.asked > 0:
        return "its start pages are not there (404 or the like)"
    if case.tally.ad.missing:
        return f"{case.tally.ad.missing} pages of ads are not there (404 or the like)"
    if case.adds:
        return "nothing new was found in its folder; if that is usual, declare `min: 0`"
    return "it answered, and nothing was found" if start.asked else "there was nothing to read"


def _partly(case: Case) -> str:
    listings, ad, told = case.tally.listings, case.tally.ad, list[str]()
    if case.seen and case.has_few:
        told.append(case.of_usual)
    if (ad.lost + ad.refused) * 10 > ad.asked:
        told.append(f"{case.share(ad.lost + ad.refused, ad.asked)} of the ads' pages failed")
    lost = listings.lost + case.tally.start.missing
    if lost:
        told.append(f"{case.share(lost, listings.asked)} of the listing pages failed")
    return "; ".join(told)


_ASKED: tuple[tuple[Outcome, Callable[[Case], str]], ...] = (
    ("blocked", _blocked),
    ("robots_denied", _robots_denied),
    ("over_budget", _over_budget),
    ("too_slow", _too_slow),
    ("unreachable", _unreachable),
    ("encoding", _encoding),
    ("layout_changed", layout_changed),
    ("empty", _empty),
    ("partly", _partly),
)
