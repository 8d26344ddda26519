"""What one record of an archive holds: a page as it was captured, none, or a fault."""

import hashlib
import re
from base64 import b32encode
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from crawlers.archives.framing import Frame
from crawlers.items import Exchange, Headers
from crawlers.parsing.canonical import WEB


# As large as a page that is crawled may be.
MOST_BODY = 10 << 20
HTML = ("text/html", "application/xhtml+xml")
CHUNK_LENGTH = re.compile(rb"[0-9a-fA-F]{1,8}[ \t]*(?:;[^\r\n]*)?\r\n")
# What warcio raises on a record that it cannot read, and Python on what it then finds in it.
UNREADABLE = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    EOFError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    KeyError,
)


class RecordError(ValueError):
    """A record that is not to be believed; the message says why."""


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page of an archive; ``payload`` and ``refers_to`` name it for revisits.

    A ``revisit`` has no body of its own.
    """

    page: Exchange
    payload: str
    refers_to: str
    is_revisit: bool


def read_record(frame: Frame) -> PageRecord | None:
    """The page that a record holds; None for what is no page, such as a picture or a request.

    Raises:
        RecordError: the record is damaged; or it is a page that was not kept whole.
    """
    if frame.fault:
        raise RecordError(frame.fault)
    record = _parsed(frame.content)
    is_page = _is_page(record)
    if frame.size > len(frame.content):
        if is_page:
            raise RecordError(f"is a page of {frame.size >> 20} MB, which no ad's page is")
        return None
    try:
        body: bytes = record.raw_stream.read()
    except ValueError:
        raise RecordError("states a digest that is none") from None
    _check(record, frame, body)
    return _kept(record, body) if is_page else None


def _parsed(content: bytes) -> Any:
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=True)
    try:
        return loader.parse_record_stream(BytesIO(content), check_digests=True)
    except UNREADABLE as error:
        raise RecordError(f"has broken headers ({type(error).__name__})") from error


def _is_page(record: Any) -> bool:
    if not record.rec_type:
        raise RecordError("has no WARC-Type")
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    if not address.startswith(WEB):
        return False
    if record.rec_type == "resource":
        return (record.content_type or "").lower().startswith(HTML)
    if record.rec_type not in {"response", "revisit"}:
        return False
    if record.http_headers is None:
        return bool(record.rec_type == "revisit")
    return _status(record) == "200" and _is_html(record.http_headers)


def _status(record: Any) -> str:
    if not (record.http_headers.protocol or "").startswith("HTTP/"):
        raise RecordError("has no HTTP headers where an answer should have them")
    return str(record.http_headers.statusline or "")[:3]


def _is_html(headers: Any) -> bool:
    return (headers.get_header("Content-Type") or HTML[0]).strip().lower().startswith(HTML)


def _check(record: Any, frame: Frame, body: bytes) -> None:
    """Compare digests; that of a payload is taken with or without its chunks by different tools."""
    checker = record.digest_checker
    wrong = [told for told in checker.problems if "unknown hash" not in told]
    if any(told.startswith("block digest") for told in wrong):
        raise RecordError("does not match its WARC-Block-Digest")
    if wrong and not _is_payload(record, body):
        raise RecordError("does not match its WARC-Payload-Digest")
    if frame.doubt and not (checker.passed or wrong):
        raise RecordError(frame.doubt)
    if record.rec_headers.get_header("WARC-Truncated"):
        raise RecordError("was cut short when it was captured (WARC-Truncated)")


def _is_payload(record: Any, body: bytes) -> bool:
    stated = record.rec_headers.get_header("WARC-Payload-Digest") or ""
    algorithm, _, value = stated.partition(":")
    try:
        found = hashlib.new(algorithm, _joined(record, body), usedforsecurity=False).digest()
    except ValueError:
        return True
    return value.lower() in {found.hex(), b32encode(found).decode().lower()}


def _kept(record: Any, body: bytes) -> PageRecord:
    fields, http = record.rec_headers, record.http_headers
    is_http = http is not None
    content_type = [("Content-Type", record.content_type or HTML[0])]
    page = Exchange(
        url=fields.get_header("WARC-Target-URI"),
        method="GET",
        request_headers=[],
        status=200,
        protocol=http.protocol if is_http else "",
        response_headers=_headers(http.headers) if is_http else content_type,
        body=_joined(record, body),
        ip=fields.get_header("WARC-IP-Address") or "",
        received=_date(fields.get_header("WARC-Date") or ""),
    )
    is_revisit = record.rec_type == "revisit"
    if len(page.body) > MOST_BODY:
        raise RecordError(f"is a page of {len(page.body) >> 20} MB, which no ad's page is")
    if not page.body and not is_revisit:
        raise RecordError("is a page without content")
    referred = "WARC-Refers-To-Target-URI" if is_revisit else "WARC-Target-URI"
    dated = "WARC-Refers-To-Date" if is_revisit else "WARC-Date"
    return PageRecord(
        page=page,
        payload=fields.get_header("WARC-Payload-Digest") or "",
        refers_to=f"{fields.get_header(referred)} {fields.get_header(dated)}",
        is_revisit=is_revisit,
    )


def _joined(record: Any, body: bytes) -> bytes:
    """The body without its chunks; many archives keep the header and not the chunks."""
    headers = record.http_headers
    coding = headers.get_header("Transfer-Encoding") if headers is not None else ""
    if (coding or "").strip().lower() != "chunked" or not CHUNK_LENGTH.match(body):
        return body
    try:
        joined: bytes = ChunkedDataReader(BytesIO(body), raise_exceptions=True).read()
    except ChunkedDataException:
        raise RecordError("is chunked wrongly") from None
    return joined


def _headers(pairs: list[tuple[str, str]]) -> Headers:
    """As they were, but on one line each; the header of chunks would be a lie without them."""
    return [
        (name, " ".join(value.splitlines()))
        for name, value in pairs
        if name.lower() != "transfer-encoding"
    ]


def _date(stated: str) -> datetime:
    try:
        moment = datetime.fromisoformat(stated)
    except ValueError:
        raise RecordError(f"has no WARC-Date, but {stated[:40]!r}") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
