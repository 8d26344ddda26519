"""What all spiders share: their source, its pace, its budget, and how an ad is put together."""

from collections.abc import AsyncIterator, Callable, Iterable
from math import ceil
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from pydantic import ValidationError
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Response, TextResponse
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from adwatch.ads import Ad, content_hash
from adwatch.ads import Evidence as Citation
from adwatch.settings import parse_day, today
from adwatch.sources import SourceBase
from crawlers.dates import iso_day
from crawlers.evidence import capture_path
from crawlers.items import Exchange, Found
from crawlers.outcome import Role
from crawlers.politeness import require_contact


MOST_AT_ONCE = 16

Output = Iterable[Request | Found]


class PageError(ValueError):
    """A page that cannot be read as the declaration says; Scrapy counts it and goes on."""


class AdSpider(Spider):
    """Base of all; a subclass names the declarations it ``serves`` and writes ``parse``."""

    serves: ClassVar[type[SourceBase]]
    source: ClassVar[Any]

    def __init__(self, day: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.day = parse_day(day or today()).isoformat()
        self.allowed_domains = sorted({_site(url) for url in self.source.start_urls})

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Stop before the first request if nobody could find out who asks."""
        require_contact(cls.source)
        return super().from_crawler(crawler, *args, **kwargs)

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Let answers that take over a second slow the crawl down further than the declared rate.

        AutoThrottle waits ``latency / target`` between requests, so with a target of one request
        in flight for each request a second it begins to act at a latency of one second.
        """
        super().update_settings(settings)
        rate, most = cls.source.rate, cls.source.expectations.max
        at_once = min(MOST_AT_ONCE, ceil(rate))
        pace = {
            "AUTOTHROTTLE_START_DELAY": 1 / rate,
            "AUTOTHROTTLE_TARGET_CONCURRENCY": at_once,
            "CONCURRENT_REQUESTS_PER_DOMAIN": at_once,
            # Ends calendars and filters that lead to ever more pages without new ads.
            "CLOSESPIDER_PAGECOUNT": 10 * most + 1000,
        }
        settings.setdict(pace, priority="spider")

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the declared start addresses."""
        for url in self.source.start_urls:
            yield self.ask(url, self.parse, "start")

    def ask(self, url: str, callback: Callable[..., Any], role: Role) -> Request:
        """A request whose end is counted under its role."""
        meta = {"role": role}
        again = role == "start"
        return Request(url, callback, errback=self.failed, meta=meta, dont_filter=again)

    def failed(self, failure: Failure) -> None:
        """Count a request that got no answer; bad answers are counted where they arrive."""
        error = failure.value
        if isinstance(error, HttpError):
            return
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        denied = isinstance(error, IgnoreRequest) and "robots.txt" in str(error)
        kind = "forbidden" if denied else "failed"
        self.crawler.stats.inc_value(f"adwatch/{request.meta['role']}/{kind}")
        self.logger.info("%s %s: %s", kind, request.url, error)

    def found(self, response: Response, key: str, *, title: str, text: str, **parts: Any) -> Found:
        """Put an ad together; ``key`` is the site's own number of it, else its canonical address.

        Raises:
            CloseSpider: the source shows more ads than are expected of it.
            PageError: a part is not what an ad holds, such as text with broken characters.
        """
        if self.crawler.stats.get_value("adwatch/ads", 0) > self.source.expectations.max:
            raise CloseSpider("over_budget")
        page: Exchange = response.meta["exchange"]
        source = self.source
        citation = Citation(
            warc=capture_path(self.day, source.name),
            record_id=page.record_id(self.day),
            sha256=page.sha256,
        )
        try:
            ad = Ad(
                id=f"{source.name}/{key}",
                source=source.name,
                kind=source.kind,
                title=title,
                text=text,
                languages=source.languages if len(source.languages) == 1 else (),
                posted=iso_day(parts.pop("posted", "")),
                first_seen=self.day,
                last_seen=self.day,
                content_hash=content_hash(title, text),
                evidence=citation,
                **parts,
            )
        except (ValidationError, UnicodeEncodeError) as error:
            # The original message holds the words of the ad, which do not belong into a log.
            raise PageError(f"{response.url}: not an ad: {type(error).__name__}") from None
        return Found(ad, page)


def page_root(response: Response) -> HtmlElement:
    """The parsed page.

    Raises:
        PageError: it is not text.
    """
    if not isinstance(response, TextResponse):
        kind = response.headers.get("Content-Type", b"")
        raise PageError(f"{response.url}: a page expected, found {kind!r}")
    root: HtmlElement = response.selector.root
    return root


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
