"""Sitemaps as sites write them, and what is none."""

import gzip
from pathlib import Path

import pytest

from crawlers.errors import PageError
from crawlers.readers.sitemaps import read_sitemap


URL = "http://demo.example/sitemap.xml"
HEAD = '<?xml version="1.0"?><{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{1}</{0}>'
REAL = Path(__file__).parents[3] / "shared" / "data" / "pages" / "feeds-and-sitemaps"


def urlset(*entries):
    return HEAD.format("urlset", "".join(entries)).encode()


def test_addresses_with_the_day_they_changed():
    body = urlset(
        "<url><loc> /job/1 </loc><lastmod>2026-11-20</lastmod></url>",
        "<url><loc>http://demo.example/job/2</loc></url>",
        "<url><lastmod>2026-11-20</lastmod></url>",
    )
    sitemap = read_sitemap(body, URL)
    assert not sitemap.is_index
    assert [(entry.url, entry.lastmod) for entry in sitemap.entries] == [
        ("http://demo.example/job/1", "2026-11-20"),
        ("http://demo.example/job/2", ""),
    ]


def test_an_index_may_be_gzipped():
    body = HEAD.format("sitemapindex", "<sitemap><loc>/jobs.xml</loc></sitemap>").encode()
    sitemap = read_sitemap(gzip.compress(body), URL)
    assert sitemap.is_index
    assert [entry.url for entry in sitemap.entries] == ["http://demo.example/jobs.xml"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><p>Moved</p></html>",
        b"<!doctype html><br>",
        b"\x1f\x8bnot gzip",
        gzip.compress(b"<urlset>")[:12],
        gzip.compress(b" " * (51 * 1024 * 1024)),
        HEAD.format("rss", "").encode(),
    ],
)
def test_what_is_no_sitemap_is_told(body):
    with pytest.raises(PageError, match=f"{URL}: a sitemap expected"):
        list(read_sitemap(body, URL).entries)


@pytest.mark.parametrize("pack", [gzip.compress, bytes], ids=["gzip", "plain"])
def test_one_cut_short_gives_what_it_has_and_then_says_so(pack):
    whole = pack(urlset(*(f"<url><loc>/job/{n}</loc></url>" for n in range(5000))))
    entries = read_sitemap(whole[: len(whole) // 2], URL).entries
    assert next(entries).url.endswith("/job/0")
    with pytest.raises(PageError, match="breaks off"):
        list(entries)


@pytest.mark.skipif(not REAL.exists(), reason=f"{REAL} is not on this machine")
@pytest.mark.parametrize("path", sorted(REAL.glob("sitemap*")), ids=lambda path: path.name)
def test_real_ones(path):
    entries = list(read_sitemap(path.read_bytes(), URL).entries)
    assert entries
    assert all(entry.url.startswith("http") for entry in entries)
