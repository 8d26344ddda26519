"""Counts how a crawl's requests ended, and leaves the counts in the work folder when it is done."""

import json
from dataclasses import asdict, fields
from pathlib import Path
from time import monotonic
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.pipelines.measure import CONTENTS, STATED
from crawlers.work.folder import OUTCOME
from crawlers.work.outcome import ROLES, Answers, Contents, Tally, answer
from crawlers.work.reached import Reached
from crawlers.work.rejects import Rejects


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
        crawler.signals.connect(extension.reject, signal=signals.spider_error)
        if folder := crawler.settings.get("CRAWL_FOLDER"):
            extension.folder = Path(folder)
            crawler.signals.connect(extension.write, signal=signals.spider_closed)
            crawler.signals.connect(extension.count_loss, signal=signals.item_error)
        return extension

    folder: Path

    def count(self, response: Response, request: Request) -> None:
        """Count an answer by the role of its request; robots.txt has none."""
        if role := request.meta.get("role"):
            ended = answer(response.status)
            self.crawler.stats.inc_value(f"adwatch/{role}/{ended}")
            if role != "ad" and ended == "answered":
                self.crawler.stats.inc_value("adwatch/listing_bytes", len(response.body))

    def reject(self, failure: Failure, response: Response) -> None:
        """Keep which page our own code broke on: Scrapy only logs it, and goes on."""
        self.crawler.stats.inc_value("adwatch/broken")
        told = f"{type(failure.value).__name__}: {failure.getErrorMessage()}"
        Rejects.of(self.crawler).add(response.url, f"our own fault, see the crawl's log: {told}")

    def count_loss(self) -> None:
        """Count an ad that a pipeline broke on, as on a full disk: then the crawl is not whole."""
        self.crawler.stats.inc_value("adwatch/lost")

    def write(self, reason: str) -> None:
        """Write ``outcome.json``; Scrapy's ``reason`` is ``finished`` when nothing was left."""
        spider = self.crawler.spider
        reached = {
            name: getattr(spider, name)
            for name in ("complete", "unchanged", "unread", "taken")
            if hasattr(spider, name)
        }
        Reached(**reached).write(self.folder)
        part = self.folder / "outcome.part"
        part.write_text(json.dumps({**asdict(self._tally(reason)), **self._figures()}), "utf-8")
        part.replace(self.folder / OUTCOME)

    def _tally(self, reason: str) -> Tally:
        roles = {
            role: Answers(**{f.name: self._value(f"{role}/{f.name}") for f in fields(Answers)})
            for role in ROLES
        }
        counted = {name: self._value(name) for name in CONTENTS}
        stated = {name: self._value(f"stated/{name}") for name in STATED}
        return Tally(
            ads=self._value("ads"),
            reason=reason,
            wall=str(self.crawler.stats.get_value("adwatch/wall", "")),
            failure=str(self.crawler.stats.get_value("adwatch/failure", "")),
            bytes=self._value("listing_bytes"),
            replayed=self._value("replayed"),
            torn=self._value("torn"),
            contents=Contents(**counted, stated=stated),
            **roles,
        )

    def _figures(self) -> dict[str, Any]:
        return {
            "lost": self._value("lost"),
            "broken": self._value("broken"),
            "duplicates": self._value("duplicates"),
            "rejected": self._value("rejected"),
            "seconds": round(monotonic() - self.began, 1),
        }

    def _value(self, key: str) -> int:
        return int(self.crawler.stats.get_value(f"adwatch/{key}", 0))
