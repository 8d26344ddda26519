"""Tables and exports as a source: each row or message is an ad, and cites the file as it came."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from adwatch.sources.ways.files import FilesSource
from crawlers.base.folder_spider import Cited, FolderSpider
from crawlers.evidence.copying import copied_file
from crawlers.inbox.broken import Broken
from crawlers.inbox.files import InboxFile
from crawlers.items import Draft
from crawlers.parsing.text_files import is_whole, opened, text_of
from crawlers.readers.telegram_export import ExportError, read_export
from crawlers.tables.cells import draft_of
from crawlers.tables.reading import TABLES, read_table
from crawlers.tables.rows import BadRow, TableError


NO_TEXT = "bytes that are no text"
EXPORTS = (".json",)


class FilesSpider(FolderSpider):
    """Choose it for what partners hand over as files."""

    serves = FilesSource

    @cached_property
    def suffixes(self) -> tuple[str, ...]:  # type: ignore[override]  # of the declaration, not the class
        """Tables or exports, as declared."""
        return TABLES if self.source.form == "table" else EXPORTS

    def other(self, name: str) -> None:
        """An export brings pictures along, which are not told of."""
        if self.source.form == "table":
            super().other(name)

    def read(self, file: InboxFile) -> Iterator[Cited | Broken]:
        """Every row that is an ad; the file itself goes into the evidence before the first."""
        is_kept = False
        drafts = self._rows(file) if self.source.form == "table" else self._messages(file)
        for draft in drafts:
            if isinstance(draft, Broken):
                yield draft
                continue
            if not is_kept:
                self.keep(file, *copied_file(file, self.day, _mime(file.name)))
                is_kept = True
            yield draft, file

    def _rows(self, file: InboxFile) -> Iterator[Draft | Broken]:
        columns = self.source.columns
        wanted = [column for column in columns.model_dump().values() if column]
        try:
            for row in read_table(file.path, wanted):
                where = f"{file.name}:{row.number}"
                if isinstance(row, BadRow):
                    yield Broken(where, row.reason, row.content)
                    continue
                draft = draft_of(row.cells, columns, f"{file.url}#{row.number}")
                if fault := _fault(draft, columns.text):
                    yield Broken(where, fault, row.cells)
                else:
                    yield draft
        except TableError as error:
            yield Broken(file.name, str(error))

    def _messages(self, file: InboxFile) -> Iterator[Draft | Broken]:
        try:
            with opened(file.path) as (content, _), text_of(content) as text:
                for found in read_export(text, file.url):
                    if isinstance(found, Broken):
                        yield replace(found, where=f"{file.name}:{found.where}")
                    elif not is_whole(found.raw):
                        yield Broken(f"{file.name}:{found.key}", NO_TEXT, found.raw)
                    else:
                        yield found
        except ExportError as error:
            yield Broken(file.name, str(error))


def _fault(draft: Draft, column: str) -> str:
    if not draft.text:
        return f"no text in column {column}"
    stated = (draft.key, draft.title, draft.text, draft.employer, draft.pay, *draft.contacts)
    return "" if all(map(is_whole, stated)) else NO_TEXT


def _mime(name: str) -> str:
    kinds = {
        ".csv": "text/csv",
        ".tsv": "text/tab-separated-values",
        ".json": "application/json",
        ".jsonl": "application/jsonl",
        ".ndjson": "application/jsonl",
        ".parquet": "application/vnd.apache.parquet",
        ".gz": "application/gzip",
    }
    return next((mime for end, mime in kinds.items() if name.lower().endswith(end)), "")
