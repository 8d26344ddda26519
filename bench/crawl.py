"""Crawling beside a bare Scrapy spider: pages a second, memory, and a night without change."""

import statistics
from collections.abc import Iterator
from datetime import timedelta
from typing import get_args

from bench.pages import DAY
from bench.site import Site, served
from bench.workplace import Kind, Took, Workplace, workplace


FIRST, SECOND = ((DAY + timedelta(days=days)).isoformat() for days in (1, 2))

Row = tuple[str, ...]


def measure(ads: int, rounds: int, *, larger: int) -> Iterator[Row]:
    """Rows for both ways to read a board of so many ads; memory only if there is a larger one.

    Seconds run from the start of the step, or of the bare spider's process, to its end.
    """
    with served(ads) as site:
        for kind in get_args(Kind):
            yield speed(site, kind, rounds)
        for kind in get_args(Kind):
            yield quiet_night(site, kind)
        if larger:
            with served(larger) as larger_site:
                for kind in get_args(Kind):
                    yield memory(site, larger_site, kind)


def speed(site: Site, kind: Kind, rounds: int) -> Row:
    """The two take turns, round by round; the ratio is the median of the rounds' ratios."""
    pairs = []
    for _ in range(rounds):
        with workplace(site, kind) as place:
            pages = len(place.addresses())
            bare = pages / fetched(place).seconds
            pairs.append((pages / crawled(place).seconds, bare))
    ours, bare = (statistics.median(rates) for rates in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    name = f"{kind}, {pages} pages"
    return "crawl / fetch", name, f"{ours:.0f}/s", f"{bare:.0f}/s", f"{ratio:.2f}"


def quiet_night(site: Site, kind: Kind) -> Row:
    """The ratio is the share of ads whose pages were answered 304 or not asked for."""
    with workplace(site, kind) as place:
        crawled(place)
        place.step("assess", FIRST)
        site.asked()
        counts = place.step("crawl", SECOND).counts
        asked = site.asked()
        if (counts["outcome"], counts["ads"]) != ("ok", site.ads):
            raise RuntimeError(f"the second night was not without change: {counts}")
        place.step("assess", SECOND)
        rows = {stage: place.rows(stage, SECOND) for stage in ("ads", "known", "assessments")}
    share = 1 - asked["200 ad"] / site.ads
    written = ", ".join(f"{count} {stage}" for stage, count in rows.items())
    name = f"{kind}, {site.ads} ads"
    ours = f"{asked['200 ad']} read, {asked['304 ad']} × 304; rows: {written}"
    return "night without change", name, ours, f"{site.ads} read", f"{share:.2f}"


def memory(site: Site, larger: Site, kind: Kind) -> Row:
    """The ratio is our peak on the larger board over that on the other."""
    ours, bare = [], []
    for board in (site, larger):
        with workplace(board, kind) as place:
            bare.append(fetched(place).memory)
            ours.append(crawled(place).memory)
    name = f"{kind}, {site.ads} → {larger.ads} ads"
    return "memory of a crawl", name, _grown(ours), _grown(bare), f"{ours[1] / ours[0]:.2f}"


def _grown(peaks: list[float]) -> str:
    first, last = peaks
    return f"{first:.0f} → {last:.0f} MB"


def crawled(place: Workplace) -> Took:
    """Crawl the first night.

    Raises:
        RuntimeError: not every ad of the board was published.
    """
    place.site.asked()
    took = place.step("crawl", FIRST)
    if took.counts["outcome"] != "ok" or place.rows("ads", FIRST) != place.site.ads:
        raise RuntimeError(f"not all ads were found, so nothing was measured: {took.counts}")
    return took


def fetched(place: Workplace) -> Took:
    """Fetch the same pages with the bare spider.

    Raises:
        RuntimeError: not every ad of the board was fetched.
    """
    place.site.asked()
    took = place.fetch()
    answered = place.site.asked()
    if answered["200 ad"] != place.site.ads:
        raise RuntimeError(f"not all ads were fetched, so nothing was measured: {answered}")
    return took
