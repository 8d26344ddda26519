"""An ad that a site shows on several pages is one ad."""

from hashlib import blake2b
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawlers.items import Found


class Deduplicate:
    """Of several pages with the same ad keeps one, chosen by the page's record.

    The choice must not depend on which page arrived first, or a crawl done again would differ. Only
    files are read in an order of their own, so that there the later ad stands. Digests stand for
    ids and words, since a crawl holds one of each for every ad.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        source = getattr(crawler.spidercls, "source", None)
        self.later_stands = source is not None and source.adds
        self.kept: dict[bytes, bytes] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Count in the crawl's own statistics."""
        return cls(crawler)

    def process_item(self, item: Found) -> Found:
        """Pass on an ad that is new, or stands on a page to be preferred; drop it otherwise."""
        ad, stats = item.ad, self.crawler.stats
        record = ad.evidence.record_id if ad.evidence else ""
        key, words = _digest(ad.id), _digest(ad.content_hash)
        rank = _digest(f"{record} {ad.content_hash}") + words
        kept = self.kept.get(key)
        if kept is None:
            stats.inc_value("adwatch/ads")
        else:
            stats.inc_value("adwatch/duplicates")
            if not kept.endswith(words):
                stats.inc_value("adwatch/conflicts")
            if kept <= rank and not self.later_stands:
                raise DropItem(f"{ad.id} was there already: {item.page.url}")
        self.kept[key] = rank
        return item


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=12).digest()
