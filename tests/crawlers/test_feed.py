"""Feeds of every kind: their entries, how they go on, and what is no feed."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from w3lib.encoding import http_content_type_encoding

from crawlers.errors import PageError
from crawlers.parsing.decoding import decode
from crawlers.readers.feed import read_feed


PAGES = Path(__file__).parents[1] / "pages" / "feed"
REAL = Path(__file__).parents[3] / "shared" / "data" / "pages" / "feeds-and-sitemaps"
HOME = "http://127.0.0.1:1"
RSS = '<rss version="2.0"><channel><title>Demo</title>{}</channel></rss>'


def feed(name, kind="application/xml"):
    return read_feed((PAGES / name).read_bytes(), kind, f"{HOME}/feed")


def drafts(name, kind="application/xml"):
    return [entry.draft for entry in feed(name, kind).entries]


def rss(items):
    return read_feed(RSS.format(items).encode(), "text/xml", f"{HOME}/feed").entries


@pytest.mark.parametrize("kind", ["", "text/xml", "application/rss+xml; charset=ISO-8859-1"])
def test_rss_in_windows_1251_whatever_the_server_says(kind):
    waitress, cook = drafts("rss2_windows1251.xml", kind)
    assert waitress.key == "A-17"
    assert waitress.url == f"{HOME}/ad/17"
    assert waitress.title == "Официантка за границу & жильё"
    assert waitress.text == (
        "Работа в кафе.\nПаспорт не нужен.\nБилет оплатим\nЖильё дадим\nЗвоните: сюда"
    )
    assert waitress.employer == "Кафе «Демо»"
    assert waitress.contacts == ("+7 000 123-45-67",)
    assert waitress.posted == "Fri, 20 Nov 2026 09:00:00 +0400"
    assert waitress.images == tuple(f"{HOME}/img/17{part}.jpg" for part in ("-media", "-large", ""))
    assert json.loads(waitress.raw)["tags"] == ["Общепит"]
    assert (cook.key, cook.url) == (f"{HOME}/ad/18", f"{HOME}/ad/18")
    assert cook.text == "Горячий цех.\nДва через два."


def test_who_keeps_the_feed_is_no_employer():
    assert drafts("rss2_windows1251.xml")[1].employer == ""
    assert drafts("feed.json")[1].employer == ""
    (entry,) = rss("<item><title>Cook</title><author>a@b.example (admin)</author></item>")
    assert entry.draft.employer == ""


def test_atom():
    cook, seller = drafts("atom.xml")
    assert (cook.key, cook.url) == ("urn:demo:1", f"{HOME}/ad/1")
    assert cook.title == "Խոհարար արտասահմանում"
    assert cook.text == "Աշխատանք արտասահմանում։\nԳրեք մեզ"
    assert cook.contacts == ("demo@cafe.example",)
    assert cook.employer == "Դեմո ռեստորան"
    assert cook.images == (f"{HOME}/img/1.png",)
    assert cook.posted == "2026-11-20T09:00:00+04:00"
    assert (seller.posted, seller.text) == ("2026-11-19T09:00:00Z", "Խանութում։")


def test_the_first_kinds_of_rss():
    (driver,) = drafts("rss1.rdf")
    assert (driver.key, driver.text) == (f"{HOME}/ad/5", "Van & trailer")
    assert driver.posted == "2026-11-20T08:00:00+04:00"
    nanny, cleaner = drafts("rss09.xml")
    assert (nanny.key, nanny.text) == (f"{HOME}/ad/6", "Live in with board")
    assert cleaner.text == "Nights & weekends"


def test_json_feed():
    dancer, night = drafts("feed.json", "application/feed+json")
    assert (dancer.key, dancer.url, dancer.title) == ("31", f"{HOME}/ad/31", "Dancer abroad")
    assert dancer.text == "Club in a big city.\nVisa & ticket paid."
    assert dancer.employer == "Demo Club"
    assert dancer.images == (f"{HOME}/img/31.jpg", f"{HOME}/img/31-b.jpg")
    assert dancer.posted == "2026-11-20T09:00:00+04:00"
    assert (night.url, night.title) == (f"{HOME}/ad/32", "")
    assert night.text == "Night shifts.\nHousing given \U0001f642 ?"


@pytest.mark.parametrize(
    ("name", "following"),
    [
        ("rss2_windows1251.xml", f"{HOME}/feed?page=2"),
        ("atom.xml", f"{HOME}/feed?page=2"),
        ("feed.json", f"{HOME}/feed.json?page=2"),
        ("rss1.rdf", ""),
    ],
)
def test_a_feed_names_its_next_page(name, following):
    assert feed(name).next == following


def test_the_day_of_a_change_is_one_that_can_be_compared():
    assert [entry.lastmod for entry in feed("rss2_windows1251.xml").entries] == [
        "2026-11-20T05:00:00+00:00",
        "2026-11-21T06:30:00+00:00",
    ]
    assert feed("atom.xml").entries[0].lastmod == "2026-11-21T05:00:00+00:00"
    assert feed("feed.json").entries[0].lastmod == "2026-11-21T08:00:00+04:00"
    (odd,) = rss("<item><title>Cook</title><pubDate>some day</pubDate></item>")
    assert (odd.lastmod, odd.draft.posted) == ("", "some day")


def test_an_entry_without_number_or_link_is_known_by_its_words():
    one, other = rss("<item><title>Cook</title></item><item><title>Nanny</title></item>")
    assert one.draft.key != other.draft.key
    assert one.draft.key == rss("<item><title>Cook</title></item>")[0].draft.key


def test_an_address_that_is_none_is_left_out():
    (entry,) = rss("<item><title>Cook</title><link>http://a.example:port/1</link></item>")
    assert (entry.link, entry.draft.url) == ("", f"{HOME}/feed")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "a feed expected, found nothing"),
        (b" \n ", "a feed expected, found nothing"),
        (b"<html><body>Moved</body></html>", "a feed expected, found '<html><body>Moved"),
        (b"<urlset><url><loc>http://a.example/</loc></url></urlset>", "a feed expected"),
        (b'{"error": "gone"}', "found JSON without items"),
        (b"[1, 2]", "found JSON without items"),
        (b'{"items": [{"id": "1", "ti', "breaks off or is no JSON"),
        (RSS.format("<item><title>Cook</title>").encode()[:-16], "breaks off before its end"),
    ],
)
def test_what_is_no_feed_is_told(body, told):
    with pytest.raises(PageError, match=told):
        read_feed(body, "text/xml", f"{HOME}/feed")


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        ("Работа".encode("utf-8-sig"), "", "Работа"),
        ("Работа".encode("utf-16"), "text/xml; charset=utf-8", "Работа"),
        ("Работа".encode(), "text/xml; charset=windows-1251", "Работа"),
        ("Работа".encode("cp1251"), "text/xml; charset=utf-8", "Работа"),
        ("Работа".encode("koi8-r"), "text/xml; charset=koi8-r", "Работа"),
        ("Работа".encode("cp1251"), "text/xml; charset=base64", "Работа"),
        ("Официантка в кафе".encode()[:-1], "", "Официантка в каф\ufffd"),
        (b"plain", "", "plain"),
    ],
)
def test_the_text_tells_its_encoding_better_than_the_server(body, kind, text):
    assert decode(body, http_content_type_encoding(kind) or "")[0] == text


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
@example(b"<rss version='2.0'>&#x110000;&#xd800;<item></link>")
@example(b"<rss version='2.0'><![if")
@example(b'{"items": [{"id": "\\ud800", "url": "http://[x", "tags": [1], "authors": 3}]}')
def test_no_bytes_break_the_reader(noise):
    for body in (noise, RSS.format("<item>").encode() + noise, b'{"items": [' + noise + b"]}"):
        with suppress(PageError):
            for entry in read_feed(body, "text/xml", f"{HOME}/feed").entries:
                assert entry.draft.key


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_feed_with_a_hole_in_it_is_read_or_told(data):
    name = data.draw(st.sampled_from(["rss2_windows1251.xml", "atom.xml", "feed.json"]))
    body = (PAGES / name).read_bytes()
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, min(len(body), start + 60)))
    filling = data.draw(st.sampled_from([b"", b"<![CDATA[", b"&#xd800;", b"</item>", b"\x00\xff"]))
    try:
        entries = read_feed(body[:start] + filling + body[end:], "", f"{HOME}/feed").entries
    except PageError:
        return
    for entry in entries:
        entry.draft.text.encode()
        assert entry.draft.key


@pytest.mark.skipif(not REAL.is_dir(), reason=f"{REAL} is not on this machine")
@pytest.mark.parametrize(
    ("name", "count"), [("feed.json", 25), ("feed1.atom", 2), ("feed2.rss", 1)]
)
def test_real_feeds(name, count):
    entries = read_feed((REAL / name).read_bytes(), "", f"{HOME}/feed").entries
    assert len(entries) == count
    assert all(e.draft.key and e.draft.title and e.draft.text and e.lastmod for e in entries)


@pytest.mark.skipif(not REAL.is_dir(), reason=f"{REAL} is not on this machine")
@pytest.mark.parametrize("name", ["sitemap.xml", "sitemap2.xml", "sitemap.xml.gz", "utf8.html"])
def test_real_files_that_are_no_feeds(name):
    with pytest.raises(PageError, match="a feed expected"):
        read_feed((REAL / name).read_bytes(), "", f"{HOME}/feed")
