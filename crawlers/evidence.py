"""Where the captures of a crawl stand in the store, and the WARC file they are written to."""

from collections.abc import Callable
from http.client import responses
from io import BytesIO
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from crawlers.cdxj import cdxj_line
from crawlers.items import Exchange, Headers
from crawlers.work import INDEX, WARC


def capture_path(day: str, source: str, *, quarantined: bool = False) -> str:
    """Relative to the storage root; a crawl in quarantine never replaces what a good one kept."""
    return f"{'quarantine' if quarantined else 'evidence'}/day={day}/{source}.warc.gz"


class Capture:
    """A WARC 1.1 file, one gzip member a record, with lines for its CDXJ index beside it.

    Every record is flushed, so a killed crawl leaves whole records.
    """

    def __init__(self, folder: Path, day: str, cited: str, info: dict[str, str]) -> None:
        self.day = day
        self.cited = cited
        self._warc = (folder / WARC).open("wb")
        self._index = (folder / INDEX).open("w", encoding="utf-8")
        self._writer = _Writer(self._warc)
        self._writer.write_record(self._writer.create_warcinfo_record(Path(cited).name, info))

    def write(self, page: Exchange) -> None:
        """Append one request and response pair and its line of the index."""
        response, request = self._records(page)
        offset = self._warc.tell()
        self._writer.write_record(response)
        length = self._warc.tell() - offset
        request.rec_headers.add_header("WARC-Concurrent-To", f"<{page.record_id(self.day)}>")
        self._writer.write_record(request)
        self._index.write(cdxj_line(page, self.cited.rsplit("/", 1)[-1], offset, length))

    def close(self) -> None:
        """Finish both files."""
        self._index.close()
        self._warc.close()

    def _records(self, page: Exchange) -> tuple[ArcWarcRecord, ArcWarcRecord]:
        address = urlsplit(page.url)
        target = (address.path or "/") + (f"?{address.query}" if address.query else "")
        common = {
            "WARC-Date": page.received.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            **({"WARC-IP-Address": page.ip} if page.ip else {}),
        }
        response = self._writer.create_warc_record(
            page.url,
            "response",
            payload=BytesIO(page.body),
            length=len(page.body),
            http_headers=StatusAndHeaders(
                f"{page.status} {responses.get(page.status, '')}".strip(),
                page.response_headers,
                protocol=page.protocol,
            ),
            warc_headers_dict={
                **common,
                "WARC-Record-ID": f"<{page.record_id(self.day)}>",
                "WARC-Payload-Digest": f"sha256:{page.sha256}",
            },
        )
        request = self._writer.create_warc_record(
            page.url,
            "request",
            http_headers=StatusAndHeaders(
                f"{page.method} {target} {page.protocol}",
                [("Host", address.netloc), *_without(page.request_headers, "host")],
                is_http_request=True,
            ),
            warc_headers_dict={
                **common,
                "WARC-Record-ID": f"<{page.record_id(self.day, 'request')}>",
            },
        )
        return response, request


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """A writer of WARC 1.1 whose digests are SHA-256, as everywhere else in adwatch."""

    _create_digester: Callable[[], Digester] = staticmethod(lambda: Digester("sha256"))

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(file, gzip=True, warc_version="1.1")


def _without(headers: Headers, name: str) -> Headers:
    return [(key, value) for key, value in headers if key.lower() != name]
