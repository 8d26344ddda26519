"""Archives as a source: what is read of each form, what of each fault, and never a crash."""

import gzip
import random
import re
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawlers.archives import inflation
from crawlers.archives.reading import Captured, read_archive
from crawlers.archives.records import RecordError
from crawlers.archives.replay import response_of
from crawlers.items import Exchange
from tests.crawlers.archives_made import (
    DATE,
    HOME,
    PAGES,
    Archive,
    ad_page,
    arc,
    digest,
    forms,
    read,
    wacz,
    warc,
)


REAL = Path("/nonexistent")
FORMS = forms()
URL = f"{HOME}/ad/1"


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
    pages, broken = read(tmp_path, "demo.warc.gz", made.bytes())
    found = [(one.page.url, one.page.body) for one in pages]
    assert found == [(url, ad_page(1)) for url in (URL, f"{HOME}/again", f"{HOME}/dated")]
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


CHUNKED = ("Transfer-Encoding", "chunked")


def test_chunks_are_joined_and_a_header_without_chunks_is_believed_no_more(tmp_path):
    made = Archive()
    made.page(URL, b"5\r\n<p>So\r\n6\r\nup</p>\r\n0\r\n\r\n", CHUNKED)
    made.page(f"{URL}0", b"<p>Soup</p>", CHUNKED)
    pages, broken = read(tmp_path, "demo.warc", made.bytes())
    assert [one.page.body for one in pages] == [b"<p>Soup</p>"] * 2
    assert broken == {}
    assert "Transfer-Encoding" not in dict(pages[0].page.response_headers)


def damaged(change, **fields):
    """A page between two good ones; ``change`` is done to its bytes as they stand in the file."""
    made = Archive()
    made.page(f"{HOME}/before", b"<p>Before</p>")
    made.page(URL, b"5\r\n<p>So\r\n6\r\nup</p>\r\n0\r\n\r\n", CHUNKED, **fields)
    made.page(f"{HOME}/after", b"<p>After</p>")
    before, record, after = made.records
    return before + change(record) + after


def without_digests(record):
    return re.sub(rb"WARC-(?:Block|Payload)-Digest: \S+\r\n", b"", record)


def longer(record, by):
    length = re.search(rb"Content-Length: (\d+)", record)
    return record.replace(length[0], b"Content-Length: %d" % (int(length[1]) + by))


def swapped(old, new):
    return lambda record: record.replace(old, new)


def bare(old, new):
    return lambda record: without_digests(record).replace(old, new)


FAULTS = {
    "a changed byte": (swapped(b"<p>So", b"<p>No"), "WARC-Block-Digest"),
    "a wrong payload digest": (
        lambda record: re.sub(rb"(Payload-Digest: sha1:)\w{4}", rb"\1AAAA", record),
        "WARC-Payload-Digest",
    ),
    "a wrong chunk": (bare(b"\r\n6\r\n", b"\r\n9\r\n"), "chunked wrongly"),
    "no HTTP head": (bare(b"HTTP/1.1 200 OK", b"ICY 200 OK"), "no HTTP headers"),
    "no length": (swapped(b"Content-Length", b"Contents"), "states no length"),
    "a length too large": (lambda record: longer(without_digests(record), 20), "followed by a rec"),
    "a length too small": (lambda record: longer(without_digests(record), -7), "followed by a rec"),
    "a length beyond the file": (
        lambda record: re.sub(rb"(Content-Length: )\d+", rb"\g<1>99999", record),
        "cut short",
    ),
    "a torn record": (lambda record: record[:-20], "followed by a record|Digest"),
    "no date": (bare(b"WARC-Date: 2026", b"WARC-Date: soon"), "no WARC-Date"),
    "no first line": (swapped(b"WARC/1.0\r\n", b""), "no record begins here"),
    "a headless head": (
        lambda record: b"WARC/1.0\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n",
        "no WARC-Type",
    ),
    "a capture that was cut": (
        swapped(b"WARC-Type:", b"WARC-Truncated: length\r\nWARC-Type:"),
        "WARC-Truncated",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_record_is_named_and_the_next_one_is_read(tmp_path, fault):
    change, told = FAULTS[fault]
    pages, broken = read(tmp_path, "demo.warc", damaged(change))
    assert [one.page.url for one in pages] == [f"{HOME}/before", f"{HOME}/after"]
    assert broken
    assert any(re.search(told, reason) for reason in broken.values()), broken


def test_a_record_followed_by_rubbish_is_believed_for_its_digest(tmp_path):
    content = warc() + b"rubbish"
    pages, broken = read(tmp_path, "demo.warc", content)
    assert len(pages) == len(PAGES)
    assert list(broken.values()) == ["no record begins here; no record is found behind it"]


def test_a_space_in_an_address_is_written_as_browsers_send_it(tmp_path):
    pages, broken = read(tmp_path, "demo.arc", arc({f"{HOME}/ad one": b"<p>Soup</p>"}))
    assert [one.page.url for one in pages] == [f"{HOME}/ad%20one"]
    assert broken == {}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.wacz", b"", "not a whole zip file"),
        ("text.warc", b"no archive at all", "is no WARC and no ARC file"),
        ("text.warc.gz", gzip.compress(b"no archive at all"), "no record begins here"),
        ("torn.wacz", wacz({"a.warc": warc()})[:-30], "is no WACZ"),
        ("other.wacz", wacz({}), "holds no archive"),
        ("bomb.warc.gz", gzip.compress(warc() + bytes(30 << 20)), "of repetition"),
        ("bomb.wacz", wacz({"a.warc": bytes(30 << 20)}, zipfile.ZIP_DEFLATED), "of repetition"),
    ],
)
def test_a_file_that_is_none_is_one_reject(tmp_path, monkeypatch, name, content, told):
    monkeypatch.setattr(inflation, "FREE", 1 << 20)
    _, broken = read(tmp_path, name, content)
    assert any(told in reason for reason in broken.values()), broken


def test_an_empty_file_has_no_pages_and_no_faults(tmp_path):
    assert read(tmp_path, "empty.warc", b"") == ([], {})


def test_a_page_too_large_for_an_ad_is_told_and_a_film_is_passed_over(tmp_path):
    made = Archive(compressed=True)
    made.page(URL, b"<p>" + random.Random(0).randbytes(12 << 20))
    made.page(f"{HOME}/film", random.Random(1).randbytes(12 << 20), ("Content-Type", "video/mp4"))
    made.page(f"{HOME}/after", b"<p>After</p>")
    pages, broken = read(tmp_path, "demo.warc.gz", made.bytes())
    assert [one.page.url for one in pages] == [f"{HOME}/after"]
    assert [reason[:14] for reason in broken.values()] == ["is a page of 1"]


MANGLED = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@MANGLED
@given(name=st.sampled_from(sorted(FORMS)), data=st.data())
def test_no_damage_makes_reading_fail_or_changes_a_page(tmp_path, name, data):
    content = bytearray(FORMS[name])
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    whole = bytes(content) if data.draw(st.booleans()) else bytes(content[:cut])
    pages, broken = read(tmp_path, name, whole)
    # A bare ARC has no digests: there a changed letter is a letter.
    if name != "demo.arc":
        assert {one.page.body for one in pages} <= set(PAGES.values())
    assert len(set(broken)) <= len(whole) + 1


@MANGLED
@given(data=st.data())
def test_what_was_lost_of_a_compressed_archive_is_told(tmp_path, data):
    content = bytearray(warc(compressed=True))
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    pages, broken = read(tmp_path, "demo.warc.gz", bytes(content))
    assert len(pages) == len(PAGES) or broken


def _real():
    found = Path(__file__).parents[3] / "shared" / "data" / "pages" / "archives"
    return found if found.is_dir() else REAL


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
@pytest.mark.skipif(_real() == REAL, reason="the archives of other projects are not here")
def test_archives_of_other_tools(name, counts):
    (path,) = _real().rglob(name) if "/" not in name else [_real() / name]
    found = list(read_archive(path, path.name))
    pages = [one for one in found if isinstance(one, Captured)]
    assert (len(pages), len(found) - len(pages)) == counts
    for one in pages:
        assert "<" in response_of(one.page).text
