"""No link, redirect or sitemap leads a crawl away from the site that was declared."""

from itertools import pairwise

import pytest

from crawlers.politeness import is_internal, is_loopback
from crawlers.readers.feed import read_feed
from crawlers.readers.sitemaps import read_sitemap
from crawlers.run import crawl
from tests.crawlers.conftest import SELECTORS


DAY = "2026-11-21"


@pytest.fixture
def board(site, declare):
    site.board(2)
    declare("board", spider="listing", selectors=SELECTORS, start_urls=[f"{site.url}/"])
    return site


def elsewhere(site, path):
    return f"http://localhost:{site.server.server_port}{path}"


@pytest.mark.parametrize("path", ["/robots.txt", "/ad/1"])
def test_a_redirect_to_another_host_is_not_followed(board, path):
    board.page(path, "", 302, Location=elsewhere(board, "/internal"))
    crawl(DAY, "board")
    assert path in board.asked
    assert "/internal" not in board.asked


def test_a_page_that_is_redirected_elsewhere_counts_as_lost(board):
    board.page("/ad/1", "", 302, Location=elsewhere(board, "/ad/0"))
    counts = crawl(DAY, "board")
    assert (counts["ads"], counts["failed"]) == (1, 1)


def test_a_sitemap_cannot_name_local_files(site, declare, tmp_path):
    private = tmp_path / "private.html"
    private.write_text("private")
    site.page("/sitemap.xml", f"<urlset><url><loc>{private.as_uri()}</loc></url></urlset>")
    declare("postings", spider="job_posting", start_urls=[f"{site.url}/sitemap.xml"])
    counts = crawl(DAY, "postings")
    assert (counts["ads"], counts["pages"]) == (0, 1)


def test_no_document_opens_local_files_or_grows_without_bounds(tmp_path):
    (tmp_path / "private").write_text("private")
    local = f'<!ENTITY x SYSTEM "{(tmp_path / "private").as_uri()}">'
    grown = '<!ENTITY a "aaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 50}">' for before, name in pairwise("abcdefx")
    )
    for entities in (local, grown):
        head = f"<!DOCTYPE r [{entities}]>"
        feed = (
            f"{head}<rss version='2.0'><channel><item><title>1 &x;</title></item></channel></rss>"
        )
        (entry,) = read_feed(feed.encode(), "text/xml", "http://demo.example/").entries
        assert len(entry.draft.title) < 10
        sitemap = f"{head}<urlset><url><loc>http://demo.example/&x;</loc></url></urlset>"
        found = read_sitemap(sitemap.encode(), "http://demo.example/")
        assert all(len(entry.url) < 30 for entry in found.entries)


@pytest.mark.parametrize(
    ("host", "internal", "loopback"),
    [
        ("localhost", True, True),
        ("board.localhost.", True, True),
        ("127.0.0.1", True, True),
        ("127.1", True, True),
        ("2130706433", True, True),
        ("::1", True, True),
        ("10.0.0.7", True, False),
        ("192.168.1.1", True, False),
        ("169.254.169.254", True, False),
        ("93.184.216.34", False, False),
        ("jobs.example", False, False),
        ("localhost.example", False, False),
        ("", False, False),
    ],
)
def test_machines_of_our_own_network_are_told_by_their_names(host, internal, loopback):
    assert (is_internal(host), is_loopback(host)) == (internal, loopback)
