"""Keeps the page of every ad as it was sent, before anything is concluded from it."""

from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawlers.evidence import Capture, capture_path
from crawlers.items import Found
from crawlers.politeness import user_agent


class Evidence:
    """Writes a page once, however many ads stand on it."""

    def __init__(self, crawler: Crawler, folder: Path) -> None:
        self.crawler = crawler
        self.folder = folder
        self.written: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Off when a spider is tried by hand: then there is no work folder."""
        folder = crawler.settings.get("CRAWL_FOLDER")
        if not folder:
            raise NotConfigured
        return cls(crawler, Path(folder))

    def open_spider(self) -> None:
        """Begin the file with who captured what, and how."""
        spider = self.crawler.spider
        day, source = spider.day, spider.name  # type: ignore[union-attr]  # all ours are AdSpider
        info = {
            "software": user_agent(),
            "format": "WARC file version 1.1",
            "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "robots": "obey",
            "isPartOf": f"{source} {day}",
        }
        self.capture = Capture(self.folder, day, capture_path(day, source), info)

    def process_item(self, item: Found) -> Found:
        """Write the page of this ad unless an ad before it stood on the same one."""
        record_id = item.page.record_id(self.capture.day)
        if record_id not in self.written:
            self.written.add(record_id)
            self.capture.write(item.page)
        return item

    def close_spider(self) -> None:
        """Finish the files."""
        self.capture.close()
