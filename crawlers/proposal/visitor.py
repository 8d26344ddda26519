"""The spider of a short visit: a few pages, one after the other, and nothing is kept."""

from abc import abstractmethod
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, ClassVar

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.utils.project import get_project_settings

from adwatch.sources import WebSource
from crawlers.proposal.visit import Visit


# Those of a crawl, but for what looks up the ledger or keeps pages as evidence.
NOT_HERE = ("conditional.Conditional", "capture.Capture")


class Visitor(Spider):
    """Looks at what is behind ``url``; what it learns goes to ``to``, a file or a folder."""

    source: ClassVar[WebSource]
    name = "survey"

    def __init__(self, url: str, to: Path, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.url = url
        self.to = to

    async def start(self) -> AsyncIterator[Request]:
        """Do all of it; nothing is scheduled."""
        await self.look(Visit(self._ask))
        return
        yield  # makes this the generator that Scrapy expects

    @abstractmethod
    async def look(self, visit: Visit) -> None:
        """Ask for pages, each answer deciding what is asked next."""

    async def _ask(self, url: str) -> Response:
        if self.crawler.engine is None:
            raise RuntimeError("asked before the engine was there")
        return await self.crawler.engine.download_async(Request(url, dont_filter=True))


def visiting() -> AsyncCrawlerProcess:
    """Scrapy as in a crawl, but one request at a time and nothing is kept."""
    settings = get_project_settings()
    kept = settings.getdict("DOWNLOADER_MIDDLEWARES")
    kept = {name: order for name, order in kept.items() if not name.endswith(NOT_HERE)}
    settings.set("DOWNLOADER_MIDDLEWARES", kept, priority="cmdline")
    for name in ("ITEM_PIPELINES", "EXTENSIONS"):
        settings.set(name, {}, priority="cmdline")
    settings.set("CONCURRENT_REQUESTS", 1, priority="cmdline")
    return AsyncCrawlerProcess(settings)
