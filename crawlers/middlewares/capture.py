"""Keeps each answer as it came over the wire, and gives back those of an interrupted crawl."""

import logging
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Self
from urllib.parse import urldefrag

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.headers import Headers
from scrapy.responsetypes import responsetypes

from crawlers.base.folder_spider import FolderSpider
from crawlers.evidence import capture_path
from crawlers.evidence.copying import rendered_page
from crawlers.evidence.recording import Recorder
from crawlers.items import Exchange
from crawlers.items import Headers as Pairs
from crawlers.politeness import user_agent


# Twisted hands over bodies whose chunks are joined, so a kept header would be a lie.
JOINED = "transfer-encoding"
# RFC 9309, section 2.4: rules older than a day are to be asked for again.
RULES_LAST = timedelta(days=1)
REPLAYED = "replayed"
CONDITIONS = ("If-None-Match", "If-Modified-Since")

log = logging.getLogger(__name__)


class Capture:
    """Stands last before the wait for a turn; puts ``request.meta['exchange']`` on every answer.

    An answer is written before anybody reads it, so there is no ad without its evidence. Without a
    work folder, as when a spider is tried by hand, nothing is written.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.recorder: Recorder | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open and close the file with the spider."""
        capture = cls(crawler)
        if folder := crawler.settings.get("CRAWL_FOLDER"):
            capture.folder = Path(folder)
            crawler.signals.connect(capture.begin, signal=signals.spider_opened)
            crawler.signals.connect(capture.end, signal=signals.spider_closed)
        return capture

    folder: Path

    def begin(self) -> None:
        """Begin the file with who captures what, or go on with that of an interrupted crawl."""
        spider = self.crawler.spider
        day, source = spider.day, spider.name  # type: ignore[union-attr]  # all ours are AdSpider
        info = {"software": user_agent(), "robots": "obey", "isPartOf": f"{source} {day}"}
        self.recorder = Recorder(self.folder, day, capture_path(day, source), info)
        if isinstance(spider, FolderSpider):
            spider.recorder = self.recorder
        if self.recorder.torn:
            self.crawler.stats.inc_value("adwatch/torn")
            log.warning(
                "the crawl before this one was killed while it wrote: %d bytes of a record that is "
                "not whole are cut off, and its page is asked again",
                self.recorder.torn,
            )

    def end(self) -> None:
        """Finish the file."""
        if self.recorder is not None:
            self.recorder.close()

    def process_request(self, request: Request) -> Response | None:
        """Answer from the file what the interrupted crawl had asked already."""
        if self.recorder is None or request.method != "GET":
            return None
        known = self.recorder.recall(urldefrag(request.url)[0])
        if known is None or not _stands(known, request):
            return None
        self.crawler.stats.inc_value("adwatch/replayed")
        request.meta["exchange"] = known
        return _response(known)

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep what came from the site; the exchange holds references, the body is not copied."""
        if REPLAYED not in response.flags:
            page = _exchange(request, response)
            request.meta["exchange"] = page
            self.keep(page)
        return response

    def keep(self, page: Exchange) -> None:
        """Write an exchange that a reader brought from elsewhere, or that came over the network.

        Raises:
            OSError: it cannot be written; the crawl then counts as not whole.
        """
        if self.recorder is None or not page.url.startswith("http"):
            return
        try:
            if page.protocol:
                self.recorder.write(page)
            else:
                day = self.recorder.day
                self.recorder.copy(page.record_id(day), *rendered_page(page, day))
        except OSError:
            self.crawler.stats.inc_value("adwatch/lost")
            raise


def _stands(known: Exchange, request: Request) -> bool:
    if known.status == 304:
        return any(name in request.headers for name in CONDITIONS)
    return "role" in request.meta or datetime.now(UTC) - known.received < RULES_LAST


def _exchange(request: Request, response: Response) -> Exchange:
    return Exchange(
        url=response.url,
        method=request.method,
        request_headers=_pairs(request.headers),
        status=response.status,
        # What a browser made of a page was not sent like this over any.
        protocol=response.protocol or ("" if "playwright" in response.flags else "HTTP/1.1"),
        response_headers=_true_of(response),
        body=response.body,
        ip=str(response.ip_address or ""),
        received=datetime.now(UTC),
    )


def _response(known: Exchange) -> Response:
    # Scrapy takes several values of a name as a list only.
    headers = Headers()
    for name, value in known.response_headers:
        headers.appendlist(name, value.encode("latin-1"))
    kind = responsetypes.from_args(headers=headers, url=known.url, body=known.body)
    return kind(
        url=known.url,
        status=known.status,
        headers=headers,
        body=known.body,
        flags=[REPLAYED],
        protocol=known.protocol,
        ip_address=ip_address(known.ip) if known.ip else None,
    )


def _true_of(response: Response) -> Pairs:
    """Without what no longer fits the body: a browser hands over what it made of the page."""
    length = str(len(response.body))
    return [
        (name, value)
        for name, value in _pairs(response.headers)
        if name.lower() != JOINED
        and (name.lower() != "content-length" or not response.body or value == length)
    ]


def _pairs(headers: Headers) -> Pairs:
    """A browser joins the values of a name with line feeds, which would break a header."""
    return [
        (name, line.decode("latin-1"))
        for key, values in headers.items()
        for name in (key.decode("latin-1"),)
        for value in values
        for line in value.splitlines() or [b""]
    ]
