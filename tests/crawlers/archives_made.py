"""Archives made for tests, one page a record, in every form that archives come in."""

import gzip
import zipfile
from base64 import b32encode
from hashlib import sha1
from io import BytesIO
from itertools import pairwise
from uuid import UUID

from crawlers.archives.reading import ArchivedPage, read_archive


HOME = "http://board.example"
DATE = "2026-03-01T10:00:00Z"
URL = f"{HOME}/ad/1"
CHUNKED = ("Transfer-Encoding", "chunked")
HTML = "text/html; charset=utf-8"


def ad_page(number, words="Soup"):
    posting = (
        f'{{"@type": "JobPosting", "title": "Cook {number}", "description": "{words} {number}"}}'
    )
    return f'<html><script type="application/ld+json">{posting}</script></html>'.encode()


PAGES = {f"{HOME}/ad/{number}": ad_page(number) for number in range(4)}


class Archive:
    """Writes records as most tools do: SHA-1 in base 32, each record compressed or none."""

    def __init__(self, *, compressed=False):
        self.compressed = compressed
        self.records = []

    def page(self, url, body, *headers, status="200 OK", kind="response", **fields):
        stated = (
            [*headers] if "Content-Type" in dict(headers) else [("Content-Type", HTML), *headers]
        )
        lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in stated), "", ""]
        content_type = "application/http; msgtype=response"
        fields.setdefault("WARC_Payload_Digest", digest(body))
        self.record(url, kind, "\r\n".join(lines).encode() + body, content_type, **fields)

    def record(self, url, kind, block, content_type, **fields):
        named = {
            "WARC-Type": kind,
            "WARC-Target-URI": url,
            "WARC-Date": DATE,
            "WARC-Record-ID": f"<urn:uuid:{UUID(int=len(self.records) + 1)}>",
            "Content-Type": content_type,
            "WARC-Block-Digest": digest(block),
            **{name.replace("_", "-"): value for name, value in fields.items()},
            "Content-Length": len(block),
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
        whole = b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"
        self.records.append(gzip.compress(whole, mtime=0) if self.compressed else whole)

    def bytes(self):
        return b"".join(self.records)


def digest(content):
    return f"sha1:{b32encode(sha1(content, usedforsecurity=False).digest()).decode()}"


def warc(pages=None, *, compressed=False):
    made = Archive(compressed=compressed)
    for url, body in (PAGES if pages is None else pages).items():
        made.page(url, body)
    return made.bytes()


def arc(pages=None):
    lines = b"1 0 Demo\nURL IP-address Archive-date Content-type Archive-length\n\n"
    parts = [
        b"filedesc://demo.arc 0.0.0.0 20260301100000 text/plain %d\n%s\n" % (len(lines), lines)
    ]
    for url, body in (PAGES if pages is None else pages).items():
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        stated = b"%s 0.0.0.0 20260301100000 text/html %d\n" % (url.encode(), len(block))
        parts.append(stated + block + b"\n")
    return b"".join(parts)


def wacz(archives, compression=zipfile.ZIP_STORED):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", compression) as container:
        container.writestr("datapackage.json", "{}")
        for name, content in archives.items():
            container.writestr(f"archive/{name}", content)
    return file.getvalue()


def forms():
    first, *rest = PAGES.items()
    halves = {"b.warc.gz": warc(dict(rest), compressed=True), "a.warc": warc(dict([first]))}
    return {
        "demo.warc": warc(),
        "demo.warc.gz": warc(compressed=True),
        "whole.warc.gz": gzip.compress(warc()),
        "mislabelled.warc": warc(compressed=True),
        "demo.arc": arc(),
        "demo.arc.gz": b"".join(gzip.compress(part) for part in _arc_parts()),
        "whole.arc.gz": gzip.compress(arc()),
        "demo.wacz": wacz(halves),
        "deflated.wacz": wacz(halves, zipfile.ZIP_DEFLATED),
    }


def _arc_parts():
    content = arc()
    places = [content.index(url.encode() + b" ") for url in PAGES]
    edges = [0, *places, len(content)]
    return [content[start:end] for start, end in pairwise(edges)]


def read(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    found = list(read_archive(path, name))
    pages = [one for one in found if isinstance(one, ArchivedPage)]
    return pages, {one.where: one.reason for one in found if not isinstance(one, ArchivedPage)}


FORMS = forms()
