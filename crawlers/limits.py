"""How fast and for how long a source is asked, as Scrapy's settings."""

from math import ceil
from typing import Any

from adwatch.sources import WebSource


MOST_AT_ONCE = 16


def limits(source: WebSource) -> dict[str, Any]:
    """Let answers that take over a second slow the crawl down further than the declared rate.

    AutoThrottle waits ``latency / target`` between requests, so with a target of one request in
    flight for each request a second it begins to act at a latency of one second; the middleware
    Pace sees to the rate itself.
    """
    expected = source.expectations
    return {
        "AUTOTHROTTLE_START_DELAY": 1 / source.rate,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": max(1, source.rate),
        "CONCURRENT_REQUESTS_PER_DOMAIN": min(MOST_AT_ONCE, ceil(source.rate)),
        "DOWNLOAD_TIMEOUT": source.timeout,
        # Ends calendars and filters that lead to ever more pages without new ads.
        "CLOSESPIDER_PAGECOUNT": 4 * expected.max + 100,
        "CLOSESPIDER_TIMEOUT": 60 * expected.minutes,
    }
