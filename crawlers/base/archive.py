"""Archive files as a source: pages that a person captured, read as pages of a live site are."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from scrapy.http import TextResponse

from adwatch.sources.ways.archive import ArchiveSource
from crawlers.archives.reading import ARCHIVES, ArchivedPage, read_archive
from crawlers.archives.records import RecordError
from crawlers.archives.replay import response_of
from crawlers.base.folder_spider import Cited, FolderSpider
from crawlers.evidence.copying import copied_page
from crawlers.inbox.broken import Broken
from crawlers.inbox.files import InboxFile
from crawlers.items import Draft
from crawlers.readers.channel import read_posts
from crawlers.readers.job_posting import read_postings
from crawlers.readers.selected import SelectedReader


Reader = Callable[[TextResponse], Iterable[Draft]]


class ArchiveSpider(FolderSpider):
    """Choose it for WARC, ARC and WACZ files: an analyst's captures, or a web archive's."""

    serves = ArchiveSource
    suffixes = ARCHIVES

    @cached_property
    def wanted(self) -> re.Pattern[str]:
        """Addresses of pages that hold ads."""
        return re.compile(self.source.url_pattern or "")

    @cached_property
    def reader(self) -> Reader:
        """What finds the ads of a page, as the declaration's ``read`` says."""
        if self.source.read == "selectors":
            selected = SelectedReader(self.source.selectors)
            return selected.items if selected.item else lambda page: [selected.page(page)]
        return read_posts if self.source.read == "channel" else read_postings

    def read(self, file: InboxFile) -> Iterator[Cited | Broken]:
        """The ads of every page wanted; each page that has one is copied into the evidence."""
        for found in read_archive(file.path, file.name):
            if isinstance(found, Broken):
                yield found
            elif self.wanted.search(found.page.url):
                yield from self._page(found, file)

    def _page(self, found: ArchivedPage, archive: InboxFile) -> Iterator[Cited | Broken]:
        try:
            drafts = list(self.reader(response_of(found.page)))
        except RecordError as error:
            yield Broken(found.where, str(error))
            return
        except ValueError as error:
            yield Broken(found.where, f"is not as declared: {error}")
            return
        if drafts:
            place = found.where.removeprefix(archive.name)
            self.keep(found.page, *copied_page(found.page, self.day, place, archive))
        for draft in drafts:
            yield draft, found.page
