"""What the ads of a crawl hold, counted, so that a site that changed under us is noticed."""

import re
from collections import Counter
from typing import Self

from scrapy.crawler import Crawler

from crawlers.items import Found


# The fields whose share among the ads is watched, and the other counts of ``outcome.Contents``.
STATED = ("title", "employer", "places", "pay", "contacts", "posted", "images")
CONTENTS = ("measured", "characters", "garbled", "textless", "duplicates", "conflicts")

# Words read in a wrong encoding. Each sign begins with letters that are rare in honest texts of our
# languages, which makes the search quick; ftfy's measure misses Armenian and costs ten times more.
GARBLED = (
    # Characters that stand for none, or that only control a terminal.
    re.compile("[\ufffd\x80-\x84\x86-\x9f]"),
    # UTF-8 read as Latin, and Cyrillic read as Latin.
    re.compile(r"[À-ÿ](?:[À-ÿ]{5}|\S[ÐÑÕÖ]\S[ÐÑÕÖ])"),
    # UTF-8 read as windows-1251.
    re.compile(r"[РСХЦ][\u00a0-\u00bfЂ-ЏҐґђ-џЎў\u2010-\u2122]\S{0,2}[РСХЦ]\S{1,3}[РСХЦ]"),
)
# KOI8-R and windows-1251 taken for each other: small letters for capitals and the other way round.
SWAPPED = re.compile(r"\b[а-яё][А-ЯЁ]{3,}\b")
BEGINNING = 400


class Measure:
    """Counts of every ad that is kept: its characters, which fields it states, broken letters."""

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        # Scrapy's own counters take a microsecond or five each, and these are nine for every ad.
        self.counts = Counter[str]()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Count in the crawl's own statistics."""
        return cls(crawler)

    def process_item(self, item: Found) -> Found:
        """Pass the ad on as it is."""
        ad, counts = item.ad, self.counts
        counts["measured"] += 1
        counts["characters"] += len(ad.text)
        counts["garbled"] += is_garbled(ad.text)
        counts.update(f"stated/{name}" for name in STATED if getattr(ad, name))
        return item

    def close_spider(self) -> None:
        """Hand the counts over, before the tally of the crawl is written."""
        for name, count in self.counts.items():
            self.stats.inc_value(f"adwatch/{name}", count)


def is_garbled(text: str) -> bool:
    """Whether the beginning of a text was read in another encoding than it was written in."""
    beginning = text[:BEGINNING]
    if beginning.isascii():
        return False
    if any(sign.search(beginning) for sign in GARBLED):
        return True
    return len(SWAPPED.findall(beginning)) > 1
