"""Archives with faults: each is named, what is whole is read, and nothing ends the crawl."""

import gzip
import random
import re
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawlers.parsing import inflation
from tests.crawlers.archives_made import (
    CHUNKED,
    FORMS,
    HOME,
    PAGES,
    URL,
    Archive,
    arc,
    read,
    wacz,
    warc,
)


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
    "a digest that is none": (
        lambda record: record.replace(b"Payload-Digest: sha1:", b"Payload-Digest: sha1:\xd1\x8f"),
        "digest that is none",
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
        lambda _: b"WARC/1.0\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n",
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
