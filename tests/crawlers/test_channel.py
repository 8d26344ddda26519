"""Previews of channels: what each kind of post says, and how the pages go on."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from crawlers.items import Draft
from crawlers.readers.channel import older_posts, read_posts
from crawlers.spiders.declared import DeclaredSpiders


PAGES = Path(__file__).parents[1] / "pages" / "channel"
REAL = Path(__file__).parents[3] / "shared" / "data" / "pages" / "telegram-preview"
HOME = "https://t.me/s/demo_jobs"
DAY = "2026-11-21"


def page(body, url=HOME, **meta):
    request = Request(url, meta=meta)
    return HtmlResponse(url, body=body, encoding="utf-8", request=request)


def saved(name, **meta):
    return page((PAGES / f"{name}.html").read_bytes(), **meta)


@pytest.fixture(scope="module")
def posts():
    return {draft.key: draft for draft in read_posts(saved("newest"))}


def test_a_post_is_known_by_channel_and_number(posts):
    assert list(posts) == [f"demo_jobs/{number}" for number in (11, 12, 15, 16, 17, 21)]
    post = posts["demo_jobs/11"]
    assert post.url == "https://t.me/demo_jobs/11"
    assert post.posted == "2026-11-11T07:33:14+00:00"
    assert post.title == ""


def test_words_with_emoji_spoilers_and_what_links_hide(posts):
    assert posts["demo_jobs/11"].text.splitlines() == [
        "Работа",
        "за границей 🔥✈",
        "— жильё",
        "— паспорт у нас",
        "Пишите мне (https://t.me/demo_boss), @demo_desk, board.example/jobs,",
        "+7 000 123-45-67, на почту (cv@demo.example) #работа",
    ]


def test_an_album_forwarded_in_reply(posts):
    post = posts["demo_jobs/12"]
    assert post.text == "Album of rooms\nBed free"
    assert post.images == tuple(
        f"https://cdn.example/file/{n}" for n in ("thumb", "a.jpg", "b.jpg")
    )
    assert json.loads(post.raw) == {
        "forwarded_from": {"name": "Other demo", "url": "https://t.me/demo_other/77"},
        "author": "Demo Clerk",
        "reply_to": "https://t.me/demo_jobs/3",
    }


def test_an_edited_post_says_so(posts):
    assert json.loads(posts["demo_jobs/11"].raw) == {"edited": True}
    assert [key for key, post in posts.items() if "edited" in post.raw] == ["demo_jobs/11"]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (15, "Where would you go?\nBig City\nSmall Town"),
        (
            16,
            "Տես այստեղ (https://board.example/ad/1)\nDemo board\nԽոհարար\nԱշխատանք\nարտասահմանում",
        ),
        (17, "Read and sign\nContract.pdf\nApply (https://t.me/demo_bot?start=1)"),
        (21, "Demo Boss\n+374 00 12-34-56"),
    ],
)
def test_polls_previews_files_buttons_and_cards_are_words(posts, number, text):
    assert posts[f"demo_jobs/{number}"].text == text


def test_the_picture_of_a_preview_is_one_of_the_post(posts):
    assert posts["demo_jobs/16"].images == ("https://cdn.example/file/p.jpg",)


def test_posts_without_words_are_passed_over_and_counted():
    passed = Counter()
    assert len(list(read_posts(saved("newest"), passed))) == 6
    assert passed == {"service": 1, "wordless": 2, "unsupported": 1}


def test_a_page_can_be_read_twice():
    response = saved("newest")
    assert list(read_posts(response)) == list(read_posts(response))


def test_where_older_posts_are():
    assert older_posts(saved("newest")) == f"{HOME}?before=10"
    assert older_posts(saved("oldest")) == ""
    assert older_posts(saved("no_preview")) == ""


@pytest.mark.parametrize("before", ["", "0", "00", "x", "-1"])
def test_a_link_to_the_newest_posts_is_none_to_older_ones(before):
    post = '<div class="tgme_widget_message" data-post="d/1"></div>'
    body = f'<link rel="prev" href="?before={before}">{post}'
    assert older_posts(page(body.encode())) == ""


def test_a_channel_without_a_preview_has_no_posts():
    assert list(read_posts(saved("no_preview"))) == []


@pytest.mark.parametrize(
    ("href", "words", "text"),
    [
        ("https://t.me/demo_a", "t.me/demo_a", "t.me/demo_a"),
        ("https://t.me/Demo_a", "@demo_A", "@demo_A"),
        ("https://t.me/demo_a", "a", "a (https://t.me/demo_a)"),
        ("https://board.example/", "write to Board.example now", "write to Board.example now"),
        ("https://board.example/%D1%8F", "board.example/я", "board.example/я"),
        ("tg://resolve?domain=demo_a", "write", "write (tg://resolve?domain=demo_a)"),
        ("tel:+374 00 123456", "+374 (00) 12-34-56", "+374 (00) 12-34-56"),
        ("tel:+37400123456", "call", "call (+37400123456)"),
        ("mailto:cv@demo.example", "CV@demo.example", "CV@demo.example"),
        ("javascript:void(0)", "press", "press"),
        ("https://board.example/x", "", "(https://board.example/x)"),
    ],
)
def test_a_target_is_told_where_the_words_hide_it(href, words, text):
    body = (
        '<div class="tgme_widget_message" data-post="d/1"><div class="tgme_widget_message_text">'
        f'<a href="{href}">{words}</a></div></div>'
    )
    (post,) = read_posts(page(body.encode()))
    assert post.text == text
    assert post.url == "https://t.me/d/1"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_page_with_holes_in_it_is_read(data):
    body = (PAGES / "newest.html").read_bytes()
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(body)))
        end = data.draw(st.integers(start, min(len(body), start + 300)))
        filling = data.draw(
            st.sampled_from([b"", b"</div>", b'"', b"http://[", b"\x00\xff", b"<a>"])
        )
        body = body[:start] + filling + body[end:]
    for post in read_posts(page(body)):
        assert post.text
    older = older_posts(page(body))
    assert older == "" or "before=" in older


@pytest.mark.skipif(not REAL.is_dir(), reason=f"{REAL} is not on this machine")
def test_a_real_page():
    response = page((REAL / "full.html").read_bytes(), "https://t.me/s/topwar_official")
    found = list(read_posts(response))
    assert len(found) == 12
    assert all(post.text and post.posted.endswith("+00:00") for post in found)
    assert sum(len(post.images) for post in found) == 15
    assert sum("forwarded_from" in post.raw for post in found) == 5
    assert older_posts(response) == "https://t.me/s/topwar_official?before=70989"


@pytest.mark.skipif(not REAL.is_dir(), reason=f"{REAL} is not on this machine")
@pytest.mark.parametrize(
    ("name", "lines", "images"),
    [
        ("link_preview", 4, 1),
        ("link_preview_text_only", 5, 0),
        ("link_preview_video", 7, 1),
        ("media_file", 2, 0),
        ("media_forwarded_from", 1, 1),
        ("media_photo_and_video", 5, 3),
        ("poll", 4, 0),
        ("text", 3, 0),
        ("voice", 7, 0),
        ("with_from_author", 1, 0),
    ],
)
def test_real_posts(name, lines, images):
    (post,) = read_posts(page((REAL / f"message_{name}.html").read_bytes()))
    assert (len(post.text.splitlines()), len(post.images)) == (lines, images)
    assert "VIEW IN TELEGRAM" not in post.text
    assert ("edited" in post.raw) == (name == "link_preview_video")


@pytest.mark.skipif(not REAL.is_dir(), reason=f"{REAL} is not on this machine")
@pytest.mark.parametrize("name", ["sticker", "media_round_video"])
def test_real_posts_without_words(name):
    passed = Counter()
    assert list(read_posts(page((REAL / f"message_{name}.html").read_bytes()), passed)) == []
    assert passed == {"wordless": 1}


@pytest.fixture
def spider(declare):
    def make(**keys):
        declare("demo", spider="channel", start_urls=["http://127.0.0.1:1/s/demo_jobs"], **keys)
        crawler = get_crawler(DeclaredSpiders().load("demo"))
        return crawler.spidercls.from_crawler(crawler, day=DAY)

    return make


def test_a_spider_goes_back_to_the_first_post(spider):
    demo = spider()
    *found, older = demo.parse(saved("newest"))
    assert all(isinstance(draft, Draft) for draft in found)
    assert (older.url, older.meta["role"]) == (f"{HOME}?before=10", "listing")
    assert older.meta["turn"]
    assert [draft.key for draft in demo.parse(saved("oldest", number=2))] == ["demo_jobs/2"]
    assert demo.crawler.stats.get_value("adwatch/passed_over/service") == 2
    assert demo.complete


def test_a_spider_reads_no_more_pages_than_declared(spider):
    demo = spider(pages=2)
    assert demo.complete is False
    (older,) = (r for r in demo.parse(saved("newest")) if isinstance(r, Request))
    last = demo.parse(saved("newest", **older.meta))
    assert [r.url for r in last if isinstance(r, Request)] == []
