"""Saved pages of a source with the ad read from them: for a person to compare, and for a test."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.http import Response
from scrapy.responsetypes import responsetypes
from scrapy.utils.test import get_crawler

from adwatch.ads import Ad
from adwatch.errors import InputError
from adwatch.sources import SourceBase
from crawlers.base.web_spider import WebSpider
from crawlers.completion import complete
from crawlers.items import Draft, Unasked
from crawlers.readers.sitemaps import GZIP_MAGIC
from crawlers.spiders.declared import spider_class
from crawlers.work.outcome import Role
from crawlers.work.rejects import Rejects


AD = "ad.json"
PAGES = "pages.json"
# What changes from day to day, or says where the page stands, is no part of what was read.
LEFT_OUT = frozenset({"evidence", "first_seen", "reposted_from", "version"})
# Of a page's answer, what tells how to read it and when; the rest may hold a session.
HEADERS = ("Content-Type", "Content-Language", "Date", "Last-Modified")


@dataclass(frozen=True)
class Reading:
    """What the saved pages give: the first ad as data, and how many ads the listing leads to."""

    ad: dict[str, Any]
    ads: int


def save(folder: Path, pages: dict[str, Response], received: datetime) -> None:
    """Write the pages, keyed ``listing`` and ``ad``, as they were sent but unpacked."""
    folder.mkdir(parents=True)
    told: dict[str, Any] = {"received": received.astimezone(UTC).isoformat()}
    for name, response in pages.items():
        file = f"{name}.{_ending(response)}"
        (folder / file).write_bytes(response.body)
        told[name] = {
            "file": file,
            "url": response.url,
            "encoding": getattr(response, "encoding", ""),
            "headers": {n: v.decode("latin-1") for n in HEADERS if (v := response.headers.get(n))},
        }
    (folder / PAGES).write_text(_written(told), "utf-8")


def save_ad(folder: Path, reading: Reading) -> None:
    """Write what was read, as the thing to compare with the page."""
    (folder / AD).write_text(_written(reading.ad), "utf-8")


def saved_ad(folder: Path) -> dict[str, Any]:
    """What was read when the pages were saved."""
    found: dict[str, Any] = json.loads((folder / AD).read_text("utf-8"))
    return found


def read(source: SourceBase, folder: Path) -> Reading:
    """Read the saved pages as a crawl would.

    Raises:
        InputError: there are none, or they give no ad.
    """
    if not (folder / PAGES).is_file():
        raise InputError(f"{folder}: no sample pages; `adwatch new-source` saves them")
    told = json.loads((folder / PAGES).read_text("utf-8"))
    spider = _spider(source, day=told["received"][:10])
    listed = _outputs(spider, folder, told, "listing") if "listing" in told else []
    paged = _outputs(spider, folder, told, "ad") if "ad" in told else []
    drafts = [found for found in (*paged, *listed) if isinstance(found, Draft)]
    if not drafts:
        raise InputError(f"{folder}: no ad is read from these pages")
    received = datetime.fromisoformat(told["received"])
    ad: Ad = complete(drafts[0], source, received, first_seen=told["received"][:10])
    return Reading(ad.model_dump(mode="json", exclude=set(LEFT_OUT)), sum(map(_leads, listed)))


def _ending(response: Response) -> str:
    kind = (response.headers.get("Content-Type") or b"").lower()
    plain = "json" if b"json" in kind else "xml"
    plain = "html" if b"html" in kind and b"xml;" not in kind else plain
    return f"{plain}.gz" if response.body.startswith(GZIP_MAGIC) else plain


def _spider(source: SourceBase, day: str) -> WebSpider:
    kind = spider_class(source)
    if not issubclass(kind, WebSpider):
        raise InputError(f"{source.name}: only sources of the web have sample pages")
    # Not from_crawler, which asks for a contact: nothing goes to the site here.
    spider = kind(day=day)
    spider.crawler = get_crawler(kind, {"LOG_ENABLED": False})
    spider.rejects = Rejects.of(spider.crawler)
    return spider


def _outputs(spider: WebSpider, folder: Path, told: dict[str, Any], name: Role) -> list[Any]:
    response = _response(folder, told[name], "ad" if name == "ad" else "start")
    return list(spider.parse_ad(response) if name == "ad" else spider.parse(response))


def _response(folder: Path, told: dict[str, Any], role: Role) -> Response:
    body, url = (folder / told["file"]).read_bytes(), told["url"]
    request = Request(url, meta={"role": role, "asked": url})
    kind = responsetypes.from_args(headers=None, url=url, filename=told["file"], body=body)
    encoded = {"encoding": told["encoding"]} if told["encoding"] else {}
    return kind(url, body=body, headers=told["headers"], request=request, **encoded)


def _leads(found: Any) -> bool:
    if isinstance(found, Draft | Unasked):
        return True
    return isinstance(found, Request) and found.meta.get("role") == "ad"


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
