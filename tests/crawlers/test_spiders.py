"""Base spiders on saved pages: what they ask for next, and which ads they find."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.exceptions import CloseSpider
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler

from adwatch.ads import Pay
from adwatch.errors import SettingError
from adwatch.settings import settings
from crawlers.items import Exchange, Found
from crawlers.spiders.declared import DeclaredSpiders


PAGES = Path(__file__).parents[1] / "pages"
HOME = "http://127.0.0.1:1"
DAY = "2026-11-21"


@pytest.fixture
def spider(declare):
    def make(name="board", **keys):
        declare(name, **{"start_urls": [f"{HOME}/"], **keys})
        crawler = get_crawler(DeclaredSpiders().load(name))
        return crawler.spidercls.from_crawler(crawler, day=DAY)

    return make


def page(path, body, kind=HtmlResponse, url=f"{HOME}/ad/1", role="ad", **keys):
    content = (PAGES / path).read_bytes() if path else body
    exchange = Exchange(url, "GET", [], 200, "HTTP/1.1", [], content, "", datetime.now(UTC))
    meta = {"exchange": exchange, "role": role, "asked": url}
    return kind(url, body=content, request=Request(url, meta=meta), **keys)


def listing(path, url, kind=HtmlResponse, body=b""):
    return page(path, body, kind, url, role="listing")


def ads(output):
    return [found.ad for found in output if isinstance(found, Found)]


def counted(made):
    return {k: v for k, v in made.crawler.stats.get_stats().items() if k.startswith("adwatch/")}


def asked(output):
    return [(r.url, r.meta["role"]) for r in output if isinstance(r, Request)]


LISTING = {
    "link": ".ads a",
    "next": "a[rel=next]",
    "id": "//dt[.='Number']/following-sibling::dd[1]",
    "title": "h1",
    "text": "div.body",
    "employer": ".employer",
    "place": ".place",
    "pay": ".pay",
    "posted": "time::attr(datetime)",
    "contact": ".contact",
}


def test_a_listing_leads_to_ads_and_to_the_next_listing(spider):
    response = listing("listing/list.html", f"{HOME}/jobs?page=1")
    assert asked(spider(selectors=LISTING).read(response)) == [
        (f"{HOME}/ad/1?from=list1", "ad"),
        (f"{HOME}/ad/2", "ad"),
        (f"{HOME}/jobs?page=2", "listing"),
    ]


def test_a_page_of_one_ad(spider):
    response = page("listing/ad.html", b"", url=f"{HOME}/ad/1?from=list1")
    (ad,) = ads(spider(selectors=LISTING).read(response))
    assert ad.id == "board/A-17"
    assert ad.url == f"{HOME}/ad/1"
    assert ad.title == "Waitress abroad"
    assert ad.text == "Café in a big city.\nTicket and visa paid; call now!"
    assert ad.employer == "Demo Café"
    assert ad.places == ("Big City", "Small Town")
    assert ad.pay == "1 500 EUR a month"
    assert ad.wage == Pay(least=1500, most=1500, currency="EUR", period="month")
    assert ad.posted == "2026-11-20T10:00:00+04:00"
    assert ad.contacts == ("+374 00 12-34-56", "@demo_cafe")
    assert ad.languages == ("en",)
    assert (ad.first_seen, ad.version) == (DAY, 1)
    assert ad.evidence.warc == f"evidence/day={DAY}/board.warc.gz"


def test_without_a_number_the_canonical_address_is_the_id(spider):
    response = page("listing/ad.html", b"", url=f"{HOME}/ad/1?from=list1")
    (ad,) = ads(spider().read(response))
    assert ad.id == f"board/{HOME}/ad/1"


def test_ads_in_the_listing_itself(spider):
    selectors = {
        "item": "div.post",
        "next": "link[rel=prev]",
        "id": "./@data-post",
        "text": "//div[@class='text']",
    }
    output = list(spider(selectors=selectors).read(listing("channel/posts.html", f"{HOME}/s/demo")))
    assert [(ad.id, ad.text) for ad in ads(output)] == [
        ("board/demo/8", "Работа за границей\nПаспорт не нужен"),
        ("board/demo/9", "Նոր աշխատանք"),
    ]
    assert asked(output) == [(f"{HOME}/s/demo?before=8", "listing")]


def test_items_without_a_number_are_known_by_their_words(spider):
    selectors = {"item": "div.post", "text": ".text"}
    parse = spider(selectors=selectors).read
    one = ads(parse(listing("channel/posts.html", f"{HOME}/s/demo")))
    two = ads(parse(listing("channel/posts.html", f"{HOME}/s/demo?before=10")))
    assert [ad.id for ad in one] == [ad.id for ad in two]
    assert len({ad.id for ad in one}) == 2


def test_several_languages_leave_the_ad_undetermined(spider):
    (ad,) = ads(spider(languages=["hy", "ru"]).read(page("listing/ad.html", b"")))
    assert ad.languages == ()


def test_a_source_of_postings_reads_sitemaps(spider):
    parse = spider(
        spider="job_posting", start_urls=[f"{HOME}/sitemap.xml"], url_pattern=r"/job/\d+$"
    ).read
    index = listing("job_posting/sitemap_index.xml", f"{HOME}/sitemap.xml", Response)
    assert asked(parse(index)) == [(f"{HOME}/sitemap-jobs.xml.gz", "listing")]
    urls = listing("job_posting/sitemap-jobs.xml.gz", f"{HOME}/sitemap-jobs.xml.gz", Response)
    assert asked(parse(urls)) == [(f"{HOME}/job/1", "ad"), (f"{HOME}/job/2", "ad")]
    robots = listing("", f"{HOME}/robots.txt", Response, b"Sitemap: /sitemap.xml\n")
    assert asked(parse(robots)) == [(f"{HOME}/sitemap.xml", "listing")]


@pytest.mark.parametrize("body", [b"<html><p>Moved</p></html>", b"<!doctype html><br>", b""])
def test_a_start_page_that_is_no_sitemap_is_counted(spider, body):
    made = spider(spider="job_posting")
    assert list(made.read(listing("", f"{HOME}/sitemap.xml", Response, body))) == []
    assert counted(made) == {"adwatch/rejected": 1, "adwatch/listing/barren": 1}


def test_a_source_of_postings_reads_listings_where_selectors_say_so(spider):
    parse = spider(
        spider="job_posting",
        selectors={"link": ".ads a", "next": "a[rel=next]"},
        url_pattern="/ad/2",
    ).read
    response = listing("listing/list.html", f"{HOME}/jobs?page=1")
    assert asked(parse(response)) == [(f"{HOME}/ad/2", "ad"), (f"{HOME}/jobs?page=2", "listing")]


def test_a_page_with_a_posting(spider):
    response = page("job_posting/ad.html", b"", url=f"{HOME}/job/1?utm_source=x")
    (ad,) = ads(spider(spider="job_posting").read(response))
    assert ad.id == "board/D-1"
    assert ad.url == f"{HOME}/job/1"
    assert ad.title == "Մատուցողուհի"
    assert ad.text == "Աշխատանք արտերկրում։\nԱնձնագիր պետք չէ։"
    assert ad.employer == "Demo LLC"
    assert ad.places == ("Yerevan, AM",)
    assert ad.pay == "300000-450000 AMD MONTH"
    assert ad.wage == Pay(least=300000, most=450000, currency="AMD", period="month")
    assert ad.posted == "2026-11-20T08:00:00+04:00"
    assert ad.raw.startswith('{"@type":"JobPosting","baseSalary":{')


def test_several_postings_of_a_page_are_several_ads(spider):
    body = """<script type="application/ld+json">[
        {"@type": "JobPosting", "title": "Cook", "description": "Soup"},
        {"@type": "JobPosting", "title": "Waiter", "description": "Plates"},
        {"@type": "JobPosting", "title": "Related, elsewhere", "url": "/job/9"}]</script>"""
    found = ads(spider(spider="job_posting").read(page("", body.encode())))
    assert [(ad.id, ad.title) for ad in found] == [
        (f"board/{HOME}/ad/1", "Cook"),
        (f"board/{HOME}/ad/1#2", "Waiter"),
    ]


def test_a_page_without_a_posting_is_no_ad(spider):
    assert ads(spider(spider="job_posting").read(page("listing/ad.html", b""))) == []


def test_the_declared_charset_is_read(spider):
    body = "<h1>Повар</h1><div class='body'>Суп</div>".encode("cp1251")
    headers = {"Content-Type": "text/html; charset=windows-1251"}
    (ad,) = ads(spider().read(page("", body, headers=headers)))
    assert (ad.title, ad.text) == ("Повар", "Суп")


def test_what_is_no_page_is_counted_and_is_not_taken_for_gone(spider):
    made = spider()
    assert list(made.read(page("", b"%PDF", Response))) == []
    assert counted(made) == {"adwatch/rejected": 1, "adwatch/ad/barren": 1}
    assert made.unread == {f"{HOME}/ad/1"}


def test_half_a_character_does_not_lose_the_ad(spider):
    posting = (
        r'{"@type": "JobPosting", "title": "Cook \ud83d", "description": "\ud83d\ude00\u0000"}'
    )
    body = f'<script type="application/ld+json">{posting}</script>'
    (ad,) = ads(spider(spider="job_posting").read(page("", body.encode())))
    assert (ad.title, ad.text) == ("Cook ", "\U0001f600")


def test_a_wall_in_place_of_an_ad_ends_the_crawl(spider):
    made = spider(spider="job_posting")
    with pytest.raises(CloseSpider) as ended:
        list(made.read(page("", b"<title>Just a moment...</title>")))
    assert ended.value.reason == "blocked"
    assert made.crawler.stats.get_value("adwatch/wall") == "Cloudflare challenge"


def test_a_form_to_log_in_on_every_page_is_no_wall(spider):
    form = '<form><input type="password"></form>'
    body = '<a class="ad" href="/ad/2">Cook</a>' + form
    made = spider(selectors={"link": "a.ad", "text": ".text"})
    assert len(list(made.read(page("", body.encode(), url=f"{HOME}/", role="start")))) == 1
    assert list(made.read(page("", form.encode(), url=f"{HOME}/?page=2", role="listing"))) == []
    assert counted(made) == {"adwatch/listing/barren": 1}
    with pytest.raises(CloseSpider):
        list(made.read(page("", b"<title>Just a moment...</title>")))


def test_a_found_ad_is_shown_without_its_words(spider):
    (found,) = spider().read(page("listing/ad.html", b""))
    assert repr(found) == f"<ad board/{HOME}/ad/1>"


def test_more_ads_than_expected_end_the_crawl(spider):
    made = spider(expectations={"min": 1, "max": 3})
    made.crawler.stats.set_value("adwatch/ads", 4)
    with pytest.raises(CloseSpider):
        list(made.read(page("listing/ad.html", b"")))


def test_no_spider_for_others_while_nobody_can_reach_us(spider, monkeypatch):
    with pytest.raises(SettingError, match="ADWATCH_CONTACT"):
        spider(start_urls=["https://jobs.example/"])
    monkeypatch.setenv("ADWATCH_CONTACT", "watch@demo.example")
    settings.cache_clear()
    assert spider(start_urls=["https://jobs.example/"]).name == "board"


@pytest.mark.parametrize(("rate", "at_once"), [(0.2, 1), (1, 1), (2.5, 3), (100, 16)])
def test_requests_in_flight_grow_with_the_declared_rate(spider, rate, at_once):
    found = spider(rate=rate).settings
    assert found.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == at_once
    assert found.getfloat("AUTOTHROTTLE_TARGET_CONCURRENCY") == max(1, rate)
    assert found.getfloat("AUTOTHROTTLE_START_DELAY") == pytest.approx(1 / rate)
