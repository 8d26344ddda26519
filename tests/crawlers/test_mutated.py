"""Ten thousand broken pages and files: none ends the crawl, and each that fails is counted."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle
from typing import get_args

import pytest
from scrapy import Request
from scrapy.exceptions import CloseSpider
from scrapy.http import Headers
from scrapy.responsetypes import responsetypes
from scrapy.utils.test import get_crawler

from crawlers.base.ad_spider import AdSpider
from crawlers.health.judgement import Outcome
from crawlers.inbox.files import InboxFile
from crawlers.items import Exchange, Found
from crawlers.middlewares.charset import Charset
from crawlers.run import crawl
from crawlers.spiders.declared import DeclaredSpiders
from tests.crawlers.faults import boards
from tests.crawlers.inboxes import DAY, Inbox
from tests.crawlers.mutation import mutated
from tests.crawlers.ways import FILES, HOME, PUBLISHED, REAL, WAYS, Way, published


pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # in rdflib and pyRdfa
]

# As JSON writes it, but not the six characters that stand for it.
NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


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
    assert not NUL.search(written)
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
    except CloseSpider:  # a wall, as it seems
        counts["walls"] += 1
    except ValueError:
        counts["errors"] += 1
    counts["rejected"] = stats.get_value("adwatch/rejected", 0) - before[0]
    counts["barren"] = stats.get_value(f"adwatch/{way.role}/barren", 0) - before[1]
    return counts


@pytest.fixture
def spider_of(declare):
    def make(way: Way) -> AdSpider:
        declare("board", **{"start_urls": [f"{HOME}/"], **way.declared})
        crawler = get_crawler(DeclaredSpiders().load("board"))
        return crawler.spidercls.from_crawler(crawler, day=DAY)

    return make


def require_read_or_counted(spider: AdSpider, way: Way) -> Counter[str]:
    ends = Counter[str]()
    for number, (_, body) in enumerate(broken(way)):
        counts = read(spider, way, body)
        assert counts.total(), number
        ends["in vain" if counts["barren"] or counts["errors"] else "read"] += 1
    return ends


@pytest.mark.parametrize("name", WAYS)
def test_every_page_is_read_or_counted(name, spider_of):
    way = WAYS[name]
    ends = require_read_or_counted(spider_of(way), way)
    # Not so broken that nothing is tried by them, nor so little that nothing breaks.
    assert ends["read"] > way.share / 4
    assert ends["in vain"]


@pytest.mark.skipif(not REAL.exists(), reason=f"{REAL} is not on this machine")
@pytest.mark.parametrize("name", PUBLISHED)
def test_every_real_page_is_read_or_counted(name, spider_of):
    seeds = published(name)
    way = WAYS[name].having(*seeds, share=20 * len(seeds))
    assert require_read_or_counted(spider_of(way), way).total() == way.share > 20


async def taken(spider: AdSpider, file: InboxFile) -> int:
    ads = 0
    async for found in spider._take(file):
        require_sound(found)
        ads += 1
    return ads


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_read_or_counted(name, place):
    way, inbox = FILES[name], Inbox(place, "files")
    inbox.declare(**way.declared)
    spider = inbox.spider()
    stats, ends = spider.crawler.stats, Counter[str]()
    for number, (form, body) in enumerate(broken(way)):
        path = inbox.drop(way.names[form], body)
        before = stats.get_value("adwatch/rejected", 0)
        ads = asyncio.run(taken(spider, InboxFile.of(path, inbox.folder)))
        rejected = stats.get_value("adwatch/rejected", 0) - before
        ends["read" if ads else "rejected" if rejected else "nothing"] += 1
        # Only from a file that is empty, or that lost its whole first record, nothing may come.
        assert ads or rejected or not body.strip() or name != "telegram", (number, body)
    assert stats.get_value("adwatch/listing/answered") == way.share
    assert ends["read"] > way.share / 4
    assert ends["rejected"]


@pytest.mark.parametrize("way", ["json_ld", "page"])
def test_a_crawl_over_broken_pages_ends_in_a_class(way, site, declare):
    """Whatever else they are, the pages are all asked and their ends all counted."""
    pages = 300
    numbers = zip(range(pages), broken(WAYS[way]), strict=False)
    for number, (_, body) in numbers:
        site.page(f"/ad/{number}", body, Content_Type=WAYS[way].kind)
    if way == "page":
        site.page("/", "".join(f"<a href='/ad/{number}'>ad</a>" for number in range(pages)))
        declared = {**WAYS[way].declared, "start_urls": [f"{site.url}/"]}
    else:
        site.page("/sitemap.xml", boards.sitemap([f"{site.url}/ad/{n}" for n in range(pages)]))
        declared = {**WAYS[way].declared, "start_urls": [f"{site.url}/sitemap.xml"]}
    declare("board", rate=1000, expectations={"min": 1, "max": 10_000}, **declared)
    counts = crawl(DAY, "board")
    assert counts["outcome"] in get_args(Outcome)
    assert {f"/ad/{number}" for number in range(pages)} <= set(site.asked)
    assert counts["ads"] > 0
    assert counts["rejected"] > 0
