"""Counts how a crawl's requests ended, and leaves the counts in the work folder when it is done."""

import json
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Any, Self, get_args

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawlers.outcome import Answer, Answers, Role, Tally, answer
from crawlers.work import OUTCOME


# Finish reasons of a crawl that met its budget of ads or of pages.
CUT_SHORT = frozenset({"over_budget", "closespider_pagecount"})
# What pipelines and Scrapy count as one bad record or page.
REJECTED = ("adwatch/rejected", "spider_exceptions/count")


class TallyKeeper:
    """Its file appears whole and last, so it says that the crawl came to its end."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.began = monotonic()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Count in any crawl; write only where there is a work folder."""
        extension = cls(crawler)
        crawler.signals.connect(extension.count, signal=signals.response_received)
        if folder := crawler.settings.get("CRAWL_FOLDER"):
            extension.folder = Path(folder)
            crawler.signals.connect(extension.write, signal=signals.spider_closed)
            crawler.signals.connect(extension.count_loss, signal=signals.item_error)
        return extension

    folder: Path

    def count(self, response: Response, request: Request) -> None:
        """Count an answer by the role of its request; robots.txt has none."""
        if role := request.meta.get("role"):
            self.crawler.stats.inc_value(f"adwatch/{role}/{answer(response.status)}")

    def count_loss(self) -> None:
        """Count an ad that a pipeline broke on, as on a full disk: then the crawl is not whole."""
        self.crawler.stats.inc_value("adwatch/lost")

    def write(self, reason: str) -> None:
        """Write ``outcome.json``; Scrapy's ``reason`` is ``finished`` when nothing was left."""
        kept = {"reason": reason, **asdict(self._tally(reason)), **self._figures()}
        part = self.folder / "outcome.part"
        part.write_text(json.dumps(kept, indent=1), "utf-8")
        part.replace(self.folder / OUTCOME)

    def _tally(self, reason: str) -> Tally:
        roles = {
            role: Answers(
                **{kind: self._value(f"adwatch/{role}/{kind}") for kind in get_args(Answer)}
            )
            for role in get_args(Role)
        }
        return Tally(ads=self._value("adwatch/ads"), cut_short=reason in CUT_SHORT, **roles)

    def _figures(self) -> dict[str, Any]:
        return {
            "lost": self._value("adwatch/lost"),
            "duplicates": self._value("adwatch/duplicates"),
            "rejected": sum(self._value(key) for key in REJECTED),
            "seconds": round(monotonic() - self.began, 1),
        }

    def _value(self, key: str) -> int:
        return int(self.crawler.stats.get_value(key, 0))
