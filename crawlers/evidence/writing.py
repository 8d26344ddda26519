"""Turns an exchange into WARC 1.1 records, each a gzip member, with the wire's bytes unchanged.

warcio writes them too, but percent-encodes header values that are not ASCII, and takes several
times as long, which a crawl pays for every page.
"""

import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from http.client import responses
from urllib.parse import urlsplit

from crawlers.items import Exchange, Headers


# Each member begins so: no name and no time, so the same record gives the same bytes.
MEMBER_START = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"
# Pages of ads become 7 % larger than at the usual level 6, in half to three quarters of its time.
LEVEL = 2
# The profile of a revisit whose server said 304 (WARC 1.1, section 6.7.2).
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
WARCINFO = {
    "format": "WARC file version 1.1",
    "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
}


def response_member(page: Exchange, day: str, beside: Mapping[str, str] | None = None) -> bytes:
    """The answer as ``response``; a 304 has no payload and becomes ``revisit``.

    ``beside`` are further WARC fields.
    """
    reason = f"{page.protocol} {page.status} {responses.get(page.status, '')}".rstrip()
    if page.status == 304:
        kind, payload = "revisit", {"WARC-Profile": NOT_MODIFIED}
        block = [_http_head(reason, page.response_headers)]
    else:
        kind, payload = "response", {"WARC-Payload-Digest": f"sha256:{page.sha256}"}
        block = [_http_head(reason, page.response_headers), page.body]
    fields = {
        "WARC-Record-ID": f"<{page.record_id(day)}>",
        **_common(page),
        **payload,
        **(beside or {}),
        "Content-Type": "application/http; msgtype=response",
    }
    return member(kind, fields, block)


def request_member(page: Exchange, day: str) -> bytes:
    """What the answer was given to."""
    address = urlsplit(page.url)
    target = (address.path or "/") + (f"?{address.query}" if address.query else "")
    others = [pair for pair in page.request_headers if pair[0].lower() != "host"]
    fields = {
        "WARC-Record-ID": f"<{page.record_id(day, 'request')}>",
        "WARC-Concurrent-To": f"<{page.record_id(day)}>",
        **_common(page),
        "Content-Type": "application/http; msgtype=request",
    }
    line = f"{page.method} {target} {page.protocol}"
    return member("request", fields, [_http_head(line, [("Host", address.netloc), *others])])


def warcinfo_member(record_id: str, name: str, written: datetime, info: Mapping[str, str]) -> bytes:
    """Who wrote a file and what it holds; ``record_id`` is a URN."""
    fields = {
        "WARC-Record-ID": f"<{record_id}>",
        "WARC-Filename": name,
        "WARC-Date": warc_date(written),
        "Content-Type": "application/warc-fields",
    }
    lines = "".join(f"{key}: {value}\r\n" for key, value in {**info, **WARCINFO}.items())
    return member("warcinfo", fields, [lines.encode()])


def member(kind: str, fields: Mapping[str, str], block: Iterable[bytes]) -> bytes:
    """One record as one gzip member."""
    parts = list(block)
    digest = sha256()
    for part in parts:
        digest.update(part)
    named = {
        "WARC-Type": kind,
        **fields,
        "WARC-Block-Digest": f"sha256:{digest.hexdigest()}",
        "Content-Length": str(sum(map(len, parts))),
    }
    head = "".join(f"{key}: {value}\r\n" for key, value in named.items())
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    record = b"".join((b"WARC/1.1\r\n", head.encode(), b"\r\n", *parts, b"\r\n\r\n"))
    trailer = zlib.crc32(record).to_bytes(4, "little") + (len(record) % 2**32).to_bytes(4, "little")
    return b"".join((MEMBER_START, deflate.compress(record), deflate.flush(), trailer))


def warc_date(moment: datetime) -> str:
    """A moment in UTC as WARC 1.1 writes it, to the microsecond."""
    return f"{moment.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def _common(page: Exchange) -> dict[str, str]:
    where = {"WARC-Target-URI": page.url, "WARC-Date": warc_date(page.received)}
    return {**where, "WARC-IP-Address": page.ip} if page.ip else where


def _http_head(line: str, headers: Headers) -> bytes:
    lines = [line, *(f"{name}: {value}" for name, value in headers)]
    text = "\r\n".join(lines) + "\r\n\r\n"
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        # Never from the wire, whose bytes were read as Latin-1; archives may bring other letters.
        return text.encode()
