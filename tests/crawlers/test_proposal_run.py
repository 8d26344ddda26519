"""A proposal for each of the invented sites is looked at, approved unread, and crawled."""

import json
import re

import pytest
import yaml

from adwatch.ads import Ad
from adwatch.errors import InputError, SettingError
from adwatch.sources import load_source
from adwatch.store import store
from crawlers.proposal import samples
from crawlers.proposal.run import propose
from crawlers.run import crawl
from demo.web import SITES, published, serve


DAY = "2026-11-21"
pytestmark = pytest.mark.slow
WAYS = {
    "demo_hy_jobs": "job_posting",
    "demo_ru_vacancies": "job_posting",
    "demo_en_workabroad": "job_posting",
    "demo_am_noticeboard": "listing",
    "demo_en_twohearts": "listing",
    "demo_am_harsanik": "listing",
}


@pytest.fixture(scope="module")
def addresses():
    servers = serve(0)
    yield {name: server.address for name, server in zip(SITES, servers, strict=True)}
    for server in servers:
        server.shutdown()
        server.server_close()


def approve(place, name):
    path = place / "sources" / f"{name}.yml"
    filled_in = re.sub(r"(?m): to be ", ": decided, was to be ", path.read_text("utf-8"))
    filled_in = filled_in.replace(": 'to be ", ": 'decided, was to be ")
    path.write_text(re.sub(r"(?m)^draft: true.*\n", "", filled_in), "utf-8")


def words(text):
    return " ".join(text.split())


@pytest.mark.parametrize("name", WAYS)
def test_a_proposal_reads_every_ad(name, place, addresses):
    counts = propose(name, f"{addresses[name]}/")
    assert counts["ads seen"] >= 5
    source = load_source(name)
    assert source.draft
    assert source.spider == WAYS[name]
    reading = samples.read(source, place / "sources" / name)
    assert reading.ad == samples.saved_ad(place / "sources" / name)
    assert reading.ads >= 5
    approve(place, name)
    assert crawl(DAY, name)["outcome"] == "ok"
    ads = list(store().read("ads", DAY, name, Ad))
    shown = published()[name]
    assert sorted(words(ad.text) for ad in ads) == sorted(words(ad.text) for ad in shown)
    assert sorted(ad.title for ad in ads) == sorted(words(ad.title) for ad in shown)
    assert sorted(ad.id for ad in ads) == sorted(f"{name}/{ad.id}" for ad in shown)


def test_a_site_that_says_no_is_left_alone(place, site):
    site.page("/robots.txt", "User-agent: *\nDisallow: /", Content_Type="text/plain")
    site.board(8)
    with pytest.raises(InputError, match=r"robots\.txt says no .* nothing was written"):
        propose("am_closed", f"{site.url}/")
    assert site.asked == ["/robots.txt"]
    assert not list((place / "sources").iterdir())


def test_a_refusal_ends_the_visit(place, site):
    site.page("/", "no", 429)
    with pytest.raises(InputError, match=r"the site refuses \(HTTP 429\)"):
        propose("am_refusing", f"{site.url}/")
    assert set(site.asked) == {"/robots.txt", "/"}


def test_without_ads_it_says_what_it_tried(place, site):
    site.page("/", "<h1>A firm</h1><p>We make bread and nothing else.</p>")
    with pytest.raises(InputError, match=r"(?s)nothing on it looks like ads.*sitemap\.xml: HTTP"):
        propose("am_bakery", f"{site.url}/")
    assert not list((place / "sources").iterdir())


def test_nothing_is_overwritten(place, declare, site):
    declare("am_board")
    with pytest.raises(InputError, match=r"am_board\.yml exists"):
        propose("am_board", f"{site.url}/")
    (place / "sources" / "am_other").mkdir()
    with pytest.raises(InputError, match="am_other exists"):
        propose("am_other", f"{site.url}/")
    assert not site.asked


@pytest.mark.parametrize(
    ("name", "url", "told"),
    [
        ("Am Board", "http://127.0.0.1:1/", "a name is lower case"),
        ("../am", "http://127.0.0.1:1/", "a name is lower case"),
        ("am_board", "ftp://127.0.0.1/", "begins with http"),
        ("am_board", "board.example", "begins with http"),
    ],
)
def test_wrong_arguments_are_told_before_anybody_is_asked(name, url, told, place):
    with pytest.raises(InputError, match=told):
        propose(name, url)


def test_strangers_are_not_asked_without_a_contact(place):
    with pytest.raises(SettingError, match="ADWATCH_CONTACT"):
        propose("am_board", "https://board.example/")


def test_a_board_is_proposed_with_what_a_person_has_to_decide(place, site):
    rules = "User-agent: *\nDisallow: /account\nCrawl-delay: 4\n"
    site.page("/robots.txt", rules, Content_Type="text/plain")
    links = "".join(
        f'<div class="card"><a href="/ad/{n}.html?from=list">Welder for plant {n}</a></div>'
        for n in range(8)
    )
    site.page("/", f"<title>Board of work</title>{links}<a href='/?p=2'>2</a><a href='/?p=3'>3</a>")
    for n in range(8):
        site.page(
            f"/ad/{n}.html?from=list",
            f"<h1>Welder for plant {n}</h1>"
            f"<table><tr><td>Salary:</td><td>{n}00 EUR</td></tr></table>"
            f"<section class='said'><p>Plant {n} looks for a welder who can read drawings well.</p>"
            f"<p>Shift {n}</p></section><p>All rights reserved by the board of work, 2026.</p>",
        )
    # The delay that robots.txt wishes would make the test wait for seven pages.
    site.page("/robots.txt", rules.replace("4", "0.01"), Content_Type="text/plain")
    counts = propose("am_board", f"{site.url}/")
    text = (place / "sources" / "am_board.yml").read_text("utf-8")
    for remark in ("delete this line once", "who runs the site", "what entitles us", "guessed"):
        assert remark in text
    declared = yaml.safe_load(text)
    assert declared["legal_notes"].endswith("closes /account, Crawl-delay 0.01")
    assert declared["selectors"] == {
        "link": ".card a",
        "text": ".said",
        "title": "h1",
        "pay": '//td[normalize-space()="Salary:"]/following-sibling::*[1]',
    }
    assert declared["paging"] == {"address": f"{site.url}/?p={{page}}", "first": 2}
    saved = place / "sources" / "am_board"
    assert json.loads((saved / "ad.json").read_text())["pay"] == "000 EUR"
    assert (saved / "ad.html").read_bytes() == site.pages["/ad/0.html?from=list"][2]
    assert counts["written"].endswith("am_board.yml")
    assert len(site.asked) <= 16
