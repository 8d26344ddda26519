"""Every declared source has a spider and selectors that compile; there is no list to add one to."""

import re
from pathlib import Path

import pytest

from adwatch.sources import SPIDERS, read_source
from crawlers.base import bases
from crawlers.base.ad_spider import AdSpider
from crawlers.selection import Selector
from crawlers.spiders.declared import DeclaredSpiders, spider_class


ROOT = Path(__file__).parents[2]
FOLDERS = ("crawlers/sources", "demo/sources", "tests/boards")
DECLARATIONS = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.yml"))


@pytest.fixture(params=DECLARATIONS, ids=lambda path: path.stem)
def source(request):
    return read_source(request.param)


def test_a_declaration_has_a_spider(source):
    spider = spider_class(source)
    assert issubclass(spider, AdSpider)
    assert issubclass(spider, bases()[type(source)])
    assert (spider.name, spider.source) == (source.name, source)


def test_selectors_and_patterns_compile(source):
    declared = source.model_dump(exclude_none=True).get("selectors", {})
    for expression in declared.values():
        Selector(expression)
    re.compile(getattr(source, "url_pattern", None) or "")


def test_every_way_to_declare_has_exactly_one_base():
    assert set(bases()) == set(SPIDERS.values())
    assert len(set(bases().values())) == len(SPIDERS)


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
