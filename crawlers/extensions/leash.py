"""Ends the crawl when the process that started it is gone, so that no site is crawled by two."""

import os
import sys
from threading import Thread
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured


class Leash:
    """The parent holds the other end of our standard input: it closes however the parent dies."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Only a crawl that a parent started is leashed: at a terminal, input is the keyboard."""
        if not crawler.settings.getbool("CRAWL_LEASHED"):
            raise NotConfigured
        Thread(target=_end_with_parent, name="leash", daemon=True).start()
        return cls()


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1):
        continue
    os._exit(1)
