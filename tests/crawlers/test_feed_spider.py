"""Spiders of feeds: entries that are ads, entries that lead to pages, and the next page."""

import json
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, XmlResponse
from scrapy.utils.test import get_crawler

from adwatch.ads import Ad
from adwatch.errors import SourceError
from adwatch.sources import load_source
from adwatch.store import store
from crawlers.items import Draft
from crawlers.run import crawl
from crawlers.spiders.declared import DeclaredSpiders


PAGES = Path(__file__).parents[1] / "pages" / "feed"
HOME = "http://127.0.0.1:1"
DAY = "2026-11-21"


@pytest.fixture
def spider(declare):
    def make(**keys):
        declare("demo", spider="feed", start_urls=[f"{HOME}/feed"], **keys)
        crawler = get_crawler(DeclaredSpiders().load("demo"))
        return crawler.spidercls.from_crawler(crawler, day=DAY)

    return make


def answer(name, url=f"{HOME}/feed"):
    body = (PAGES / name).read_bytes()
    return XmlResponse(url, body=body, headers={"Content-Type": "application/rss+xml"})


def keys(output):
    return [draft.key for draft in output if isinstance(draft, Draft)]


def asked(output):
    return [(r.url, r.meta["role"]) for r in output if isinstance(r, Request)]


def test_entries_are_ads_and_the_next_page_follows(spider):
    output = list(spider().parse(answer("rss2_windows1251.xml")))
    assert keys(output) == ["A-17", f"{HOME}/ad/18"]
    assert asked(output) == [(f"{HOME}/feed?page=2", "listing")]


def test_a_page_without_news_is_the_last(spider):
    demo = spider()
    list(demo.parse(answer("atom.xml")))
    assert asked(demo.parse(answer("atom.xml", f"{HOME}/feed?page=2"))) == []


def test_entries_may_lead_to_pages(spider):
    demo = spider(follow=True)
    one, two, following = demo.parse(answer("rss2_windows1251.xml"))
    assert (one.url, one.meta["role"]) == (f"{HOME}/ad/17?utm_source=rss", "ad")
    assert two.meta["lastmod"] == "2026-11-21T06:30:00+00:00"
    assert following.meta["role"] == "listing"


def page(request, body):
    return HtmlResponse(request.url, body=body.encode(), encoding="utf-8", request=request)


def test_the_entry_fills_what_its_page_leaves_out(spider):
    demo = spider(follow=True, selectors={"text": ".body", "title": "h1", "pay": ".pay"})
    request = next(iter(demo.parse(answer("rss2_windows1251.xml"))))
    (bare,) = demo.parse_ad(page(request, '<p class="body">Вся правда</p><i class="pay">1 EUR</i>'))
    assert (bare.text, bare.pay) == ("Вся правда", "1 EUR")
    assert bare.title == "Официантка за границу & жильё"
    assert bare.posted == "Fri, 20 Nov 2026 09:00:00 +0400"
    (own,) = demo.parse_ad(page(request, '<h1>Своё</h1><p class="body">Вся правда</p>'))
    assert own.title == "Своё"


def test_pages_followed_may_hold_postings(spider):
    demo = spider(follow=True)
    request = next(iter(demo.parse(answer("rss2_windows1251.xml"))))
    posting = {"@type": "JobPosting", "title": "Cook", "description": "<p>Hot kitchen</p>"}
    held = f'<script type="application/ld+json">{json.dumps(posting)}</script>'
    (draft,) = demo.parse_ad(page(request, held))
    assert (draft.title, draft.text) == ("Cook", "Hot kitchen")
    assert draft.posted == "Fri, 20 Nov 2026 09:00:00 +0400"
    assert list(demo.parse_ad(page(request, "<p>No ad here</p>"))) == []


def test_an_entry_that_says_nothing_is_rejected(spider):
    demo = spider()
    items = b"<item><guid>1</guid></item><item><title>Cook</title></item>"
    body = b'<rss version="2.0"><channel>' + items + b"</channel></rss>"
    assert len(keys(demo.parse(XmlResponse(f"{HOME}/feed", body=body)))) == 1
    assert demo.crawler.stats.get_value("adwatch/rejected") == 1


def test_only_a_whole_feed_tells_what_has_vanished(spider):
    assert not spider().complete
    assert spider(whole=True).complete


def test_pages_may_stand_on_another_host(spider):
    demo = spider(follow=True, hosts=["ads.example"])
    assert demo.allowed_domains == ["127.0.0.1", "ads.example"]


@pytest.mark.parametrize("needless", [{"selectors": {"text": "p"}}, {"hosts": ["ads.example"]}])
def test_what_only_pages_need_is_refused_without_them(declare, needless):
    declare("demo", spider="feed", **needless)
    with pytest.raises(SourceError, match="only with follow: true"):
        load_source("demo")


def offered(*numbers):
    items = "".join(
        f"<item><guid>{n}</guid><link>/ad/{n}</link><title>Job {n}</title>"
        f"<pubDate>Thu, 19 Nov 2026 09:00:0{n} +0400</pubDate></item>"
        for n in numbers
    )
    return f'<rss version="2.0"><channel>{items}</channel></rss>'


@pytest.mark.slow
def test_from_night_to_night(site, declare):
    site.board(4)
    site.page("/feed", offered(3, 2, 1), Content_Type="application/rss+xml")
    selectors = {"text": ".body"}
    feeds = {"start_urls": [f"{site.url}/feed"], "follow": True, "selectors": selectors}
    declare("demo", spider="feed", **feeds)
    first = crawl("2026-11-21", "demo")
    assert (first["outcome"], first["new"]) == ("ok", 3)
    ads = {ad.title: ad for ad in store().read("ads", "2026-11-21", "demo", Ad)}
    assert ads["Job 1"].text == "Work 1\nPay"
    assert ads["Job 1"].posted == "2026-11-19T09:00:01+04:00"
    assert ads["Job 1"].url == f"{site.url}/ad/1"

    site.asked.clear()
    second = crawl("2026-11-22", "demo")
    assert (second["unchanged"], second["skipped"]) == (3, 3)
    assert not any(path.startswith("/ad/") for path in site.asked)

    site.page("/feed", offered(0, 3, 2), Content_Type="application/rss+xml")
    third = crawl("2026-11-23", "demo")
    assert (third["new"], third["unchanged"], third["vanished"]) == (1, 2, 0)
