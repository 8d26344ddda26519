"""Publishes nights of a small board, so that a test says only what changed on each."""

from adwatch.ads import Ad, KnownAd
from adwatch.history import LEDGER, Reach, publish
from tests.factories import make_seen


FIRST, SECOND, THIRD = "2026-11-01", "2026-11-02", "2026-11-03"


def night(kept, day, *crawled, **reach):
    """``crawled`` are numbers of ads with words of their own, or ads as ``make_seen`` makes them.

    Returns the counts that are not 0.
    """
    ads = [make_seen(n, text=f"Work {n}") if isinstance(n, int) else n for n in crawled]
    ads.sort(key=lambda seen: seen.id)
    counts = publish(kept, day, "board", ads, Reach(**reach))
    return {name: count for name, count in counts.items() if count}


def page_of(number):
    return f"http://127.0.0.1:9/{number}"


def stored(kept, day):
    return {ad.id.removeprefix("board/"): ad for ad in kept.read("ads", day, "board", Ad)}


def lines(kept, day):
    known = kept.read(LEDGER, day, "board", KnownAd)
    return {line.id.removeprefix("board/"): line for line in known}
