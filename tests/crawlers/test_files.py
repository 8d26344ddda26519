"""Files as a source: which of them are read and when, what becomes of rows, and whole nights."""

import asyncio
import json
import os
import time
from datetime import date
from decimal import Decimal

import pytest
from scrapy.exceptions import CloseSpider
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from adwatch.ads import Ad
from adwatch.store import store
from crawlers.evidence.verify import verify
from crawlers.inbox import files
from crawlers.run import crawl
from tests.crawlers.archives_made import FORMS, PAGES, warc
from tests.crawlers.inboxes import DAY, DROPPED, LATER, Inbox, start
from tests.crawlers.test_tables import parquet
from tests.crawlers.test_telegram_export import chat, message


COLUMNS = {
    "text": "body",
    "id": "nr",
    "title": "head",
    "place": "town",
    "pay": "pay",
    "posted": "date",
    "contact": "phone",
}
HEAD = "nr;head;body;town;pay;date;phone\n"


@pytest.fixture
def inbox(place):
    return Inbox(place, "partner")


@pytest.fixture
def tables(inbox):
    inbox.declare(spider="files", columns=COLUMNS)
    return inbox


def ads(inbox):
    return asyncio.run(start(inbox.spider()))


def test_a_row_is_an_ad_with_all_that_its_columns_say(tables):
    tables.drop(
        "a.csv",
        HEAD
        + '7;Cook;"<p>Soup</p><p>and bread</p>";Yerevan | Gori;1 000 EUR;вчера;+374 00 12-34-56\n',
    )
    (ad,) = ads(tables)
    assert ad.id == "partner/7"
    assert (ad.title, ad.text) == ("Cook", "Soup\nand bread")
    assert ad.places == ("Yerevan", "Gori")
    assert ad.pay == "1 000 EUR"
    assert ad.contacts == ("+374 00 12-34-56",)
    assert ad.posted == "2026-11-19"
    assert ad.url == "file:///a.csv#2"
    assert ad.evidence.sha256


def test_parquet_is_read_with_its_types(tables):
    table = parquet(
        nr=[1, 2],
        head=["Cook", None],
        body=["Soup", "Bread"],
        town=[["Yerevan"], ["Gyumri", "Vanadzor"]],
        pay=[1500.0, 0.5],
        date=[date(2026, 11, 1), None],
        phone=[Decimal(10), None],
        other=["not", "read"],
    )
    tables.drop("a.parquet", table)
    one, two = ads(tables)
    assert (one.id, one.pay, one.posted, one.places) == (
        "partner/1",
        "1500",
        "2026-11-01",
        ("Yerevan",),
    )
    assert (two.id, two.title, two.pay) == ("partner/2", "", "0.5")


def test_a_row_without_number_and_address_is_known_by_its_words(tables):
    tables.drop("a.csv", HEAD + ";Cook;Soup;;;;\n;Cook;Soup;;;;\n;Cook;Bread;;;;\n")
    found = [ad.id for ad in ads(tables)]
    assert found[0] == found[1] != found[2]


def test_files_that_are_on_their_way_wait(tables, monkeypatch):
    tables.drop("a.csv.part", HEAD)
    tables.drop(".b.csv", HEAD)
    tables.drop("c.csv", HEAD + "1;Cook;Soup;;;;\n", dropped=time.time())
    tables.drop("d.csv", HEAD + "2;Cook;Bread;;;;\n")
    growing = tables.folder / "c.csv"

    async def meanwhile(_seconds):
        growing.write_text(HEAD)

    monkeypatch.setattr(files.asyncio, "sleep", meanwhile)
    spider = tables.spider()
    assert [ad.id for ad in asyncio.run(start(spider))] == ["partner/2"]
    assert spider.crawler.stats.get_value("adwatch/waiting") == 1
    assert spider.crawler.stats.get_value("adwatch/rejected", 0) == 0


def test_a_young_file_that_rests_is_read(tables, monkeypatch):
    monkeypatch.setattr(files, "A_WHILE_SECONDS", 0)
    tables.drop("c.csv", HEAD + "1;Cook;Soup;;;;\n", dropped=time.time())
    assert [ad.id for ad in ads(tables)] == ["partner/1"]


def test_a_file_written_to_while_it_is_read_is_read_again(tables):
    path = tables.drop("a.csv", HEAD + "1;Cook;Soup;;;;\n2;Cook;Bread;;;;\n")
    spider = tables.spider()

    async def interrupted():
        async for _ in spider.start():
            os.utime(path, (DROPPED + 9, DROPPED + 9))

    asyncio.run(interrupted())
    assert spider.taken == {}
    assert spider.crawler.stats.get_value("adwatch/rejected") == 1


def test_more_ads_than_expected_end_the_crawl(tables):
    tables.declare(spider="files", columns=COLUMNS, expectations={"min": 0, "max": 1})
    tables.drop("a.csv", HEAD + "1;Cook;Soup;;;;\n")
    spider = tables.spider()
    spider.crawler.stats.set_value("adwatch/ads", 2)
    with pytest.raises(CloseSpider):
        asyncio.run(start(spider))


def test_a_declared_folder_that_is_not_there_is_told(inbox):
    inbox.declare(spider="files", columns=COLUMNS, folder=str(inbox.place / "share"))
    spider = inbox.spider()
    assert asyncio.run(start(spider)) == []
    assert spider.crawler.stats.get_value("adwatch/start/failed") == 1


def published(day=DAY):
    return {ad.id: ad for ad in store().read("ads", day, "partner", Ad)}


def cited(place, day=DAY):
    """The digests of payloads by record, and that the file passes all checks, ours and others'."""
    assert verify(day).problems == []
    path = place / "storage" / "evidence" / f"day={day}" / "partner.warc.gz"
    assert Checker(type("Asked", (), {"inputs": [str(path)], "verbose": False})).process_all() == 0
    with path.open("rb") as file:
        return {
            record.rec_headers["WARC-Record-ID"].strip("<>"): record.rec_headers
            for record in ArchiveIterator(file)
        }


@pytest.mark.slow
def test_nights_of_tables(tables):
    tables.drop("a.csv", HEAD + "1;Cook;Soup;;;;\n2;;;;;;\n3;short\n")
    tables.drop("deeper/b.csv", HEAD + "1;Cook;Soup and bread;;;;\n4;Baker;Bread;;;;\n")
    tables.drop("c.xlsx", b"PK")
    counts = crawl(DAY, "partner")
    assert (counts["outcome"], counts["ads"], counts["rejected"]) == ("ok", 2, 3)
    assert published()["partner/1"].text == "Soup and bread"
    records = cited(tables.place)
    for ad in published().values():
        header = records[ad.evidence.record_id]
        assert header["WARC-Type"] == "resource"
        assert header["WARC-Target-URI"] == "file:///deeper/b.csv"
        assert header["WARC-Payload-Digest"] == f"sha256:{ad.evidence.sha256}"
    told = {line["where"]: line["reason"][:8] for line in tables.rejects()}
    assert told == {"a.csv:3": "no text ", "a.csv:4": "too shor", "c.xlsx": "not read"}

    tables.drop("z.csv", (tables.folder / "a.csv").read_bytes())
    again = crawl(LATER, "partner")
    assert (again["outcome"], again["ads"], again["vanished"]) == ("ok", 0, 0)
    assert published(LATER) == {}
    assert (tables.folder / "a.csv").exists()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["demo.warc.gz", "demo.wacz", "demo.arc"])
def test_nights_of_archives(inbox, name):
    inbox.declare(spider="archive", read="job_posting", url_pattern=r"/ad/\d+$")
    inbox.drop(name, FORMS[name])
    inbox.drop("broken.warc", warc()[:500])
    counts = crawl(DAY, "partner")
    assert (counts["outcome"], counts["ads"]) == ("ok", len(PAGES))
    records = cited(inbox.place)
    for ad in published().values():
        header = records[ad.evidence.record_id]
        assert header["WARC-Type"] == "response"
        assert header["WARC-Target-URI"] == ad.url
        assert header["WARC-Date"] == "2026-03-01T10:00:00.000000Z"
        assert header["WARC-Source-URI"].startswith(f"file:///{name}")
        assert header["WARC-Payload-Digest"] == f"sha256:{ad.evidence.sha256}"
    assert crawl(LATER, "partner")["ads"] == 0
    assert any(line["where"].startswith("broken.warc@") for line in inbox.rejects())


@pytest.mark.slow
def test_a_night_of_an_export_that_was_made_again(inbox):
    inbox.declare(spider="files", form="telegram")
    inbox.drop(
        "ChatExport_1/result.json", json.dumps(chat(message(1, "Cook"), message(2, "Baker")))
    )
    inbox.drop("ChatExport_1/photos/1.jpg", b"picture")
    inbox.drop("ChatExport_2/result.json", json.dumps(chat(message(1, "Cook, edited"))))
    counts = crawl(DAY, "partner")
    assert (counts["outcome"], counts["rejected"]) == ("ok", 0)
    assert {key: ad.text for key, ad in published().items()} == {
        "partner/42/1": "Cook, edited",
        "partner/42/2": "Baker",
    }
    cited(inbox.place)
