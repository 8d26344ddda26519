"""What all spiders of web sites share: how pages are asked for, and what becomes of answers."""

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any, ClassVar, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from adwatch import history
from adwatch.ads import Page
from adwatch.settings import parse_day
from adwatch.sources import WebSource
from adwatch.store import store
from crawlers.base.ad_spider import AdSpider
from crawlers.errors import PageError, Unchanged
from crawlers.failures import kind_of, words_of
from crawlers.items import Draft, Exchange, Found, Unasked
from crawlers.limits import limits
from crawlers.parsing.canonical import site_of
from crawlers.politeness import require_contact
from crawlers.render import rendering
from crawlers.walls import signs, wall
from crawlers.work.outcome import REFUSALS, Role


Output = Iterable[Request | Draft | Unasked]

# An ad's own page may refuse because of that ad; this many say that the site does.
AD_REFUSALS = 3


class WebSpider(AdSpider):
    """A subclass writes ``parse`` for listings and ``parse_ad`` for the pages they lead to."""

    serves: ClassVar[type[WebSource]]

    def __init__(self, day: str = "", **kwargs: Any) -> None:
        super().__init__(day, **kwargs)
        self.allowed_domains = sorted({site_of(url) for url in self.source.start_urls})
        self.known = history.pages_before(store(), self.day, self.source.name)
        self.refusals = 0
        # Signs of walls on the first good page of each role: there they are furniture.
        self.usual_signs: dict[Role, set[str]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Stop before the first request if nobody could find out who asks."""
        require_contact(cls.source)
        return super().from_crawler(crawler, *args, **kwargs)

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Set the pace and the budget that the declaration states."""
        super().update_settings(settings)
        settings.setdict(limits(cls.source), priority="spider")
        if cls.source.render:
            settings.setdict(rendering(cls.source), priority="spider")

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the declared start addresses."""
        for url in self.source.start_urls:
            yield self.ask(url, "start")

    def parse(self, response: Response, **_kwargs: Any) -> Output:
        """Read a listing, a sitemap or a feed: what it leads to, and the ads that stand in it."""
        raise NotImplementedError

    def parse_ad(self, response: Response) -> Output:
        """Read a page that a listing led to."""
        raise NotImplementedError

    def ask(self, url: str, role: Role = "listing", **meta: Any) -> Request:
        """A request whose end is counted under its role."""
        kept = {"role": role, "asked": url, "playwright": self.source.render, **meta}
        again = role == "start"
        return Request(url, self.read, errback=self.failed, meta=kept, dont_filter=again)

    def ask_ad(self, url: str, lastmod: str = "", **meta: Any) -> Request | Unasked:
        """A request for the page of an ad, unless its site says that it is as it was."""
        known = self.known.get(url)
        if known and lastmod and lastmod == known.page.lastmod:
            asked, day = parse_day(known.checked), parse_day(self.day)
            # A page may change again on the very day that the sitemap names.
            if lastmod[:10] < known.checked and day - asked < history.TRUSTED:
                return Unasked(url)
        return self.ask(url, "ad", lastmod=lastmod, **meta)

    def read(self, response: Response) -> Iterator[Request | Found]:
        """Hand an answer to its parser and make ads of what that finds."""
        role: Role = response.meta["role"]
        useful = False
        try:
            for output in self.parse_ad(response) if role == "ad" else self.parse(response):
                useful |= _is_news(output)
                yield from self._passed_on(output, response)
        except ValueError as error:
            self.reject(response.url, str(error))
            if useful and role != "ad":
                # What was read of a listing is kept; the rest of it is as good as lost.
                self.crawler.stats.inc_value(f"adwatch/{role}/failed")
        finally:
            if role == "ad" and not useful:
                self.unread.add(response.meta["asked"])
        if not useful:
            self._barren(response, role)
        elif role not in self.usual_signs:
            self.usual_signs[role] = set(signs(response))

    def _passed_on(
        self, output: Request | Draft | Unasked, response: Response
    ) -> Iterator[Request | Found]:
        if isinstance(output, Unasked):
            self._unasked(output.url)
        elif isinstance(output, Request):
            yield output
        elif response.meta["role"] == "ad" and not output.text:
            self.reject(response.url, "no text")
        else:
            try:
                yield self.found(output, response.meta["exchange"], self._page(response))
            except PageError as error:
                self.reject(response.url, str(error))
                self.unread.add(response.meta["asked"])

    def failed(self, failure: Failure) -> None:
        """Count a request that got no answer; bad answers are counted where they arrive.

        Raises:
            CloseSpider: the site said no, which is obeyed at once.
        """
        error = failure.value
        if isinstance(error, Unchanged):
            return
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        role: Role = request.meta["role"]
        if role == "ad":
            self.unread.add(request.meta["asked"])
        if isinstance(error, HttpError):
            self._refused(error.response, role)
            return
        kind = kind_of(error)
        self.crawler.stats.set_value("adwatch/failure", words_of(error))
        self.crawler.stats.inc_value(f"adwatch/{role}/{kind}")
        self.logger.info("%s %s: %s", kind, request.url, error)

    def _refused(self, response: Response, role: Role) -> None:
        if response.status in REFUSALS:
            self.refusals += 1
            lone = role == "ad" and response.status in {401, 403}
            if not lone or self.refusals >= AD_REFUSALS:
                raise CloseSpider("blocked")
        elif name := wall(response):
            self._walled(name)

    def _barren(self, response: Response, role: Role) -> None:
        self.crawler.stats.inc_value(f"adwatch/{role}/barren")
        if name := wall(response, set().union(*self.usual_signs.values())):
            self._walled(name)

    def _walled(self, name: str) -> None:
        self.crawler.stats.set_value("adwatch/wall", name)
        raise CloseSpider("blocked")

    def _unasked(self, url: str) -> None:
        if url not in self.unchanged:
            self.unchanged.add(url)
            self.crawler.stats.inc_value("adwatch/ad/skipped")

    def _page(self, response: Response) -> Page:
        """Empty for an ad in a listing: listings are read every night."""
        if response.meta["role"] != "ad":
            return Page(url="")
        exchange: Exchange = response.meta["exchange"]
        return Page(
            url=response.meta["asked"],
            etag=exchange.header("ETag"),
            last_modified=exchange.header("Last-Modified"),
            lastmod=response.meta.get("lastmod", ""),
        )


def _is_news(output: Request | Draft | Unasked) -> bool:
    if isinstance(output, Draft):
        return bool(output.text)
    return not (isinstance(output, Request) and output.meta.get("turn", False))
