"""What all spiders of folders share: which files are new, and what is kept of each."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar

from adwatch.ads import Page
from adwatch.sources import FolderSource
from adwatch.store import store
from crawlers.base.ad_spider import AdSpider
from crawlers.errors import PageError
from crawlers.evidence.cdxj import Entry
from crawlers.evidence.recording import Recorder
from crawlers.inbox.broken import Broken
from crawlers.inbox.files import FileChangedError, InboxFile, is_settled, waiting_files
from crawlers.inbox.taken import Taken, taken_before
from crawlers.items import Draft, Exchange, Found


# The parts of an ad with what it cites: a page of an archive, or the file itself.
Cited = tuple[Draft, Exchange]

# An ad in a file has no page of its own that could be asked again.
NO_PAGE = Page(url="")
# Records read before other work of the process has its turn.
AT_A_TIME = 100


class FolderSpider(AdSpider):
    """A subclass says which ``suffixes`` it reads and writes ``read``; no network is used.

    Files are taken in the order of their names, each once by its SHA-256, and are left where they
    are. Of two ads with one number the later one stands, as in an export that was made again.
    """

    serves: ClassVar[type[FolderSource]]
    suffixes: tuple[str, ...]
    # Set by the middleware that writes the evidence; None when a spider is tried by hand.
    recorder: Recorder | None = None

    def __init__(self, day: str = "", **kwargs: Any) -> None:
        super().__init__(day, **kwargs)
        self.taken: dict[str, Taken] = {}

    def read(self, file: InboxFile) -> Iterator[Cited | Broken]:
        """Every ad of a file and every fault."""
        raise NotImplementedError

    async def start(self) -> AsyncIterator[Found]:
        """Read the files that were not there before."""
        before = taken_before(store(), self.day, self.source.name)
        for path in self._files():
            name = path.relative_to(self.source.inbox).as_posix()
            if not name.lower().endswith(self.suffixes):
                self.other(name)
            elif not await is_settled(path):
                self.logger.info("%s is being written, and waits for the next crawl", name)
                self.crawler.stats.inc_value("adwatch/waiting")
            elif (file := self._hashed(path, name)) and file.sha256 not in {**before, **self.taken}:
                async for found in self._take(file):
                    yield found

    def other(self, name: str) -> None:
        """Tell of a file that is none of ours, every night until somebody takes it away."""
        self.reject(name, f"not read: its name ends in none of {', '.join(self.suffixes)}")

    def keep(self, page: Exchange, entry: Entry, member: Iterable[bytes]) -> None:
        """Write what an ad cites into the evidence, once."""
        if self.recorder is not None:
            self.recorder.copy(page.record_id(self.day), entry, member)

    def _files(self) -> list[Path]:
        folder: Path = self.source.inbox
        if self.source.folder is None:
            folder.mkdir(parents=True, exist_ok=True)
        try:
            files = waiting_files(folder)
        except OSError as error:
            self.crawler.stats.inc_value("adwatch/start/failed")
            self.reject(str(folder), f"the folder cannot be read: {error.strerror}")
            return []
        self.crawler.stats.inc_value("adwatch/start/answered")
        return files

    def _hashed(self, path: Path, name: str) -> InboxFile | None:
        try:
            return InboxFile.of(path, self.source.inbox)
        except OSError as error:
            self.reject(name, f"cannot be read: {error.strerror}")
            return None

    async def _take(self, file: InboxFile) -> AsyncIterator[Found]:
        counts = Counter[str]()
        try:
            for turn, outcome in enumerate(self.read(file), 1):
                found = self._found(outcome)
                counts["rows" if found else "rejected"] += 1
                if found:
                    yield found
                if turn % AT_A_TIME == 0:
                    await asyncio.sleep(0)
            file.require_unchanged()
        except FileChangedError as error:
            self.reject(file.name, f"{error}; it is read again at the next crawl")
            return
        self.crawler.stats.inc_value("adwatch/listing/answered")
        self.taken[file.sha256] = Taken(
            name=file.name, day=self.day, rows=counts["rows"], rejected=counts["rejected"]
        )

    def _found(self, outcome: Cited | Broken) -> Found | None:
        if isinstance(outcome, Broken):
            self.rejects.add(outcome.where, outcome.reason, row=outcome.row)
            return None
        draft, page = outcome
        try:
            return self.found(draft, page, NO_PAGE)
        except PageError as error:
            self.reject(draft.url, str(error))
            return None
