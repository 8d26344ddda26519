"""Every declared source has a spider and selectors that compile; there is no list to add one to."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse

from adwatch.errors import InputError
from adwatch.sources import SPIDERS, WebSource, read_source
from crawlers.base import base_of
from crawlers.base.ad_spider import AdSpider
from crawlers.parsing.selection import Selector
from crawlers.proposal import samples
from crawlers.spiders.declared import DeclaredSpiders, spider_class


ROOT = Path(__file__).parents[2]
FOLDERS = ("crawlers/sources", "demo/sources", "tests/boards")
DECLARATIONS = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.yml"))
# Those of the demonstration and of the test boards are read in full by tests of their own.
WITH_SAMPLES = sorted((ROOT / "crawlers" / "sources").glob("*.yml"))
PAGE = """<html><body><h1>Welder</h1><div class="body"><p>A plant looks for a welder.</p></div>
<p class="phone">+374 00 12-34-56</p></body></html>"""
LISTING = """<ul><li><a class="ad" href="/ad/1">Welder</a></li>
<li><a class="ad" href="/ad/2">Cook</a></li></ul>"""


@pytest.fixture(params=DECLARATIONS, ids=lambda path: path.stem)
def source(request):
    return read_source(request.param)


def test_a_declaration_has_a_spider(source):
    spider = spider_class(source)
    assert issubclass(spider, AdSpider)
    assert issubclass(spider, base_of(type(source), source.spider))
    assert (spider.name, spider.source) == (source.name, source)


def test_selectors_and_patterns_compile(source):
    declared = source.model_dump(exclude_none=True).get("selectors", {})
    for expression in declared.values():
        Selector(expression)
    re.compile(getattr(source, "url_pattern", None) or "")


def test_every_way_to_declare_has_exactly_one_base():
    bases = {base_of(way, spider) for spider, way in SPIDERS.items()}
    assert len(bases) == len(SPIDERS) >= 6


def test_scrapy_is_told_of_all_declarations_but_reads_only_the_one_asked_for(place, declare):
    declare("good")
    (place / "sources" / "broken.yml").write_text("title: [", "utf-8")
    loader = DeclaredSpiders()
    assert loader.list() == ["broken", "good"]
    assert loader.load("good").name == "good"
    with pytest.raises(KeyError, match="no source 'other'"):
        loader.load("other")


def test_an_odd_site_may_bring_its_own_spider(place, declare, monkeypatch):
    folder = place / "odd"
    folder.mkdir()
    (folder / "odd_site.py").write_text(
        "from crawlers.base.listing import ListingSpider\n\n"
        "class Odd(ListingSpider):\n    odd = True\n"
    )
    monkeypatch.setattr("crawlers.spiders.__path__", [str(folder)])
    declare("odd_site")
    declare("even_site")
    loader = DeclaredSpiders()
    assert loader.load("odd_site").odd
    assert not hasattr(loader.load("even_site"), "odd")


def check_approved(path):
    """What a source has to be before it is crawled: looked at by a person, and still read so."""
    source = read_source(path)
    assert not source.draft, f"{path}: compare its sample pages, then delete `draft: true`"
    if isinstance(source, WebSource):
        folder = path.with_suffix("")
        assert samples.read(source, folder).ad == samples.saved_ad(folder)


@pytest.mark.parametrize("path", WITH_SAMPLES, ids=lambda path: path.stem)
def test_a_source_is_approved_and_reads_its_sample_pages_as_it_did(path, place):
    check_approved(path)


@pytest.fixture
def proposed(place, declare):
    """A proposal as `adwatch new-source` leaves it."""
    declare("am_board", draft=True, start_urls=["http://board.example/"])
    folder = place / "sources" / "am_board"
    headers = {"Content-Type": "text/html; charset=utf-8", "Set-Cookie": "session=1"}
    pages = {
        name: HtmlResponse(f"http://board.example{at}", headers=headers, body=body.encode())
        for name, at, body in [("listing", "/", LISTING), ("ad", "/ad/1", PAGE)]
    }
    samples.save(folder, pages, datetime(2026, 11, 21, 8, tzinfo=UTC))
    path = folder.with_suffix(".yml")
    samples.save_ad(folder, samples.read(read_source(path), folder))
    return path


def approve(path):
    path.write_text(re.sub(r"(?m)^draft: true\n", "", path.read_text("utf-8")), "utf-8")


def test_a_proposal_is_not_approved_before_a_person_did_it(proposed):
    with pytest.raises(AssertionError, match="compare its sample pages"):
        check_approved(proposed)
    approve(proposed)
    check_approved(proposed)


def test_samples_tell_when_a_declaration_reads_something_else(proposed):
    approve(proposed)
    text = proposed.read_text("utf-8")
    proposed.write_text(text.replace("text: .body", "text: .phone"), "utf-8")
    with pytest.raises(AssertionError):
        check_approved(proposed)
    proposed.write_text(text.replace("text: .body", "text: .body p, .phone"), "utf-8")
    with pytest.raises(AssertionError):
        check_approved(proposed)


def test_samples_hold_the_ad_and_no_session(proposed):
    folder = proposed.with_suffix("")
    ad = samples.saved_ad(folder)
    assert (ad["id"], ad["title"]) == ("am_board/http://board.example/ad/1", "Welder")
    assert ad["text"] == "A plant looks for a welder."
    assert samples.read(read_source(proposed), folder).ads == 2
    assert (folder / "ad.html").read_text("utf-8") == PAGE
    assert "session" not in (folder / samples.PAGES).read_text("utf-8")


def test_without_sample_pages_it_is_said_where_they_come_from(place, declare):
    declare("am_board")
    with pytest.raises(InputError, match="`adwatch new-source` saves them"):
        check_approved(place / "sources" / "am_board.yml")
