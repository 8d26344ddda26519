"""Archives as a source: what is read of each form, and how a captured page becomes content."""

import gzip
import zlib
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest

from crawlers.archives.reading import ArchivedPage, read_archive
from crawlers.archives.records import RecordError
from crawlers.archives.replay import response_of
from crawlers.items import Exchange
from tests.crawlers.archives_made import (
    CHUNKED,
    DATE,
    FORMS,
    HOME,
    HTML,
    PAGES,
    URL,
    Archive,
    ad_page,
    digest,
    read,
)


REAL = Path(__file__).parents[3] / "shared" / "data" / "pages" / "archives"


@pytest.mark.parametrize(("name", "content"), FORMS.items())
def test_every_form_gives_the_same_pages(tmp_path, name, content):
    pages, broken = read(tmp_path, name, content)
    assert {one.page.url: one.page.body for one in pages} == PAGES
    assert broken == {}
    assert {one.page.received for one in pages} == {datetime(2026, 3, 1, 10, tzinfo=UTC)}
    assert all(one.where.startswith(f"{name}") for one in pages)


def test_only_pages_that_were_answered_are_read(tmp_path):
    made = Archive()
    made.page(f"{HOME}/gone", b"gone", status="404 Not Found")
    made.page(f"{HOME}/moved", b"", status="301 Moved")
    made.record(f"{HOME}/a.png", "resource", b"picture", "image/png")
    made.record(f"{HOME}/note", "metadata", b"note: demo", "application/warc-fields")
    made.record("dns:board.example", "response", b"0.0.0.0", "text/dns")
    made.record(f"{HOME}/saved", "resource", b"<p>Saved</p>", "text/html")
    made.page(f"{HOME}/styles", b"p {}", ("Content-Type", "text/css"))
    pages, broken = read(tmp_path, "demo.warc", made.bytes())
    assert [one.page.url for one in pages] == [f"{HOME}/saved"]
    assert broken == {}


def test_a_revisit_under_another_address_has_the_page_of_its_original(tmp_path):
    made = Archive(compressed=True)
    made.page(URL, ad_page(1))
    same = {"WARC_Payload_Digest": digest(ad_page(1))}
    made.page(f"{HOME}/again", b"", kind="revisit", **same)
    made.page(URL, b"", kind="revisit", **same)
    dated = {"WARC_Refers_To_Target_URI": URL, "WARC_Refers_To_Date": DATE}
    made.page(f"{HOME}/dated", b"", kind="revisit", **dated)
    made.page(f"{HOME}/elsewhere", b"", kind="revisit", WARC_Payload_Digest="sha1:ELSEWHERE")
    made.record(f"{HOME}/bare", "revisit", b"", "application/http; msgtype=response", **same)
    pages, broken = read(tmp_path, "demo.warc.gz", made.bytes())
    found = [(one.page.url, one.page.body) for one in pages]
    again = (f"{HOME}/again", f"{HOME}/dated", f"{HOME}/bare")
    assert found == [(url, ad_page(1)) for url in (URL, *again)]
    assert {dict(one.page.response_headers)["Content-Type"] for one in pages} == {HTML}
    assert broken == {}


CODINGS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "identity": bytes,
    "gzip, br": lambda body: brotli.compress(gzip.compress(body)),
}


def exchange(body, *headers):
    now = datetime.now(UTC)
    return Exchange(URL, "GET", [], 200, "HTTP/1.1", list(headers), body, "", now)


@pytest.mark.parametrize("coding", CODINGS)
def test_content_encodings_are_undone(coding):
    page = exchange(CODINGS[coding](b"<p>Soup</p>"), ("Content-Encoding", coding))
    assert response_of(page).text == "<p>Soup</p>"


def test_a_page_whose_encoding_was_undone_already_is_read():
    assert response_of(exchange(b" <p>Soup</p>", ("Content-Encoding", "br"))).css("p::text").get()


@pytest.mark.parametrize(
    ("coding", "body", "told"),
    [
        ("gzip", b"soup", "compressed wrongly"),
        ("br", b"\xff\xff\xff", "compressed wrongly"),
        ("zstd", b"soup", "cannot be undone"),
        ("gzip", gzip.compress(bytes(11 << 20)), "over 10 MB"),
        ("br", brotli.compress(bytes(11 << 20)), "over 10 MB"),
    ],
)
def test_content_that_cannot_be_had_is_told(coding, body, told):
    with pytest.raises(RecordError, match=told):
        response_of(exchange(body, ("Content-Encoding", coding)))


def test_a_page_is_read_in_its_charset():
    body = "<h1>Повар</h1><p>Суп и хлеб каждый день</p>".encode("cp1251")
    page = exchange(body, ("Content-Type", "text/html; charset=windows-1251"))
    assert response_of(page).css("h1::text").get() == "Повар"


def test_chunks_are_joined_and_a_header_without_chunks_is_believed_no_more(tmp_path):
    made = Archive()
    made.page(URL, b"5\r\n<p>So\r\n6\r\nup</p>\r\n0\r\n\r\n", CHUNKED)
    made.page(f"{URL}0", b"<p>Soup</p>", CHUNKED)
    pages, broken = read(tmp_path, "demo.warc", made.bytes())
    assert [one.page.body for one in pages] == [b"<p>Soup</p>"] * 2
    assert broken == {}
    assert "Transfer-Encoding" not in dict(pages[0].page.response_headers)


# Pages read and places rejected, of archives that are published with two libraries' tests.
KNOWN = {
    "example-collection-with-lists.warc": (6, 0),
    "example-collection.warc": (1, 0),
    "example-iana.warc": (6, 0),
    "py-wacz/example-resource.warc.gz": (2, 0),
    "example-warcinfo-metadata.warc": (1, 0),
    "invalid_example_1.wacz": (0, 1),
    "invalid_signed_example_1.wacz": (1, 0),
    "valid_example_1.wacz": (1, 0),
    "valid_example_2.wacz": (1, 0),
    "valid_signed_example_1.wacz": (1, 0),
    "bad.arc": (0, 4),
    "example-bad-non-chunked.warc.gz": (1, 0),
    "example-bad.warc.gz.bad": (1, 0),
    "example-digest.warc": (0, 1),
    "example-iana.org-chunked.warc": (1, 0),
    "warcio/example-resource.warc.gz": (1, 0),
    "example-space-in-target-uri.warc.gz": (0, 0),
    "example-space-in-url.arc": (0, 1),
    "example-trunc.warc": (0, 1),
    "example-wget-bad-target-uri.warc.gz": (1, 0),
    "example-wrong-chunks.warc.gz": (0, 3),
    "example.arc": (1, 0),
    "example.arc.gz": (1, 0),
    "example.warc": (1, 0),
    "example.warc.gz": (1, 0),
    "post-test.warc.gz": (0, 0),
}


@pytest.mark.parametrize(("name", "counts"), KNOWN.items())
@pytest.mark.skipif(not REAL.is_dir(), reason="the archives of other projects are not here")
def test_archives_of_other_tools(name, counts):
    (path,) = REAL.rglob(name) if "/" not in name else [REAL / name]
    found = list(read_archive(path, path.name))
    pages = [one for one in found if isinstance(one, ArchivedPage)]
    assert (len(pages), len(found) - len(pages)) == counts
    for one in pages:
        assert "<" in response_of(one.page).text
