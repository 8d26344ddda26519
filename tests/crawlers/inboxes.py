"""Sources of folders for tests, with files that look as if they had lain there for a while."""

import json
import os

import yaml
from scrapy.utils.test import get_crawler

from adwatch.settings import settings
from crawlers.base.ad_spider import AdSpider
from crawlers.spiders.declared import DeclaredSpiders


DAY = "2026-11-21"
LATER = "2026-11-22"
# 2026-11-20T09:00:00Z, which is 13:00 in Yerevan.
DROPPED = 1795165200
DECLARATION = {
    "title": "A partner's files",
    "country": "AM",
    "languages": ["hy", "ru", "en"],
    "kind": "job",
    "operator": "this test",
    "legal_basis": "handed over",
    "legal_notes": "none",
    "frequency": "daily",
    "expectations": {"min": 0, "max": 100},
}


class Inbox:
    def __init__(self, place, name):
        self.place = place
        self.name = name
        self.folder = place / "state" / "inbox" / name
        self.folder.mkdir(parents=True)

    def declare(self, **keys):
        declared = yaml.safe_dump({**DECLARATION, **keys})
        (self.place / "sources" / f"{self.name}.yml").write_text(declared, "utf-8")

    def drop(self, name, content, dropped=DROPPED):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        os.utime(path, (dropped, dropped))
        return path

    def rejects(self, day=DAY):
        path = self.place / "storage" / "rejects" / f"day={day}" / f"{self.name}.jsonl"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]

    def spider(self, folder=None):
        kept = {"CRAWL_FOLDER": str(folder)} if folder else {}
        crawler = get_crawler(DeclaredSpiders().load(self.name), kept)
        spider: AdSpider = crawler.spidercls.from_crawler(crawler, day=DAY)
        return spider


async def start(spider):
    return [found.ad async for found in spider.start()]


__all__ = ["DAY", "DROPPED", "LATER", "Inbox", "settings", "start"]
