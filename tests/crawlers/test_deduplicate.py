"""Which of two pages with the same ad is kept must not depend on which arrived first."""

from datetime import UTC, datetime
from itertools import permutations

import pytest
from scrapy import Spider
from scrapy.exceptions import DropItem
from scrapy.utils.test import get_crawler

from adwatch.ads import Ad, Evidence, content_hash
from crawlers.items import Exchange, Found
from crawlers.pipelines.deduplicate import Deduplicate


def found(path, ad_id="board/1"):
    url = f"http://127.0.0.1{path}"
    page = Exchange(url, "GET", [], 200, "HTTP/1.1", [], b"x", "", datetime.now(UTC))
    evidence = Evidence(warc="x", record_id=page.record_id("2026-11-21"), sha256=page.sha256)
    ad = Ad(
        id=ad_id,
        source="board",
        kind="job",
        url=url,
        title="",
        text="Soup",
        first_seen="2026-11-21",
        last_seen="2026-11-21",
        content_hash=content_hash("", "Soup"),
        evidence=evidence,
    )
    return Found(ad, page)


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


def test_an_ad_is_dropped_without_its_words():
    pipeline = Deduplicate(get_crawler(Spider))
    pipeline.process_item(found("/ad/1"))
    with pytest.raises(DropItem) as dropped:
        pipeline.process_item(found("/ad/1"))
    assert "Soup" not in str(dropped.value)
