"""Every way in which a source is read, with pages and files that it reads well."""

import gzip
import io
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.crawlers.archives_made import FORMS
from tests.crawlers.faults import boards


PAGES = Path(__file__).parents[1] / "pages"
REAL = Path(__file__).parents[3] / "shared" / "data" / "pages"
HOME = "http://127.0.0.1:1"


@dataclass(frozen=True, kw_only=True)
class Way:
    """``share`` is how many of 10,000 pages are read so: fewer where one takes long."""

    share: int
    declared: dict[str, Any]
    seeds: tuple[bytes, ...]
    kind: str = "text/html; charset=utf-8"
    role: str = "ad"
    url: str = f"{HOME}/ad/1"
    names: tuple[str, ...] = ()

    def having(self, *seeds: bytes, share: int) -> "Way":
        """The same way with other pages."""
        return replace(self, seeds=seeds, share=share)


def saved(folder: str, *names: str) -> tuple[bytes, ...]:
    return tuple((PAGES / folder / name).read_bytes() for name in names)


MICRODATA = """<!doctype html><html><head><meta charset="windows-1251"></head><body>
<div itemscope itemtype="http://schema.org/JobPosting"><h1 itemprop="title">Повар</h1>
<meta itemprop="datePosted" content="20 ноября 2026"><div itemprop="hiringOrganization" itemscope
 itemtype="http://schema.org/Organization"><b itemprop="name">Демо</b>
<i itemprop="telephone">+7 000 123-45-67</i></div><span itemprop="jobLocation">Гюмри</span>
<span itemprop="baseSalary">от 60 000 до 80 000 руб. в месяц</span>
<div itemprop="description"><p>Варить суп.</p><ul><li>Звоните: +7 000 123-45-67</li>
<li>cook@demo.example</li></ul></div></div></body></html>""".encode("cp1251")
RDFA = b"""<!doctype html><html><head><title>x</title></head><body>
<div vocab="http://schema.org/" typeof="JobPosting"><h1 property="title">Cook</h1>
<div property="hiringOrganization" typeof="Organization"><b property="name">Demo Kitchen</b></div>
<span property="jobLocation">Gyumri</span><span property="baseSalary">1 500 EUR a month</span>
<div property="description"><p>Soup and bread.</p><p>Call +374 00 12-34-56</p></div></div>
</body></html>"""
ROWS = [
    {"nr": n, "url": f"http://demo.example/{n}", "body": boards.parts(n)["text"], "pay": "200 AMD"}
    for n in range(1, 9)
]
COLUMNS = {"text": "body", "id": "nr", "url": "url", "pay": "pay"}


def table() -> bytes:
    quoted = [
        ";".join('"' + str(cell).replace('"', '""') + '"' for cell in row.values()) for row in ROWS
    ]
    return "\n".join([";".join(ROWS[0]), *quoted, ""]).encode()


def parquet() -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), file)
    return file.getvalue()


def export() -> bytes:
    parts = [
        "Cook, ",
        {"type": "bold", "text": "Dubai"},
        {"type": "mention", "text": " @demo_cook"},
    ]
    link = {"type": "text_link", "text": "Write", "href": "https://t.me/demo_example"}
    messages = [
        {"id": n, "type": "message", "date": "2026-11-20T10:00:00", "text": [*parts, link]}
        | {"date_unixtime": "1795165200", "text_entities": parts if n % 2 else []}
        | {"inline_bot_buttons": [[{"type": "url", "text": "Apply", "data": "https://a.example"}]]}
        | {"poll": {"question": "When?", "answers": [{"text": "Now"}, {"text": "Later"}]}}
        for n in range(1, 6)
    ]
    chat = {"name": "Demo", "type": "public_channel", "id": 42, "messages": messages}
    return json.dumps({"chats": {"about": "x", "list": [chat, chat]}}, indent=1).encode()


LINES = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode()
TABLES = {
    "a.csv": table(),
    "b.csv.gz": gzip.compress(table(), mtime=0),
    "c.jsonl": LINES,
    "d.parquet": parquet(),
}
AD = {
    "title": "h1",
    "text": ".body",
    "id": "//dd[@class='number'] | //dt[.='Number']/following-sibling::dd[1]",
    "employer": ".employer",
    "place": ".place",
    "pay": ".pay",
    "posted": ".posted, time::attr(datetime)",
    "contact": ".contact",
}
ITEMS = {"item": "div.post", "next": "link[rel=prev]", "id": "./@data-post", "text": ".text"}
POSTINGS = {"spider": "job_posting"}
XML = "application/xml"
WAYS = {
    "json_ld": Way(
        share=1300,
        declared=POSTINGS,
        seeds=(*saved("job_posting", "ad.html"), *(boards.job(n).encode() for n in (1, 2, 3))),
    ),
    "microdata": Way(
        share=1000, declared=POSTINGS, seeds=(MICRODATA,), kind="text/html; charset=windows-1251"
    ),
    "rdfa": Way(share=300, declared=POSTINGS, seeds=(RDFA,)),
    "page": Way(
        share=2200,
        declared={"selectors": {"link": "a", **AD}},
        seeds=(*saved("listing", "ad.html"), *(boards.ad(n).encode() for n in (1, 2, 3))),
    ),
    "items": Way(
        share=1000,
        declared={"selectors": ITEMS},
        seeds=saved("channel", "posts.html"),
        role="listing",
    ),
    "links": Way(
        share=800,
        declared={"selectors": {"link": ".ads a", "next": "a[rel=next]", **AD}},
        seeds=saved("listing", "list.html"),
        role="listing",
    ),
    "feed": Way(
        share=800,
        declared={"spider": "feed"},
        seeds=saved(
            "feed", "atom.xml", "rss2_windows1251.xml", "rss09.xml", "feed.json", "rss1.rdf"
        ),
        kind="application/rss+xml",
        role="listing",
    ),
    "channel": Way(
        share=600,
        declared={"spider": "channel", "start_urls": [f"{HOME}/s/demo_example"]},
        seeds=saved("channel", "newest.html", "oldest.html", "no_preview.html"),
        role="listing",
        url=f"{HOME}/s/demo_example",
    ),
    "sitemap": Way(
        share=800,
        declared=POSTINGS,
        seeds=(
            *saved("job_posting", "sitemap_index.xml", "sitemap-jobs.xml.gz"),
            boards.sitemap([f"{HOME}/job/{n}" for n in range(9)]),
        ),
        kind=XML,
        role="listing",
        url=f"{HOME}/sitemap.xml",
    ),
}
FILES = {
    "archive": Way(
        share=500, declared={"spider": "archive"}, seeds=tuple(FORMS.values()), names=tuple(FORMS)
    ),
    "table": Way(
        share=400,
        declared={"spider": "files", "columns": COLUMNS},
        seeds=tuple(TABLES.values()),
        names=tuple(TABLES),
    ),
    "telegram": Way(
        share=300,
        declared={"spider": "files", "form": "telegram"},
        seeds=(export(),),
        names=("result.json",),
    ),
}
# What real sites and tools published, by the way in which it is read.
PUBLISHED = {
    "json_ld": ("helperplace/job-p*.html", "hh-ru/*.html"),
    "page": ("helperplace/*.html",),
    "feed": ("feeds-and-sitemaps/feed*",),
    "channel": ("telegram-preview/*.html",),
    "sitemap": ("feeds-and-sitemaps/sitemap*",),
}


def published(way: str) -> list[bytes]:
    """Real pages of a way; none on a machine that has none."""
    found = (path for pattern in PUBLISHED[way] for path in sorted(REAL.glob(pattern)))
    return [path.read_bytes() for path in found]
