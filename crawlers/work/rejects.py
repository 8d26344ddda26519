"""The records that a crawl could not read, with the reason of each, for whoever mends that."""

import json
from pathlib import Path
from typing import Any, Self

from scrapy.crawler import Crawler

from crawlers.work.folder import REJECTS


class Rejects:
    """Counts ``adwatch/rejected`` and appends a line each to the crawl's work folder.

    The file may hold what people wrote, so it is kept like the ads; the log never does.
    """

    def __init__(self, crawler: Crawler, path: Path | None) -> None:
        self.crawler = crawler
        self.path = path

    @classmethod
    def of(cls, crawler: Crawler) -> Self:
        """Those of a crawl; without a work folder, as when a spider is tried by hand, a count."""
        folder = crawler.settings.get("CRAWL_FOLDER")
        return cls(crawler, Path(folder) / REJECTS if folder else None)

    def add(self, where: str, reason: str, ad: str = "", row: Any = None) -> None:
        """Keep one: ``where`` is a page or a place in a file, ``row`` the record as it was."""
        self.crawler.stats.inc_value("adwatch/rejected")
        if self.path is None:
            return
        told = {"where": where, "reason": reason, "id": ad, "row": row}
        line = json.dumps({k: v for k, v in told.items() if v}, ensure_ascii=False, default=str)
        # Opened for each line, as it is rare: whoever is killed in between leaves whole lines.
        with self.path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(line + "\n")
