"""The WARC file of a crawl under way, which is also its memory when it was interrupted."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from crawlers.evidence.cdxj import Entry
from crawlers.evidence.reading import exchange_of, member_at
from crawlers.evidence.scanning import Scanned, scan
from crawlers.evidence.writing import request_member, response_member, warcinfo_member
from crawlers.items import Exchange
from crawlers.work.folder import INDEX, WARC


class Recorder:
    """Appends exchanges to the WARC of a work folder, and their lines to the index beside it.

    Every record reaches the kernel before the page is read, so a killed crawl loses at most the
    one in flight: ``torn`` bytes of it were cut off if this crawl goes on with another's file.
    """

    def __init__(self, folder: Path, day: str, cited: str, info: Mapping[str, str]) -> None:
        self.day = day
        self.name = cited.rsplit("/", 1)[-1]
        self.torn = 0
        self._kept = set[bytes]()
        self._answers = dict[str, int]()
        self._info: Mapping[str, str] | None = info
        self._paths = (folder / WARC, folder / INDEX)
        warc, index = self._paths
        self._warc = warc.open("r+b" if warc.exists() else "w+b", buffering=0)
        self._index = index.open("wb", buffering=0)
        self._end = self._recover()

    def write(self, page: Exchange) -> None:
        """Append an answer and its request, unless the same answer is there.

        Raises:
            OSError: the disk is full; the file ends as it did before.
        """
        key = _key(page.record_id(self.day))
        if key in self._kept:
            return
        self._introduce()
        response, request = response_member(page, self.day), request_member(page, self.day)
        offset = self._end
        self._append(response + request)
        entry = replace(
            Entry.of(page),
            offset=offset,
            length=len(response),
            member=sha256(response).hexdigest(),
            request_length=len(request),
            request_member=sha256(request).hexdigest(),
        )
        self._list(entry)
        self._kept.add(key)

    def copy(self, record_id: str, entry: Entry, member: Iterable[bytes]) -> None:
        """Append a record of what was not asked by us, in pieces, unless it is there.

        Raises:
            OSError: it cannot be read or written; the file ends as it did before.
        """
        key = _key(record_id)
        if key in self._kept:
            return
        self._introduce()
        offset, digest = self._end, sha256()
        try:
            for piece in member:
                self._append(piece)
                digest.update(piece)
        except OSError:
            self._warc.truncate(offset)
            self._end = offset
            raise
        length = self._end - offset
        self._list(replace(entry, offset=offset, length=length, member=digest.hexdigest()))
        self._kept.add(key)

    def recall(self, url: str) -> Exchange | None:
        """The answer that the interrupted crawl had from an address; given once.

        A page that is asked again after that, as when it was refused, is to be asked of its site.
        """
        offset = self._answers.pop(url, None)
        return None if offset is None else exchange_of(member_at(self._warc, offset)[1])

    def close(self) -> None:
        """Finish both files; those of a crawl that was answered nothing are not kept."""
        self._index.close()
        self._warc.close()
        if not self._end:
            for path in self._paths:
                path.unlink()

    def _introduce(self) -> None:
        """Say once who writes, behind what an interrupted crawl has written."""
        if self._info is not None:
            record_id = f"urn:uuid:{uuid4()}"
            self._append(warcinfo_member(record_id, self.name, datetime.now(UTC), self._info))
            self._info = None

    def _append(self, members: bytes) -> None:
        rest = memoryview(members)
        self._warc.seek(self._end)
        try:
            while rest:
                rest = rest[self._warc.write(rest) :]
        except OSError:
            self._warc.truncate(self._end)
            raise
        self._end += len(members)

    def _recover(self) -> int:
        """Index what is whole and cut off the rest; return where the file ends now."""
        end, entry = 0, None
        for record in scan(self._warc):
            if record.fault:
                break
            end = record.offset + record.length
            if record.kind in {"response", "revisit", "resource"}:
                self._list(entry)
                entry = _entry(record)
                self._remember(record)
            elif record.kind == "request" and entry is not None:
                entry = replace(entry, request_length=record.length, request_member=record.member)
                if not record.head.startswith(b"GET "):
                    self._answers.pop(record.url, None)
        self._list(entry)
        self.torn = self._warc.seek(0, 2) - end
        self._warc.truncate(end)
        return end

    def _list(self, entry: Entry | None) -> None:
        if entry is not None:
            self._index.write(entry.line(self.name).encode())

    def _remember(self, record: Scanned) -> None:
        self._kept.add(_key(record.record_id))
        is_moved = 300 <= record.status < 400
        if 200 <= record.status < 300 or (is_moved and record.url not in self._answers):
            self._answers[record.url] = record.offset


def _key(record_id: str) -> bytes:
    """A third of the memory that the words take: there is one for every page."""
    return bytes.fromhex(record_id.removeprefix("urn:uuid:").replace("-", ""))


def _entry(record: Scanned) -> Entry:
    stamp = "".join(c for c in record.fields.get("warc-date", "")[:19] if c.isdigit())
    return Entry(
        url=record.url,
        timestamp=stamp,
        mime=record.mime or record.fields.get("content-type", ""),
        status=record.status or 200,
        sha256="" if record.kind == "revisit" else record.sha256,
        offset=record.offset,
        length=record.length,
        member=record.member,
    )
