"""Puts the ads into the work folder, from where they are published when the crawl is judged."""

from pathlib import Path
from typing import IO, Self

from scrapy.crawler import Crawler

from adwatch.ads import Ad, Seen
from crawlers.items import Found
from crawlers.work.folder import ADS


class Spool:
    """Writes lines only: of two with one id the later stands when ``adwatch.spool`` reads them."""

    def __init__(self, folder: str | None) -> None:
        self.path = Path(folder) / ADS if folder else None
        self.file: IO[bytes] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Without a work folder, as when a spider is tried by hand, nothing is kept."""
        return cls(crawler.settings.get("CRAWL_FOLDER"))

    def open_spider(self) -> None:
        """Begin the file."""
        self.file = self.path.open("wb") if self.path else None

    def process_item(self, item: Found) -> Ad:
        """Keep the ad and its page; only the ad goes on, to feeds."""
        if self.file is not None:
            seen = Seen(id=item.ad.id, ad=item.ad, page=item.asked)
            self.file.write(seen.model_dump_json().encode() + b"\n")
        return item.ad

    def close_spider(self) -> None:
        """Finish the file."""
        if self.file is not None:
            self.file.close()
