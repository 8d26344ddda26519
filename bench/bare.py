"""A Scrapy spider that fetches addresses and does nothing with the pages: the bare tool."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response


class BareSpider(Spider):
    """As many requests at once as ours, no throttle, and nothing switched on that ours is without.

    ``addresses`` is a file of them, one a line.
    """

    name = "bare"
    custom_settings = {  # noqa: RUF012 - so typed by Scrapy
        "AUTOTHROTTLE_ENABLED": False,
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "COOKIES_ENABLED": False,
        "LOG_LEVEL": "INFO",
        "REFERER_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "ROBOTSTXT_OBEY": True,
        "TELNETCONSOLE_ENABLED": False,
    }

    def __init__(self, addresses: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.addresses = Path(addresses)

    async def start(self) -> AsyncIterator[Request]:
        """Ask for every address."""
        with self.addresses.open(encoding="utf-8") as lines:
            for line in lines:
                yield Request(line.strip())

    def parse(self, response: Response, **_kwargs: Any) -> None:
        """Drop the page."""
