"""Files as a source: tables in any encoding and with any fault, exports, and whole nights of both."""

import asyncio
import gzip
import io
import json
import os
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scrapy.exceptions import CloseSpider
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from adwatch.ads import Ad
from adwatch.store import store
from crawlers import dropped, json_stream
from crawlers.items import Draft
from crawlers.run import crawl
from crawlers.tables.reading import read_table
from crawlers.tables.rows import BadRow, Row, TableError
from crawlers.tables.text import encoding_of
from crawlers.telegram_export import BadMessage, ExportError, read_export
from tests.crawlers.archives_made import PAGES, forms, warc
from tests.crawlers.inboxes import DAY, DROPPED, LATER, Inbox, start


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
REAL = Path(__file__).parents[3] / "shared" / "data" / "pages" / "telegram-export"


@pytest.fixture
def inbox(place):
    return Inbox(place, "partner")


@pytest.fixture
def tables(inbox):
    inbox.declare(spider="files", columns=COLUMNS)
    return inbox


def ads(inbox):
    return asyncio.run(start(inbox.spider()))


def rows(tmp_path, name, content, wanted=("body",)):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = list(read_table(path, list(wanted)))
    read = [row.cells["body"] for row in found if isinstance(row, Row)]
    return read, {row.number: row.reason for row in found if isinstance(row, BadRow)}


def test_a_row_is_an_ad_with_all_that_its_columns_say(tables):
    tables.drop(
        "a.csv",
        HEAD + '7;Cook;"<p>Soup</p><p>and bread</p>";Yerevan | Gyumri;1 000 EUR;вчера;+374 00 12-34-56\n',
    )
    (ad,) = ads(tables)
    assert ad.id == "partner/7"
    assert (ad.title, ad.text) == ("Cook", "Soup\nand bread")
    assert ad.places == ("Yerevan", "Gyumri")
    assert ad.pay == "1 000 EUR"
    assert ad.contacts == ("+374 00 12-34-56",)
    assert ad.posted == "2026-11-19"
    assert ad.url == "file:///a.csv#2"
    assert ad.evidence.sha256


ARMENIAN = "Խոհարար ճաշարանի համար, աշխատանք ամեն օր, բնակարան և սնունդ տրվում է"
RUSSIAN = "Повар в столовую, работа каждый день, жильё и питание предоставляются"


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", ARMENIAN),
        ("utf-8-sig", ARMENIAN),
        ("utf-16", ARMENIAN),
        ("cp1251", RUSSIAN),
        ("armscii-8", ARMENIAN.replace("և", "եւ")),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found(tmp_path, encoding, words, delimiter):
    table = f'nr{delimiter}body\r\n1{delimiter}"{words}"\r\n'
    read, bad = rows(tmp_path, "a.csv", table.encode(encoding))
    assert (read, bad) == ([words], {})


def test_a_damaged_row_does_not_change_the_encoding_of_the_others():
    assert encoding_of(ARMENIAN.encode() * 3 + b"\xff\xfe") == "utf-8"


BAD_TABLES = {
    "quoted line feeds": ('nr;body\n1;"one\n\ntwo; ""three"""\n2;x\n', ['one\n\ntwo; "three"', "x"], {}),
    "a quote never closed": ('nr;body\n1;"one\n2;two\n3;three\n', ["two", "three"], {2: "quotes"}),
    "a quote within": ('nr;body\n1;"one" two\n2;two\n', ["two"], {2: "quotes"}),
    "a closing quote of another row": (
        'nr;body\n1;"one\n2;"two"\n3;three\n',
        ["two", "three"],
        {2: "quotes"},
    ),
    "too short": ("nr;body;x\n1;one\n2;two;x\n", ["two"], {2: "too short: 2 cells"}),
    "too long": ("nr;body\n1;one;more\n2;two\n", ["two"], {2: "too long: 3 cells"}),
    "empty cells behind": ("nr;body\n1;one;;\n", ["one"], {}),
    "blank lines": ("\n;\nnr;body\n\n1;one\n\n;\n", ["one"], {}),
    "a line for Excel": ("sep=;\nnr;body\n1;one\n", ["one"], {}),
    "a cell without end": (f'nr;body\n1;"{"x" * 200_000}"\n2;two\n', ["two"], {2: "quotes"}),
    "one column": ("body\nCook, baker\n", [], {2: "too long"}),
}


@pytest.mark.parametrize("case", BAD_TABLES)
def test_a_broken_row_does_not_take_others_with_it(tmp_path, case):
    table, expected, faults = BAD_TABLES[case]
    read, bad = rows(tmp_path, "a.csv", table)
    assert read == expected
    assert set(bad) == set(faults)
    assert all(bad[number].startswith(told) for number, told in faults.items())


def test_a_table_without_the_columns_is_refused_with_those_it_has(tmp_path):
    with pytest.raises(TableError, match="no column body; it has: nr, text"):
        rows(tmp_path, "a.csv", "nr;text\n1;one\n")
    with pytest.raises(TableError, match="several columns named body"):
        rows(tmp_path, "a.csv", "body;body\n1;one\n")
    with pytest.raises(TableError, match="it has: none"):
        rows(tmp_path, "a.csv", "")


def test_lines_of_json_one_by_one(tmp_path):
    lines = b'\xef\xbb\xbf{"body": "one"}\n\n[1]\n{"body": \n"text"\n{"body": "two"}'
    read, bad = rows(tmp_path, "a.jsonl", lines)
    assert read == ["one", "two"]
    assert {number: told[:8] for number, told in bad.items()} == {
        3: "not an o",
        4: "no JSON:",
        5: "not an o",
    }


def test_compressed_tables_are_read_as_far_as_they_go(tmp_path):
    assert rows(tmp_path, "a.csv.gz", gzip.compress(b"nr;body\n1;one\n"))[0] == ["one"]
    assert rows(tmp_path, "a.jsonl.gz", gzip.compress(b'{"body": "one"}'))[0] == ["one"]
    torn = gzip.compress(b'{"body": "one"}\n')[:-4]
    with pytest.raises(TableError, match="cannot be decompressed"):
        rows(tmp_path, "a.jsonl.gz", torn)


def parquet(**columns):
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return file.getvalue()


def test_parquet_is_read_with_its_types(tables):
    table = parquet(
        nr=[1, 2],
        head=["Cook", None],
        body=["Soup", "Bread"],
        town=[["Yerevan"], ["Gyumri", "Vanadzor"]],
        pay=[1500.0, 0.5],
        date=[date(2026, 11, 1), None],
        phone=pa.array([Decimal("10"), None]),
        other=["not", "read"],
    )
    tables.drop("a.parquet", table)
    one, two = ads(tables)
    assert (one.id, one.pay, one.posted, one.places) == ("partner/1", "1500", "2026-11-01", ("Yerevan",))
    assert (two.id, two.title, two.pay) == ("partner/2", "", "0.5")


def test_a_parquet_file_that_is_none_or_lacks_a_column(tmp_path):
    with pytest.raises(TableError, match="is no Parquet file"):
        rows(tmp_path, "a.parquet", b"PAR1 and no more")
    with pytest.raises(TableError, match="no column body; it has: nr"):
        rows(tmp_path, "a.parquet", parquet(nr=[1]))
    broken = pa.array([b"\xff", b"two"], pa.binary()).view(pa.utf8())
    assert rows(tmp_path, "a.parquet", parquet(body=broken)) == (["two"], {1: "bytes that are no text"})


def test_a_row_without_number_and_address_is_known_by_its_words(tables):
    tables.drop("a.csv", HEAD + ";Cook;Soup;;;;\n;Cook;Soup;;;;\n;Cook;Bread;;;;\n")
    found = [ad.id for ad in ads(tables)]
    assert found[0] == found[1] != found[2]


MANGLED = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@MANGLED
@given(name=st.sampled_from(["a.csv", "a.jsonl", "a.parquet", "a.csv.gz"]), data=st.data())
def test_no_file_makes_reading_fail(tmp_path, name, data):
    whole = {
        "a.csv": 'nr;body\n1;"one\n2"\n3;four\n'.encode(),
        "a.jsonl": b'{"body": "one"}\n{"body": ["two"]}\n',
        "a.parquet": parquet(body=["one", "two"]),
        "a.csv.gz": gzip.compress(b"nr;body\n1;one\n", mtime=0),
    }
    content = bytearray(whole[name])
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    path = tmp_path / name
    path.write_bytes(bytes(content[:cut]) + data.draw(st.binary(max_size=20)))
    try:
        found = list(read_table(path, ["body"]))
    except TableError:
        return
    assert all(isinstance(row, Row | BadRow) for row in found)


def message(number, text, **keys):
    return {"id": number, "type": "message", "date": "2026-11-20T10:00:00", "text": text, **keys}


def chat(*messages, number=42, kind="public_channel"):
    return {"name": "Demo", "type": kind, "id": number, "messages": list(messages)}


def exported(value, file="file:///result.json"):
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return list(read_export(io.TextIOWrapper(io.BytesIO(text.encode())), file))


def test_a_message_with_all_that_belongs_to_it():
    parts = [
        "Cook wanted,\n\n",
        {"type": "bold", "text": "Dubai"},
        ". ",
        {"type": "text_link", "text": "Write me", "href": "https://t.me/demo_example"},
        {"type": "mention", "text": " @demo_cook"},
        {"type": "custom_emoji", "text": "🍲", "document_id": "x"},
    ]
    buttons = [[{"type": "url", "text": "Apply", "data": "https://apply.example/1"}]]
    (draft,) = exported(
        chat(
            message(
                7,
                parts,
                date_unixtime="1795165200",
                forwarded_from="Demo agency",
                photo="photos/1.jpg",
                inline_bot_buttons=buttons,
            )
        )
    )
    assert draft.key == "42/7"
    assert draft.url == "https://t.me/c/42/7"
    assert draft.text.split("\n")[0] == "Cook wanted,"
    assert draft.text.endswith("Dubai. Write me @demo_cook🍲")
    assert [c.strip() for c in draft.contacts] == [
        "https://t.me/demo_example",
        "@demo_cook",
        "https://apply.example/1",
    ]
    assert draft.posted == "2026-11-20T09:00:00+00:00"
    assert draft.images == ()
    raw = json.loads(draft.raw)
    assert (raw["forwarded_from"], raw["photo"]) == ("Demo agency", "photos/1.jpg")


def test_what_has_no_words_is_passed_over_and_a_poll_has_some():
    poll = {"question": "Who works?", "answers": [{"text": "Cook"}, {"text": "Baker"}]}
    found = exported(
        chat(
            {"id": 1, "type": "service", "text": "", "action": "pin_message"},
            message(2, "", photo="photos/1.jpg"),
            message(3, "", poll=poll),
        )
    )
    assert [(draft.key, draft.text) for draft in found] == [("42/3", "Who works?\nCook\nBaker")]


def test_all_chats_of_an_account_but_for_private_ones():
    whole = {
        "about": "…",
        "personal_information": {"first_name": "Demo"},
        "chats": {
            "about": "…",
            "list": [
                chat(message(1, "One"), number=1),
                chat(message(1, "A private word"), number=2, kind="personal_chat"),
                chat(message(1, "Three"), number=3, kind="private_group"),
            ],
        },
        "left_chats": {"about": "…", "list": [chat(message(1, "Four"), number=4)]},
    }
    found = exported(whole)
    assert [draft.key for draft in found] == ["1/1", "3/1", "4/1"]
    assert found[1].url == "file:///result.json#3/1"


def test_one_message_that_is_none_does_not_end_the_export():
    found = exported(
        chat("text", message("no number", "x"), message(3, [7]), message(4, {"a": 1}), message(5, "Five"))
    )
    bad = [(one.place, one.reason[:9]) for one in found if isinstance(one, BadMessage)]
    assert bad == [
        ("42#1", "not an ob"),
        ("42#2", "no number"),
        ("42/3", "has an un"),
        ("42/4", "has an un"),
    ]
    assert [one.text for one in found if isinstance(one, Draft)] == ["Five"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "object is expected"),
        ("[]", "object is expected"),
        ("{}", "neither messages nor chats"),
        ('{"messages": [], "id": 1}', "only after its messages"),
        ('{"id": 1, "messages": [{"id": 1}, {"id', "no JSON after 1 messages|no JSON after 0 messages"),
        ('{"id": 1, "messages": {}}', "expected, found"),
        ('{"id": 1, "messages": ' + "[" * 100_000, "nested too deep"),
    ],
)
def test_an_export_that_is_none_says_what_it_is(content, told):
    with pytest.raises(ExportError, match=told):
        exported(content)


def test_a_large_export_is_read_in_pieces(monkeypatch):
    monkeypatch.setattr(json_stream, "CHUNK", 7)
    found = exported(chat(*(message(number, f"Cook {number}" * 9) for number in range(50))))
    assert [draft.key for draft in found] == [f"42/{number}" for number in range(50)]
    monkeypatch.setattr(json_stream, "MOST_VALUE", 500)
    with pytest.raises(ExportError, match="a value of over"):
        exported(chat(message(1, "x" * 2000)))


@MANGLED
@given(data=st.data())
def test_no_export_makes_reading_fail(data):
    text = json.dumps(chat(message(1, "One"), message(2, ["Two", {"type": "link", "text": "x"}])))
    place = data.draw(st.integers(0, len(text)))
    more = data.draw(st.text(max_size=10))
    try:
        found = exported(text[:place] + more + text[place + data.draw(st.integers(0, 9)) :])
    except ExportError:
        return
    assert len(found) <= 4


@pytest.mark.skipif(not REAL.is_dir(), reason="the exports of other projects are not here")
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("telegram-export-md/result.json", 8),
        ("tg-parser/personal_chat.json", 4),
        ("tg-parser/supergroup_with_topics.json", 4),
    ],
)
def test_exports_of_other_tools(name, count):
    with (REAL / name).open("rb") as file:
        found = list(read_export(io.TextIOWrapper(file, "utf-8"), "file:///x"))
    assert len(found) == count
    assert all(isinstance(one, Draft) for one in found)


def test_files_that_are_on_their_way_wait(tables, monkeypatch):
    tables.drop("a.csv.part", HEAD)
    tables.drop(".b.csv", HEAD)
    tables.drop("c.csv", HEAD + "1;Cook;Soup;;;;\n", dropped=time.time())
    tables.drop("d.csv", HEAD + "2;Cook;Bread;;;;\n")
    growing = tables.folder / "c.csv"

    async def meanwhile(_seconds):
        growing.write_text(HEAD)

    monkeypatch.setattr(dropped.asyncio, "sleep", meanwhile)
    spider = tables.spider()
    assert [ad.id for ad in asyncio.run(start(spider))] == ["partner/2"]
    assert spider.crawler.stats.get_value("adwatch/waiting") == 1
    assert spider.crawler.stats.get_value("adwatch/rejected", 0) == 0


def test_a_young_file_that_rests_is_read(tables, monkeypatch):
    monkeypatch.setattr(dropped, "A_WHILE_SECONDS", 0)
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
    """The digests of payloads by record, and that the file passes the checks of other tools."""
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
    inbox.drop(name, forms()[name])
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
    inbox.drop("ChatExport_1/result.json", json.dumps(chat(message(1, "Cook"), message(2, "Baker"))))
    inbox.drop("ChatExport_1/photos/1.jpg", b"picture")
    inbox.drop("ChatExport_2/result.json", json.dumps(chat(message(1, "Cook, edited"))))
    counts = crawl(DAY, "partner")
    assert (counts["outcome"], counts["rejected"]) == ("ok", 0)
    assert {key: ad.text for key, ad in published().items()} == {
        "partner/42/1": "Cook, edited",
        "partner/42/2": "Baker",
    }
    cited(inbox.place)
