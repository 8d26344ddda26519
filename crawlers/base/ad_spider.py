"""What all spiders share: their source, its budget of ads, and how an ad is put together."""

import logging
from typing import Any, ClassVar, Self

from pydantic import ValidationError
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider

from adwatch.ads import Evidence as Citation
from adwatch.ads import Page
from adwatch.settings import parse_day, today
from adwatch.sources import SourceBase
from crawlers.completion import complete
from crawlers.errors import PageError
from crawlers.evidence import capture_path
from crawlers.items import Draft, Exchange, Found
from crawlers.work.rejects import Rejects


class AdSpider(Spider):
    """Base of all; a subclass names the declarations it ``serves``."""

    serves: ClassVar[type[SourceBase]]
    source: ClassVar[Any]

    def __init__(self, day: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.day = parse_day(day or today()).isoformat()
        # Addresses of pages that have not changed, and of those that could not be read.
        self.unchanged: set[str] = set()
        self.unread: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Keep what is rejected beside what is found."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        # Scrapy makes a record of every page and ad, which its handler then throws away.
        logging.getLogger("scrapy").setLevel(crawler.settings.get("LOG_LEVEL"))
        spider.rejects = Rejects.of(crawler)
        return spider

    rejects: Rejects

    def found(self, draft: Draft, page: Exchange, asked: Page) -> Found:
        """Put an ad together from the parts that a reader found on a page.

        Raises:
            CloseSpider: the source shows more ads than are expected of it.
            PageError: a part is not what an ad holds.
        """
        if self.crawler.stats.get_value("adwatch/ads", 0) > self.source.expectations.max:
            raise CloseSpider("over_budget")
        citation = Citation(
            warc=capture_path(self.day, self.source.name),
            record_id=page.record_id(self.day),
            sha256=page.sha256,
        )
        try:
            ad = complete(draft, self.source, page.received, first_seen=self.day, evidence=citation)
        except ValidationError as error:
            # The original message holds the words of the ad, which do not belong into a log.
            raise PageError(f"{draft.url}: not an ad: {type(error).__name__}") from None
        return Found(ad, page, asked)

    def reject(self, where: str, reason: str, ad: str = "") -> None:
        """Count one bad record and keep why, for whoever mends the declaration or the file."""
        self.rejects.add(where, reason, ad)
