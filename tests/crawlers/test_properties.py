"""What holds of every reader and of every value that is made of a page, whatever the page says."""

import json
from datetime import UTC, date, datetime
from html import escape

import pytest
from hypothesis import HealthCheck, assume, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from lxml.html import fromstring
from scrapy.http import HtmlResponse

from adwatch.contacts import as_written, find_contacts
from adwatch.pay import parse_pay
from adwatch.sources import load_source
from crawlers.completion import complete
from crawlers.errors import PageError
from crawlers.items import Draft
from crawlers.parsing.canonical import canonical_url, clean
from crawlers.parsing.dates import absolute
from crawlers.parsing.decoding import decode
from crawlers.parsing.visible import paragraphs, text_of_markup, visible_text
from crawlers.readers.channel import older_posts, read_posts
from crawlers.readers.feed import read_feed
from crawlers.readers.job_posting import read_postings
from crawlers.readers.selected import SelectedReader
from crawlers.readers.sitemaps import read_sitemap
from crawlers.readers.structured import read_json
from crawlers.tables.cells import draft_of
from tests.crawlers.ways import HOME, WAYS, saved


PROPERTY = hypothesis_settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
URL = f"{HOME}/ad/1"


def woven(*words: str) -> st.SearchStrategy[str]:
    """Any text, with more of what means something to the reader than chance would bring."""
    part = st.sampled_from(words) | st.text(max_size=5) | st.integers(0, 10**12).map(str)
    return st.text() | st.lists(part, max_size=12).flatmap(
        lambda parts: st.sampled_from(["", " "]).map(lambda between: between.join(parts))
    )


MARKUP = woven(
    *("<p>", "</p>", "<div class='post' data-post='demo/8'>", "</div>", "<b", ">", "<!--", "-->"),
    *("&lt;", "&#0;", "&#xD800;", "<pre>", "<td>", "<script>", "<svg>", "<a href='http://['>"),
    *("<h1>", "<div class='body'>", "<time datetime='", "<link rel='canonical' href='", "<br/>"),
    *("<div class='tgme_widget_message' data-post='x/1'>", "\x00", "\x85"),
    *("<div class='tgme_widget_message_text'>", "style='background-image:url(//[)'"),
)
DATES = woven(
    *(
        "2026",
        "11",
        "-",
        ".",
        "/",
        ":",
        "T",
        "Z",
        "+04:00",
        "GMT",
        "29",
        "February",
        "ago",
        "hours",
    ),
    *("вчера", "сегодня", "назад", "ноября", "февраля", "г.", "в", "мин", "недели", "год"),
    *("նոյեմբերի", "ժամ առաջ", "երեկ", "այսօր", "թ.", "ին", "фев", "months", "in", "9999", "0000"),
)
PAYS = woven(
    *("$", "AMD", "֏", "руб", "до", "от", "-", "ից", "тыс", "k", "млн", "200 000", "1,5", "%", "+"),
    *("в месяц", "per hour", "հազար դրամ", "euro", "т.р", "0", ".", "'", "ամսական", "р."),
)
CONTACTS = woven(
    *("+374 00 12-34-56", "+7 000 123-45-67", "@demo_example", "cook@demo.example", "tel:", "(at)"),
    *("https://t.me/+37400123456", "wa.me/", "[dot]", "www.", "Telegram:", "8 (000)", "00374", "/"),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text() | MARKUP,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
PARTS = (
    *("title", "description", "identifier", "hiringOrganization", "jobLocation", "baseSalary"),
    *("datePosted", "image", "applicationContact", "skills", "salaryCurrency", "url", "name"),
)
POSTING = st.dictionaries(st.sampled_from(PARTS), JSON).map(
    lambda stated: {"@type": "JobPosting", "title": "Cook", **stated}
)


def page(markup: str) -> HtmlResponse:
    return HtmlResponse(URL, body=markup.encode("utf-8", "replace"), encoding="utf-8")


@pytest.fixture
def source(declare):
    declare("board")
    return load_source("board")


def require_sound(source, *drafts: Draft) -> None:
    """Each becomes an ad that every later stage can hold."""
    for draft in drafts:
        ad = complete(draft, source, NOW, first_seen="2026-11-22")
        said = [ad.id, ad.url, ad.title, ad.text, ad.employer, ad.pay, ad.posted, ad.raw]
        words = "".join([*said, *ad.places, *ad.contacts, *ad.images])
        assert "\x00" not in words
        words.encode()
        assert ad.id.removeprefix("board/").strip()


@PROPERTY
@given(written=DATES)
def test_a_date_is_one_or_stays_as_written(written):
    found = absolute(written, now=NOW, zone=UTC)
    if found != written:
        (datetime if "T" in found else date).fromisoformat(found)


@PROPERTY
@given(written=PAYS)
def test_pay_is_a_range_or_none(written):
    pay = parse_pay(written)
    if pay and pay.least is not None and pay.most is not None:
        assert 0 <= pay.least <= pay.most


@PROPERTY
@given(text=CONTACTS)
def test_contacts_stand_in_the_text_one_behind_the_other(text):
    contacts = find_contacts(text)
    ends = [0, *(place for found in contacts for place in (found.start, found.end)), len(text)]
    assert ends == sorted(ends)
    assert all(written and written in text for written in as_written(text, contacts))


@PROPERTY
@given(markup=MARKUP)
@example("a\x1cb\x85c\u2028d")
def test_words_of_a_page_are_the_same_read_again(markup):
    words = text_of_markup(markup)
    assert paragraphs(words) == words
    lines = [line for line in words.split("\n") if line.isprintable()]
    shown = fromstring("<div>" + "".join(f"<p>{escape(line)}</p>" for line in lines) + "</div>")
    assert visible_text(shown) == "\n".join(lines)


@PROPERTY
@given(
    body=st.binary() | MARKUP.map(lambda text: text.encode("utf-8", "replace")),
    label=st.sampled_from(["", "utf-8", "windows-1251", "base64", "idna", "utf-16", "no-such"]),
)
def test_bytes_become_text_in_some_encoding(body, label):
    text, encoding = decode(body, label)
    text.encode()
    "".encode(encoding)


@PROPERTY
@given(url=woven("http://", "//", "[", ":", "/", "?", "a=1", "&", "%", "#", "utm_x=1", "..", ";"))
def test_an_address_is_cleaned_once(url):
    assert clean(clean(url)) == clean(url)
    assert canonical_url(canonical_url(url)) == canonical_url(url)


@PROPERTY
@given(markup=MARKUP)
def test_any_page_is_read_by_selectors_and_as_a_channel(source, markup):
    # Scrapy itself fails on a base that is no address; such a page is counted as an error.
    assume("<base" not in markup.lower())
    response = page(markup)
    listed = WAYS["items"].declared["selectors"]
    for selectors, of_items in (
        (source.selectors, False),
        (type(source.selectors)(**listed), True),
    ):
        reader = SelectedReader(selectors)
        require_sound(source, *(reader.items(response) if of_items else [reader.page(response)]))
    require_sound(source, *read_posts(response))
    assert isinstance(older_posts(response), str)


@PROPERTY
@given(posting=POSTING)
def test_any_posting_is_an_ad(source, posting):
    # As it is written where it stands: "<!--<script>" would never end.
    script = json.dumps(posting).replace("<", "\\u003c")
    (draft,) = read_postings(page(f'<script type="application/ld+json">{script}</script>'))
    require_sound(source, draft)


@PROPERTY
@given(content=woven("{", "}", "[", "]", '"', ":", ",", '{"a": 1}', "//", "/*", "&quot;", "\\u"))
def test_what_is_no_json_is_a_value_error(content):
    try:
        read_json(content)
    except ValueError:
        return


FEEDS = saved("feed", "atom.xml", "rss2_windows1251.xml", "rss09.xml", "feed.json", "rss1.rdf")


@PROPERTY
@given(data=st.data())
def test_any_feed_is_read_or_a_page_error(source, data):
    start, end = data.draw(st.sampled_from(FEEDS)), data.draw(st.sampled_from(FEEDS))
    cut, there = data.draw(st.integers(0, len(start))), data.draw(st.integers(0, len(end)))
    body = start[:cut] + data.draw(st.binary(max_size=40)) + end[there:]
    try:
        feed = read_feed(body, data.draw(st.sampled_from(["", "text/xml; charset=base64"])), URL)
    except PageError:
        return
    require_sound(source, *(entry.draft for entry in feed.entries))


@PROPERTY
@given(data=st.data())
def test_any_sitemap_is_read_or_a_page_error(data):
    whole = data.draw(st.sampled_from(WAYS["sitemap"].seeds))
    cut = data.draw(st.integers(0, len(whole)))
    body = whole[:cut] + data.draw(st.binary(max_size=40)) + whole[cut:]
    try:
        entries = list(read_sitemap(body, URL).entries)
    except PageError:
        return
    assert all(entry.url for entry in entries)


@PROPERTY
@given(cells=st.dictionaries(st.sampled_from(["body", "nr", "url", "pay"]), JSON | st.binary()))
def test_any_row_is_an_ad_or_has_no_text(source, cells):
    from adwatch.sources.ways.files import Columns

    draft = draft_of(cells, Columns(text="body", id="nr", url="url", pay="pay"), URL)
    require_sound(source, draft)
