"""The process that visits the site: Scrapy with our settings, but nothing that a crawl keeps."""

import json
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.utils.project import get_project_settings

from adwatch.sources import WebSource
from crawlers.politeness import require_contact
from crawlers.proposal import samples
from crawlers.proposal.rules import Rules
from crawlers.proposal.survey import Survey
from crawlers.proposal.visit import Visit, VisitEnded
from crawlers.proposal.yaml_text import proposal_text


RESULT = "result.json"
SAMPLES = "samples"
# A sitemap may have 50 MB, which nobody compares with anything.
MOST_KEPT = 1 << 20
# Those of a crawl, but for what looks up the ledger or keeps pages as evidence.
NOT_HERE = ("conditional.Conditional", "capture.Capture")


class Surveyor(Spider):
    """Asks for one page after the other; each answer decides what is asked next."""

    source: ClassVar[WebSource]
    name = "survey"

    def __init__(self, url: str, folder: Path, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.url = url
        self.folder = folder

    async def start(self) -> AsyncIterator[Request]:
        """Do all of it; nothing is scheduled."""
        visit = Visit(self._ask)
        told: dict[str, Any] = {"why": "", "notes": [], "ads": 0}
        try:
            finding, start, robots = await Survey(visit, self.url).run()
        except VisitEnded as error:
            told["why"] = str(error)
        else:
            if finding is None:
                told["why"] = "nothing on it looks like ads that are repeated or described"
            else:
                now = datetime.now(UTC)
                text = proposal_text(finding, start, Rules(robots), now.date())
                (self.folder / "proposal.yml").write_text(text, "utf-8")
                pages = {"listing": finding.listing, "ad": finding.ad}
                kept = {n: page for n, page in pages.items() if page and len(page.body) < MOST_KEPT}
                samples.save(self.folder / SAMPLES, kept, now)
                told |= {"notes": finding.notes, "ads": finding.counted}
        told["tried"] = visit.tried
        (self.folder / RESULT).write_text(json.dumps(told), "utf-8")
        return
        yield  # makes this the generator that Scrapy expects

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


def main() -> None:
    """Visit the address and leave what was found in the folder; both are arguments."""
    declared, url, folder = json.loads(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    Surveyor.source = WebSource.model_validate(declared)
    require_contact(Surveyor.source)
    process = visiting()
    process.crawl(Surveyor, url=url, folder=folder)
    process.start()


if __name__ == "__main__":
    main()
