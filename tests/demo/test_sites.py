import json
import re
from itertools import chain

import extruct
import html_text
import pytest
from parsel import Selector

from demo.web import SITES, published
from tests.demo.crawling import select


SCHEMA = "https://schema.org/"
META = ".tgme_widget_message_meta::text"


@pytest.mark.parametrize("name", SITES)
def test_every_ad_is_found_whole_by_following_what_robots_allow(name, crawls):
    crawl = crawls[name]
    read = READERS[crawl.source.spider]
    found = [
        ad for answer in crawl.answers.values() if answer.is_html for ad in read(crawl, answer)
    ]
    assert sorted(found) == sorted(
        (str(ad.id), ad.title, squeeze(ad.text)) for ad in published()[name]
    )


@pytest.mark.parametrize("name", SITES)
def test_as_many_ads_as_the_source_expects(name, sources):
    expected = sources[name].expectations
    assert expected.min <= len(published()[name]) <= expected.max


@pytest.mark.parametrize("name", SITES)
def test_source_declares_the_languages_of_the_ads(name, sources):
    assert set(sources[name].languages) == {ad.lang for ad in published()[name]}


def test_two_of_the_sites_are_marriage_agencies(sources):
    assert sum(source.kind == "marriage" for source in sources.values()) == 2


def test_sources_expect_the_sites_on_consecutive_ports(sources):
    ports = [int(re.search(r":(\d+)/", sources[name].start_urls[0])[1]) for name in SITES]
    assert ports == [8801, 8802, 8803, 8804, 8805, 8806, 8807]


@pytest.mark.parametrize("name", SITES)
def test_the_way_to_the_ads_is_open(name, crawls):
    assert not crawls[name].refused
    assert {answer.status for answer in crawls[name].answers.values()} == {200}


def test_closed_parts_of_the_noticeboard_exist_and_are_linked(servers, crawls):
    address = servers["demo_am_noticeboard"].address
    home = Selector(crawls["demo_am_noticeboard"].answers[f"{address}/"].text)
    assert {"/login", "/messages"} <= set(home.css("a::attr(href)").getall())
    assert {"/login", "/messages"} <= set(servers["demo_am_noticeboard"].pages)


def test_json_ld_comes_as_object_list_and_graph(crawls):
    shapes = set()
    for answer in crawls["demo_hy_jobs"].answers.values():
        for script in Selector(answer.text).css("script::text").getall():
            data = json.loads(script)
            shapes.add("graph" if "@graph" in data else type(data).__name__)
    assert shapes == {"dict", "list", "graph"}


def test_pay_is_given_in_numbers_where_the_board_structures_it(crawls):
    for answer in crawls["demo_hy_jobs"].answers.values():
        for posting in json_ld(answer) if answer.is_html else []:
            value = posting["baseSalary"]["value"]
            lowest, highest = value.get("minValue", value.get("value")), value.get("maxValue")
            assert lowest >= 60_000
            assert highest is None or highest > lowest


def test_sitemap_of_the_english_board_also_lists_what_is_not_an_ad(servers, crawls):
    address = servers["demo_en_workabroad"].address
    sitemap = crawls["demo_en_workabroad"].answers[f"{address}/sitemap.xml.gz"].text
    assert f"<loc>{address}/jobs/tips</loc>" in sitemap


def test_channel_is_read_from_its_newest_post_backwards(servers, crawls):
    site = servers["demo_am_channel"]
    answers = list(crawls["demo_am_channel"].answers.values())
    assert [answer.url.removeprefix(site.address) for answer in answers] == [
        "/s/gorc_demo",
        "/s/gorc_demo?before=1215",
        "/s/gorc_demo?before=1208",
    ]
    shown = [
        [int(key.rpartition("/")[2]) for key in keys_of(Selector(answer.text))]
        for answer in answers
    ]
    assert all(ids == sorted(ids) for ids in shown)
    assert [number for ids in reversed(shown) for number in ids] == sorted(chain(*shown))
    times = [time for answer in reversed(answers) for time in times_of(Selector(answer.text))]
    assert times == sorted(times)


def test_channel_can_be_read_forwards_again(servers):
    pages = servers["demo_am_channel"].pages
    assert pages["/s/gorc_demo?after=1214"] == pages["/s/gorc_demo"]
    assert pages["/s/gorc_demo?after=1207"] == pages["/s/gorc_demo?before=1215"]
    for page in pages.values():
        for path in re.findall(r'href="(/s/[^"]+[^="])"', page.body.decode()):
            assert path in pages


def test_channel_has_posts_of_every_form(crawls):
    pages = [Selector(each.text) for each in crawls["demo_am_channel"].answers.values()]
    for mark, count in {
        ".tgme_widget_message_forwarded_from_name": 1,
        ".tgme_widget_message_text .tgme_widget_message_text": 1,
        ".tgme_widget_message_photo_wrap": 3,
        ".service_message": 1,
        ".sticker_media": 1,
    }.items():
        assert sum(len(page.css(mark)) for page in pages) == count, mark
    beside = [words for page in pages for words in page.css(META).getall()]
    assert [words.split() for words in beside] == [["edited"]]


def keys_of(page):
    return page.css(".tgme_widget_message::attr(data-post)").getall()


def times_of(page):
    return page.css("time.time::attr(datetime)").getall()


def read_channel(_crawl, answer):
    for post in Selector(answer.text).css(".tgme_widget_message:not(.service_message)"):
        if bodies := post.css(".tgme_widget_message_text"):
            number = post.attrib["data-post"].rpartition("/")[2]
            yield number, "", squeeze(html_text.extract_text(bodies.get()))


def read_listing(crawl, answer):
    selectors = crawl.source.selectors
    page = Selector(answer.text)
    for item in select(page, selectors.item) if selectors.item else [page]:
        if bodies := select(item, selectors.text):
            title = html_text.extract_text(select(item, selectors.title).get())
            number = html_text.extract_text(select(item, selectors.id).get())
            yield number, title, squeeze(html_text.extract_text(bodies.get()))


def read_postings(_crawl, answer):
    for posting in [*json_ld(answer), *microdata(answer), *rdfa(answer)]:
        number = posting["identifier"]
        number = number["value"] if isinstance(number, dict) else number
        text = html_text.extract_text(posting["description"])
        yield number, posting["title"], squeeze(text)


def json_ld(answer):
    blocks = structured(answer, "json-ld")
    objects = [part for block in blocks for part in block.get("@graph", [block])]
    return [each for each in objects if each["@type"] == "JobPosting"]


def microdata(answer):
    return [each["properties"] for each in structured(answer, "microdata")]


def rdfa(answer):
    for node in structured(answer, "rdfa"):
        if node.get("@type") == [f"{SCHEMA}JobPosting"]:
            yield {
                key.removeprefix(SCHEMA): values[0].get("@value")
                for key, values in node.items()
                if key.startswith(SCHEMA)
            }


def structured(answer, syntax):
    return extruct.extract(answer.text, base_url=answer.url, syntaxes=[syntax])[syntax]


def squeeze(text):
    return " ".join(text.split())


READERS = {"channel": read_channel, "job_posting": read_postings, "listing": read_listing}
