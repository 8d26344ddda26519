"""Which of two pages with the same ad is kept must not depend on which arrived first."""

from datetime import UTC, datetime
from itertools import permutations
from types import SimpleNamespace

import pytest
from scrapy import Spider
from scrapy.exceptions import DropItem
from scrapy.utils.test import get_crawler

from adwatch.ads import Ad, Evidence, Page, content_hash
from crawlers.items import Exchange, Found
from crawlers.pipelines.deduplicate import Deduplicate


def found(path, ad_id="board/1", text="Soup"):
    url = f"http://127.0.0.1{path}"
    page = Exchange(url, "GET", [], 200, "HTTP/1.1", [], b"x", "", datetime.now(UTC))
    evidence = Evidence(warc="x", record_id=page.record_id("2026-11-21"), sha256=page.sha256)
    ad = Ad(
        id=ad_id,
        source="board",
        kind="job",
        url=url,
        title="",
        text=text,
        first_seen="2026-11-21",
        content_hash=content_hash("", text),
        evidence=evidence,
    )
    return Found(ad, page, Page(url=url))


def kept_of(items):
    pipeline = Deduplicate(get_crawler(Spider))
    kept = {}
    for item in items:
        try:
            kept[item.ad.id] = pipeline.process_item(item).ad.url
        except DropItem:
            continue
    return kept, pipeline.crawler.stats


def test_the_same_page_is_kept_in_whatever_order():
    pages = [found(path) for path in ("/ad/1", "/ad/1?from=list1", "/old/1")]
    results = [kept_of(order) for order in permutations(pages)]
    assert len({frozenset(kept.items()) for kept, _ in results}) == 1
    for _, stats in results:
        assert stats.get_value("adwatch/ads") == 1
        assert stats.get_value("adwatch/duplicates") == 2


def test_different_ads_are_all_kept():
    kept, stats = kept_of([found("/ad/1"), found("/ad/2", "board/2")])
    assert set(kept) == {"board/1", "board/2"}
    assert stats.get_value("adwatch/duplicates") is None


def test_other_words_under_one_id_are_told_from_the_same_ad_again():
    pages = [found("/1"), found("/2", text="Bread"), found("/3", text="Rice"), found("/4")]
    results = [kept_of(order) for order in permutations(pages[:3])]
    assert {stats.get_value("adwatch/conflicts") for _, stats in results} == {2}
    assert len({frozenset(kept.items()) for kept, _ in results}) == 1
    _, stats = kept_of([pages[0], pages[3]])
    assert stats.get_value("adwatch/conflicts") is None


def test_of_files_the_later_ad_stands():
    class Folder(Spider):
        source = SimpleNamespace(adds=True)

    for texts in permutations(("Soup", "Bread", "Rice")):
        pipeline = Deduplicate(get_crawler(Folder))
        kept = [pipeline.process_item(found("/1", text=text)).ad.text for text in texts]
        assert kept == list(texts)


def test_an_ad_is_dropped_without_its_words():
    pipeline = Deduplicate(get_crawler(Spider))
    pipeline.process_item(found("/ad/1"))
    with pytest.raises(DropItem) as dropped:
        pipeline.process_item(found("/ad/1"))
    assert "Soup" not in str(dropped.value)
