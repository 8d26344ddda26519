"""What is repeated and what differs on pages, told without asking anybody."""

import asyncio

import pytest
from lxml.html import fromstring
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Request, Response, XmlResponse

from crawlers.proposal.addresses import groups, shape
from crawlers.proposal.finding import languages
from crawlers.proposal.labels import is_label
from crawlers.proposal.listings import link_groups, onward
from crawlers.proposal.parts import Samples, parts_of
from crawlers.proposal.rules import Rules
from crawlers.proposal.survey import Survey
from crawlers.proposal.visit import MOST_PAGES, Visit, VisitEnded


SITE = "http://board.example"
MENU = '<nav><a href="/">Home</a><a href="/about">About us</a><a href="/login">Log in</a></nav>'
FOOT = "<footer><p>We are not answerable for what people write in their ads here.</p></footer>"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/job/17", r"/job/\d+"),
        ("/job/17/", r"/job/\d+/"),
        ("/ad/17.html?from=list3", r"/ad/\d+\.html"),
        ("/ad-17", r"/ad-\d+"),
        ("/jobs/welder-in-gyumri-17", r"/jobs/[^/?]+"),
        ("/ad/3d5ef8bb995c.html", r"/ad/[^/?]+"),
        ("/hy/գործ/17", r"/hy/[^/?]+/\d+"),
        ("/view.php?type=job&id=17&utm_source=x", r"/view\.php\?type=job&id=\d+"),
        ("/about", "/about"),
    ],
)
def test_shapes_of_addresses(url, expected):
    from w3lib.url import safe_url_string

    assert shape(safe_url_string(SITE + url)) == expected


def test_ads_come_before_what_is_merely_many():
    urls = [f"{SITE}/tag/{n}" for n in range(30)] + [f"{SITE}/job/{n}" for n in range(8)]
    assert [group.pattern for group in groups(urls)] == [r"/job/\d+$", r"/tag/\d+$"]


def test_names_and_numbers_of_one_place_are_one_group():
    urls = [f"{SITE}/ad/{n}" for n in ("3d5e", "35", "44", "9f", "77e", "12")]
    assert [(g.pattern, len(g.urls)) for g in groups(urls)] == [("/ad/[^/?]+$", 6)]
    urls = [f"{SITE}/rabota/{n}" for n in ("cook", "welder", "nurse", "driver", "guard")]
    assert [g.pattern for g in groups(urls)] == ["/rabota/[^/?]+$"]
    assert groups(urls[:4]) == []


def page(body, url=f"{SITE}/", status=200):
    head = "<title>The board</title>"
    request = Request(url)
    text = f"<html><head>{head}</head><body>{MENU}{body}{FOOT}</body></html>"
    kind = {"Content-Type": "text/html; charset=utf-8"}
    return HtmlResponse(url, status=status, headers=kind, body=text.encode(), request=request)


def cards(numbers, tag="div", inner="<a href='/ad/{n}'>Welder for plant {n}</a>"):
    return "".join(f"<{tag} class='card'>{inner.format(n=n)}</{tag}>" for n in numbers)


@pytest.mark.parametrize(
    ("body", "selector"),
    [
        (cards(range(6)), ".card a"),
        (cards(range(6), inner="<a class='go' href='/ad/{n}'>Welder for plant {n}</a>"), ".go"),
        (
            f"<div class='list'>{cards(range(6)).replace(' class=', ' title=')}</div>",
            ".list a",
        ),
        # Names that a tool makes anew at every build say nothing.
        (cards(range(6)).replace("card", "card__x7Fq2"), "a[href*='/ad/']"),
    ],
)
def test_the_selector_of_links_leads_to_exactly_the_ads(body, selector):
    (links, *_) = link_groups(page(body))
    assert (links.selector, links.group.pattern) == (selector, r"/ad/\d+$")
    assert len(links.group.urls) == 6


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<a rel='next nofollow' href='/?p=2'>more</a>", {"next": "a[rel~=next]"}),
        ("<a class='go' href='/?p=2'>Next page</a>", {"next": ".go"}),
        ("<a href='/?p=2'>»</a>", {"next": '//a[normalize-space()="»"]'}),
        ("<a href='/?p=2'>Следующая →</a>", {"next": '//a[normalize-space()="Следующая →"]'}),
        ("<a class='on' href='/?p=2'>Հաջորդ</a>", {"next": ".on"}),
        (
            "<b>1</b><a href='/?p=2&s=1'>2</a><a href='/?p=3&s=1'>3</a>",
            {"paging": {"address": f"{SITE}/?p={{page}}&s=1", "first": 2}},
        ),
        (
            "<a href='/list?from=20'>2</a><a href='/list?from=40'>3</a>",
            {"paging": {"address": f"{SITE}/list?from={{page}}", "first": 20, "step": 20}},
        ),
        ("<a href='/ad/1'>More</a><a href='/ad/2'>More</a>", {}),
        ("<a href='http://other.example/2'>next</a>", {}),
    ],
)
def test_the_way_onward(body, expected):
    assert onward(page(body)) == expected


AD = """<h1>{title}</h1>
<p class="meta">№ <b>{n}</b> · <time datetime="2026-11-{n}">{n} ноября</time></p>
<dl><dt>Город:</dt><dd>{city}</dd><dt>Зарплата</dt><dd>{n} 000 руб.</dd></dl>
<div class="words"><p>{text}</p><p>Звоните!</p></div>
<p class="tel">☎ <span>+7 000 123-45-{n}</span></p>
<aside><a href="/ad/1">Сварщик на завод, вахта тридцать дней</a></aside>"""
TEXTS = [
    "Ищем сварщика на завод, работа вахтой, жильё оплачиваем сами.",
    "Нужна няня к двум детям, пять дней в неделю, без проживания.",
    "В кафе у вокзала требуется повар, смена двенадцать часов.",
]


def test_parts_of_an_ad_are_told_by_label_name_and_content():
    bodies = [
        AD.format(title=f"Объявление {n}", n=n, text=text, city="Ереван")
        for n, text in zip((11, 12, 13), TEXTS, strict=True)
    ]
    roots = [fromstring(page(body).body.decode()) for body in bodies]
    assert parts_of(Samples(roots, numbers=["11", "12", "13"])) == {
        "text": ".words",
        "title": "h1",
        "id": ".meta b",
        "place": '//dt[normalize-space()="Город:"]/following-sibling::dd[1]',
        "pay": '//dt[normalize-space()="Зарплата"]/following-sibling::dd[1]',
        "posted": "time::attr(datetime)",
        "contact": ".tel span",
    }


def test_pages_that_all_say_the_same_have_no_text():
    roots = [fromstring(page("<p>We make bread, and have done so for years.</p>").body)] * 2
    assert parts_of(Samples(roots, numbers=[])) == {}


@pytest.mark.parametrize(
    ("part", "words", "expected"),
    [
        ("pay", "Salary:", True),
        ("pay", "Աշխատավարձ՝", True),
        ("place", "Место работы", True),
        ("posted", "Հրապարակված է", True),
        ("id", "Ad number", True),
        ("id", "Ideas for you", False),
        ("pay", "", False),
        ("place", "Where we come from and what we have done for our people", False),
    ],
)
def test_labels(part, words, expected):
    assert is_label(part, words) is expected


def test_languages_are_told_by_letters():
    assert languages(["Պահանջվում է բանվոր", "Требуется рабочий"]) == ["hy", "ru"]
    assert languages(["Работа в ЕС, contract, Warsaw, housing, visa"]) == ["ru", "en"]
    assert languages([""]) == ["en"]


def test_rules_are_told_in_words():
    rules = Rules("User-agent: *\nDisallow: /cv # private\nDisallow:\nCrawl-delay: 5")
    assert rules.told(rules_day()) == "robots.txt of 2026-11-21 closes /cv, Crawl-delay 5"
    assert Rules("").told(rules_day()) == "no robots.txt on 2026-11-21"


def rules_day():
    from datetime import date

    return date(2026, 11, 21)


def survey(pages, url=f"{SITE}/"):
    asked = []

    async def ask(address):
        asked.append(address)
        found = pages.get(address.removeprefix(SITE), Response(address, status=404))
        if isinstance(found, Exception):
            raise found
        return found

    visit = Visit(ask)
    return asyncio.run(Survey(visit, url).run())[0], asked


def xml(path, body):
    kind = {"Content-Type": "application/xml"}
    return XmlResponse(SITE + path, headers=kind, body=body.encode())


def test_a_feed_is_the_last_resort():
    feed = "<rss version='2.0'><channel><title>b</title>{}</channel></rss>".format(
        "".join(f"<item><title>Cook {n}</title><guid>{n}</guid></item>" for n in range(3))
    )
    link = "<link rel='alternate' type='application/rss+xml' href='/rss'>"
    finding, _ = survey({"/": page(link), "/rss": xml("/rss", feed)})
    assert finding.keys == {"spider": "feed", "start_urls": [f"{SITE}/rss"]}
    assert finding.counted == 3


def test_a_home_page_leads_to_the_jobs():
    ads = {
        f"/ad/{n}": page(
            f"<h1>Welder for plant {n}</h1><div class='said'><p>Plant {n} {text}</p></div>",
            f"{SITE}/ad/{n}",
        )
        for n, text in zip(range(6), TEXTS * 2, strict=True)
    }
    home = page("<a href='/jobs'>All jobs</a>")
    listing = page(cards(range(6)), f"{SITE}/jobs")
    finding, _ = survey({"/": home, "/jobs": listing, **ads})
    assert finding.keys["start_urls"] == [f"{SITE}/jobs"]
    assert finding.keys["selectors"] == {"link": ".card a", "text": ".said", "title": "h1"}


def test_a_short_address_of_a_channel_is_asked_as_its_preview():
    _, asked = asyncio.run(_channel()), []
    assert asked == []


async def _channel():
    async def ask(address):
        assert address == "https://t.me/s/demo_jobs"
        return Response(address, status=404)

    with pytest.raises(VisitEnded, match="no page there"):
        await Survey(Visit(ask), "https://t.me/demo_jobs").run()


def test_a_visit_is_short_and_asks_for_nothing_twice():
    sitemap = "".join(f"<sitemap><loc>{SITE}/s{n}.xml</loc></sitemap>" for n in range(50))
    index = f"<sitemapindex>{sitemap}</sitemapindex>"
    robots = "\n".join(f"Sitemap: {SITE}/i{n}.xml" for n in range(50))
    many = "".join(cards(range(9)).replace("/ad/", f"/{word}/") for word in ("job", "work", "ad"))
    pages = {f"/i{n}.xml": xml(f"/i{n}.xml", index) for n in range(50)}
    pages["/robots.txt"] = HtmlResponse(f"{SITE}/robots.txt", body=robots.encode())
    finding, asked = survey({"/": page(many), **pages})
    assert finding is None
    assert len(asked) == len(set(asked)) <= MOST_PAGES


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (IgnoreRequest("Forbidden by robots.txt"), "robots.txt says no"),
        (page("", status=451), r"refuses \(HTTP 451\)"),
        (page("<input type=password>"), "login page"),
        (page("<p>Checking your browser</p><i id=cf-challenge></i>"), "Cloudflare challenge"),
        (Response(SITE, status=500), "no page there"),
    ],
)
def test_a_no_ends_the_visit(answer, told):
    with pytest.raises(VisitEnded, match=told):
        survey({"/": answer})
