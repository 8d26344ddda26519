"""Asks a source no faster than declared, and slower where its robots.txt wishes it."""

import asyncio
from time import monotonic
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from adwatch.sources import WebSource
from crawlers.politeness import AGENT


# A site that asks for a longer pause is asked again all the same; then it may say so again.
LONGEST_PAUSE = 120.0
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
        source = crawler.spidercls.source  # type: ignore[attr-defined]  # all ours are AdSpider
        if not isinstance(source, WebSource):
            raise NotConfigured
        pace = cls(MARGIN / source.rate)
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

    def process_response(self, request: Request, response: Response) -> Response:  # noqa: ARG002 - Scrapy names it
        """Let the whole source rest for as long as a busy site wishes (Retry-After)."""
        if response.status >= 400 and (wished := response.headers.get("Retry-After", b"")):
            seconds = float(wished) if wished.isdigit() else self.interval
            self.turn = max(self.turn, monotonic() + min(seconds, LONGEST_PAUSE))
        return response
