"""Ten thousand broken pages and files: none ends the crawl, and each that fails is counted."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle

import pytest
from scrapy import Request
from scrapy.exceptions import CloseSpider
from scrapy.http import Headers
from scrapy.responsetypes import responsetypes
from scrapy.utils.test import get_crawler

from crawlers.base.ad_spider import AdSpider
from crawlers.items import Exchange, Found
from crawlers.middlewares.charset import Charset
from crawlers.spiders.declared import DeclaredSpiders
from tests.crawlers.inboxes import DAY
from tests.crawlers.mutation import mutated
from tests.crawlers.ways import FILES, HOME, WAYS, Way


pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # in rdflib and pyRdfa
]


def test_there_are_ten_thousand():
    assert sum(way.share for way in (*WAYS.values(), *FILES.values())) == 10_000


def broken(way: Way) -> Iterator[tuple[int, bytes]]:
    for number, seed in zip(range(way.share), cycle(way.seeds), strict=False):
        yield number % len(way.seeds), mutated(seed, number)


def response_to(way: Way, body: bytes):
    """What the spider is given: of the class that Scrapy chooses, in the encoding we choose."""
    kind = {"Content-Type": way.kind}
    exchange = Exchange(way.url, "GET", [], 200, "HTTP/1.1", [], body, "", datetime.now(UTC))
    meta = {"exchange": exchange, "role": way.role, "asked": way.url}
    request = Request(way.url, meta=meta)
    cls = responsetypes.from_args(headers=Headers(kind), url=way.url, body=body)
    response = cls(way.url, headers=kind, body=body, request=request)
    return Charset().process_response(request, response)


def require_sound(found: Found) -> None:
    """What every later stage relies on, whatever the page said."""
    ad = found.ad
    written = ad.model_dump_json()
    assert "\\u0000" not in written
    written.encode()
    source, _, key = ad.id.partition("/")
    assert source == ad.source
    assert key.strip()
    assert ad.url.strip()
    if ad.wage and ad.wage.least is not None and ad.wage.most is not None:
        assert ad.wage.least <= ad.wage.most


def read(spider: AdSpider, way: Way, body: bytes) -> Counter[str]:
    """One page, as Scrapy would have it read: a ValueError is counted as that page's."""
    counts = Counter[str]()
    stats = spider.crawler.stats
    before = [stats.get_value(f"adwatch/{name}", 0) for name in ("rejected", f"{way.role}/barren")]
    try:
        for output in spider.read(response_to(way, body)):
            counts["ads" if isinstance(output, Found) else "requests"] += 1
            if isinstance(output, Found):
                require_sound(output)
    except CloseSpider as error:
        assert error.reason == "blocked"
        counts["walls"] += 1
    except ValueError:
        counts["errors"] += 1
    counts["rejected"] = stats.get_value("adwatch/rejected", 0) - before[0]
    counts["barren"] = stats.get_value(f"adwatch/{way.role}/barren", 0) - before[1]
    return counts


@pytest.mark.parametrize("name", WAYS)
def test_every_page_is_read_or_counted(name, declare):
    way = WAYS[name]
    declare("board", **{"start_urls": [f"{HOME}/"], **way.declared})
    crawler = get_crawler(DeclaredSpiders().load("board"))
    spider = crawler.spidercls.from_crawler(crawler, day=DAY)
    total, ends = Counter[str](), Counter[str]()
    for _, body in broken(way):
        counts = read(spider, way, body)
        assert counts.total(), body
        total += counts
        ends["in vain" if counts["barren"] or counts["errors"] else "read"] += 1
    # Not so broken that nothing is tried by them, nor so little that nothing breaks.
    assert ends["read"] > way.share / 4
    assert ends["in vain"]
