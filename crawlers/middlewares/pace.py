"""Asks a source no faster than declared, and slower where its robots.txt wishes it."""

import asyncio
from time import monotonic
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.robotstxt import RobotParser

from crawlers.politeness import AGENT


# Timers fire a little late and then catch up; without this, a second could hold one too many.
MARGIN = 1.03


class Pace:
    """Gives every request a turn, whichever host of the source it goes to.

    Turns are dealt out ahead, so a late timer costs nothing. DOWNLOAD_DELAY counts from when the
    last request really left: at fifty and more a second it loses a third of the declared rate.
    """

    def __init__(self, interval: float) -> None:
        self.interval = interval
        self.turn = monotonic()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Begin at the declared rate and listen for robots.txt, on which Scrapy does not act."""
        pace = cls(MARGIN / crawler.spidercls.source.rate)  # type: ignore[attr-defined]  # ours
        crawler.signals.connect(pace.slow_down, signal=signals.robots_parsed)
        return pace

    def slow_down(self, robotparser: RobotParser) -> None:
        """Take over the Crawl-delay."""
        self.interval = max(self.interval, robotparser.crawl_delay(AGENT) or 0)

    async def process_request(self, request: Request) -> None:  # noqa: ARG002 - Scrapy names it
        """Wait for the request's turn."""
        now = monotonic()
        turn = max(self.turn, now)
        self.turn = turn + self.interval
        if turn > now:
            await asyncio.sleep(turn - now)
