"""The spider of archives: pages are read in each way that live ones are."""

import asyncio
from pathlib import Path

import pytest

from tests.crawlers.archives_made import HOME, warc
from tests.crawlers.inboxes import Inbox, start


PAGES = Path(__file__).parents[1] / "pages"
LISTED = b"<div class='ad'><b>1</b><p>Soup</p></div><div class='ad'><b>2</b><p>Bread</p></div>"


@pytest.fixture
def read(place):
    inbox = Inbox(place, "captures")

    def make(pages, **keys):
        inbox.declare(spider="archive", **keys)
        inbox.drop("demo.warc.gz", warc(pages, compressed=True))
        spider = inbox.spider()
        return asyncio.run(start(spider)), spider

    return make


def test_a_page_is_one_ad_or_holds_several(read):
    page = {f"{HOME}/list": LISTED}
    (whole,), _ = read(page, read="selectors", selectors={"text": "p"})
    assert (whole.id, whole.text) == (f"captures/{HOME}/list", "Soup\nBread")
    selectors = {"item": ".ad", "text": "p", "id": "b"}
    several, _ = read(page, read="selectors", selectors=selectors)
    assert [(ad.id, ad.text) for ad in several] == [("captures/1", "Soup"), ("captures/2", "Bread")]


def test_posts_of_a_channel(read):
    preview = (PAGES / "channel" / "newest.html").read_bytes()
    posts, _ = read({"https://t.me/s/demo_example": preview}, read="channel")
    assert posts
    assert all(ad.text and ad.url.startswith("https://t.me/") for ad in posts)


def test_only_pages_of_the_declared_addresses_are_read(read):
    page = b"<p>Soup</p>"
    pages = {f"{HOME}/ad/1": page, f"{HOME}/about": page}
    selectors = {"text": "p"}
    found, _ = read(pages, read="selectors", selectors=selectors, url_pattern=r"/ad/\d+$")
    assert [ad.url for ad in found] == [f"{HOME}/ad/1"]


def test_a_page_that_is_not_as_declared_is_named(read):
    broken = b'<script type="application/ld+json">{"@type": "JobPosting" ]]</script>'
    found, spider = read({f"{HOME}/ad/1": broken, f"{HOME}/about": b"<p>No ad</p>"})
    assert found == []
    assert spider.crawler.stats.get_value("adwatch/rejected") == 1
