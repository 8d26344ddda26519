"""Makes of a captured page what a reader of live pages is given: its content, decoded."""

import zlib

import brotli
from scrapy.http import HtmlResponse, TextResponse
from w3lib.encoding import http_content_type_encoding

from crawlers.archives.records import MOST_BODY, RecordError
from crawlers.items import Exchange
from crawlers.parsing.decoding import decode


# zlib or gzip, by the first bytes, and "deflate" as some servers mean it.
LABELLED, BARE = zlib.MAX_WBITS + 32, -zlib.MAX_WBITS
WINDOWS = {"gzip": (LABELLED,), "x-gzip": (LABELLED,), "deflate": (LABELLED, BARE)}


def response_of(page: Exchange) -> TextResponse:
    """The page as its site sent it then.

    Raises:
        RecordError: its content encoding cannot be undone.
    """
    body = _content(page.body, page.header("Content-Encoding"))
    charset = http_content_type_encoding(page.header("Content-Type")) or ""
    text, _ = decode(body, charset)
    return HtmlResponse(page.url, body=text.encode(), encoding="utf-8")


def _content(body: bytes, codings: str) -> bytes:
    """Undo the codings, the last one first; many archives keep the header of what they undid."""
    for coding in reversed([word.strip().lower() for word in codings.split(",") if word.strip()]):
        if body.lstrip()[:1] == b"<":
            return body
        body = _undone(body, coding)
        if len(body) > MOST_BODY:
            raise RecordError(f"is a page of over {MOST_BODY >> 20} MB, which no ad's page is")
    return body


def _undone(body: bytes, coding: str) -> bytes:
    if coding in WINDOWS:
        return _inflated(body, coding)
    if coding == "br":
        try:
            content: bytes = brotli.Decompressor().process(body, output_buffer_limit=MOST_BODY + 1)
        except brotli.error:
            raise RecordError("is compressed wrongly (br)") from None
        return content
    if coding == "identity":
        return body
    raise RecordError(f"is compressed in a way that cannot be undone ({coding[:20]})")


def _inflated(body: bytes, coding: str) -> bytes:
    for window in WINDOWS[coding]:
        try:
            return zlib.decompressobj(window).decompress(body, MOST_BODY + 1)
        except zlib.error:
            continue
    raise RecordError(f"is compressed wrongly ({coding})")
