"""The invented board: the same pages from any process, and a server that counts what it did."""

from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from bench import pages
from bench.site import Site, page_at, served


SITE = Site("http://127.0.0.1:1", ads=1060)


def test_pages_are_the_same_each_time_and_differ_from_each_other():
    assert pages.ad(7) == pages.ad(7)
    texts = {pages.ad(number) for number in range(50)}
    assert len(texts) == 50


@pytest.mark.parametrize("page", [pages.ad, pages.posting])
def test_a_page_weighs_about_twenty_kilobytes(page):
    for number in range(6):
        assert 16_000 < len(page(number).encode()) < 26_000


def test_every_ad_is_led_to_once():
    listings = [page_at(SITE, f"/jobs?page={number}") for number in range(SITE.listings)]
    assert [text.count('class="ad"') for text in listings] == [25] * 42 + [10]
    assert ["next" in text for text in listings] == [True] * 42 + [False]
    maps = [page_at(SITE, f"/sitemap-{number}.xml") for number in range(SITE.sitemaps)]
    assert [text.count("<loc>") for text in maps] == [1000, 60]
    assert page_at(SITE, "/sitemap.xml").count("<loc>") == 2


@pytest.mark.parametrize("path", ["/ad/1060", "/jobs?page=43", "/sitemap-2.xml", "/other", "/"])
def test_there_is_nothing_else(path):
    assert page_at(SITE, path) is None


@pytest.mark.slow
def test_the_server_answers_counts_and_knows_what_has_not_changed():
    with served(3) as site:
        with urlopen(f"{site.origin}/ad/2") as answer:
            assert answer.read().decode() == pages.ad(2)
            tag = answer.headers["ETag"]
        for path, headers, status in (("/ad/2", {"If-None-Match": tag}, 304), ("/ad/3", {}, 404)):
            with pytest.raises(HTTPError) as told:
                urlopen(Request(f"{site.origin}{path}", headers=headers))
            assert told.value.code == status
            told.value.close()
        assert site.asked() == {"200 ad": 1, "304 ad": 1, "404 ad": 1}
        assert site.asked() == {}
