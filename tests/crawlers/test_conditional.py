"""Nights in a row: what has not changed is not sent again, not stored again, not taken for gone."""

import pytest

from adwatch.ads import Ad, KnownAd
from adwatch.store import store
from crawlers.run import crawl


pytestmark = pytest.mark.slow

FIRST, SECOND, THIRD = "2026-11-20", "2026-11-21", "2026-11-22"
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
POSTING = """<script type="application/ld+json">
    {{"@type": "JobPosting", "title": "Job", "description": "{}"}}</script>"""


@pytest.fixture
def board(site, declare):
    declare("board", start_urls=[f"{site.url}/"])
    site.board(4)
    for number in range(4):
        page = site.pages[f"/ad/{number}"]
        site.page(f"/ad/{number}", page[2], ETag=f'"v1-{number}"')
    return site


def rows(stage, day, model=Ad):
    return [row.id.rsplit("/", 1)[1] for row in store().read(stage, day, "board", model)]


def test_a_night_without_change_writes_no_row(board):
    crawl(FIRST, "board")
    counts = crawl(SECOND, "board")
    assert (counts["outcome"], counts["ads"], counts["unchanged"]) == ("ok", 4, 4)
    assert (counts["new"], counts["changed"], counts["vanished"]) == (0, 0, 0)
    assert rows("ads", SECOND) == rows("known", SECOND, KnownAd) == []


def test_only_what_changed_is_sent_and_stored(board):
    crawl(FIRST, "board")
    board.page("/ad/2", '<h1>Job 2</h1><div class="body">Other work</div>', ETag='"v2"')
    counts = crawl(SECOND, "board")
    assert (counts["changed"], counts["unchanged"]) == (1, 3)
    (ad,) = store().read("ads", SECOND, "board", Ad)
    assert (ad.title, ad.text, ad.version, ad.first_seen) == ("Job 2", "Other work", 2, FIRST)
    (before,) = (ad for ad in store().read("ads", FIRST, "board", Ad) if ad.title == "Job 2")
    assert (before.text, before.version) == ("Work 2\nPay", 1)

    assert crawl(THIRD, "board")["unchanged"] == 4


def test_an_ad_is_gone_only_after_a_whole_crawl_in_which_its_page_did_not_fail(board):
    board.board(12)
    crawl(FIRST, "board")
    links = [f'<a class="ad" href="/ad/{n}">ad</a>' for n in range(12) if n != 3]
    board.page("/", "".join(links))
    board.page("/ad/1", "busy", 500)
    assert crawl(SECOND, "board")["vanished"] == 1
    assert rows("known", SECOND, KnownAd) == ["3"]

    board.board(12)
    counts = crawl(THIRD, "board")
    assert (counts["new"], counts["vanished"]) == (0, 0)
    assert rows("known", THIRD, KnownAd) == ["3"]


def test_a_sitemap_is_believed_for_a_week(site, declare):
    declare("board", spider="job_posting", start_urls=[f"{site.url}/sitemap.xml"], selectors=None)

    def publish(lastmod, words):
        entry = f"<url><loc>/ad/1</loc><lastmod>{lastmod}</lastmod></url>"
        site.page("/sitemap.xml", SITEMAP.format(entry))
        site.page("/ad/1", POSTING.format(words))
        site.asked.clear()

    publish("2026-11-10", "Soup")
    crawl(FIRST, "board")
    publish("2026-11-10", "Soup")
    assert crawl(SECOND, "board")["unchanged"] == 1
    assert "/ad/1" not in site.asked

    publish("2026-11-21", "Bread")
    assert crawl(THIRD, "board")["changed"] == 1
    publish("2026-11-21", "Cake, and the sitemap does not say so")
    assert crawl("2026-11-28", "board")["unchanged"] == 1
    assert "/ad/1" not in site.asked
    assert crawl("2026-11-29", "board")["changed"] == 1
