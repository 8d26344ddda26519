"""Puts the ads into the work folder, from where they are published when the crawl is judged."""

from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler

from adwatch import spool
from adwatch.ads import Ad
from crawlers.items import Found
from crawlers.work import ADS


class Spool:
    """Memory grows with the number of ads, not with their length."""

    def __init__(self, folder: str | None) -> None:
        self.path = Path(folder) / ADS if folder else None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Without a work folder, as when a spider is tried by hand, nothing is kept."""
        return cls(crawler.settings.get("CRAWL_FOLDER"))

    def open_spider(self) -> None:
        """Begin the file."""
        self.ads = spool.Spool(self.path, Ad) if self.path else None

    def process_item(self, item: Found) -> Ad:
        """Keep the ad, in place of one on a page less preferred; only the ad goes on, to feeds."""
        if self.ads is not None:
            self.ads.replace(item.ad)
        return item.ad

    def close_spider(self) -> None:
        """Finish the file."""
        if self.ads is not None:
            with self.ads:
                return
