"""Ads that say nothing are not ads: most often a selector that no longer fits its site."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawlers.items import Found
from crawlers.work.rejects import Rejects


class Validate:
    """Drops, counts and keeps the address of an ad without words."""

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        self.rejects = Rejects.of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Count in the crawl's own statistics."""
        return cls(crawler)

    def process_item(self, item: Found) -> Found:
        """Pass the ad on, or drop it with the address of its page."""
        if not item.ad.text:
            self.stats.inc_value("adwatch/textless")
            self.rejects.add(item.page.url, "no text", item.ad.id)
            raise DropItem(f"no text in {item.page.url}")
        return item
