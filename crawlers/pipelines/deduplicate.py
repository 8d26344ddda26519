"""An ad that a site shows on several pages is one ad."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawlers.items import Found


class Deduplicate:
    """Of several pages with the same ad keeps the one of the smallest record id.

    The choice must not depend on which page arrived first, or a crawl done again would differ.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.kept: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Count in the crawl's own statistics."""
        return cls(crawler)

    def process_item(self, item: Found) -> Found:
        """Pass on an ad that is new, or stands on a page to be preferred; drop it otherwise."""
        rank = f"{item.ad.evidence.record_id if item.ad.evidence else ''} {item.ad.content_hash}"
        kept = self.kept.get(item.ad.id)
        if kept is None:
            self.crawler.stats.inc_value("adwatch/ads")
        else:
            self.crawler.stats.inc_value("adwatch/duplicates")
            if kept <= rank:
                raise DropItem(f"{item.ad.id} was there already: {item.page.url}")
        self.kept[item.ad.id] = rank
        return item
