"""The browser's side of a crawl: pages as they stand once their scripts have run.

Imported only where a source says ``render: true``, as it stands on the extra ``browser``.
"""

import asyncio
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Error as BrowserError
from playwright.async_api import Page
from playwright.async_api import Request as PageRequest
from playwright.async_api import TimeoutError as BrowserTimeout
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadFailedError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response
from scrapy_playwright.handler import (  # type: ignore[import-untyped]
    ScrapyPlaywrightDownloadHandler,
)

from crawlers.middlewares.pace import Pace
from crawlers.middlewares.robots import Robots
from crawlers.politeness import user_agent
from crawlers.render import patience


# What an ad's words do not need; each would be a request more to the site.
UNWANTED = frozenset(
    {"image", "imageset", "media", "font", "stylesheet", "websocket", "ping", "manifest"}
)
# A browser would show these in a viewer of its own; they need no scripts.
PLAIN = (".xml", ".xml.gz", ".txt", ".rss", ".atom", ".json")
# Headers that speak of the page as it was sent. Above all a validator: a shell that never changes
# would hide that its scripts would have filled in another ad.
OF_THE_WIRE = ("Content-Encoding", "Content-Length", "ETag", "Last-Modified", "Transfer-Encoding")
CLOSING_SECONDS = 5.0


class Gate:
    """Stands before every request that a page makes by itself: need, robots.txt and pace."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    async def closes(self, asked: PageRequest) -> bool:
        """Whether it is stopped; what is let through has waited for its turn.

        The page itself has been through Scrapy's middlewares, and its turn was theirs.
        """
        if asked.resource_type in UNWANTED or not self._is_of_the_site(asked.url):
            return True
        request = Request(asked.url)
        try:
            await self._middleware(Robots).process_request(request)
        except IgnoreRequest:
            self.crawler.stats.inc_value("adwatch/within/forbidden")
            return True
        if not (asked.is_navigation_request() and asked.frame.parent_frame is None):
            self.crawler.stats.inc_value("adwatch/within/asked")
            await self._middleware(Pace).process_request(request)
        return False

    async def pass_on(self, url: str) -> None:
        """Let a page be read that the site's own redirect led to.

        A browser follows redirects unseen, so this keeps what is closed out of the crawl, but not
        from being asked once.

        Raises:
            IgnoreRequest: it is of another site, or closed by robots.txt.
        """
        if not self._is_of_the_site(url):
            raise IgnoreRequest(f"{url}: redirected to another site")
        await self._middleware(Robots).process_request(Request(url))

    def _is_of_the_site(self, url: str) -> bool:
        host, spider = urlsplit(url).hostname or "", self.crawler.spider
        domains = getattr(spider, "allowed_domains", ())
        return any(host == domain or host.endswith(f".{domain}") for domain in domains)

    def _middleware(self, kind: type[Any]) -> Any:
        found = self.crawler.get_downloader_middleware(kind)
        if found is None:
            raise RuntimeError(f"pages are rendered only with {kind.__name__} in place")
        return found


class BrowserHandler(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]  # it has no types
    """Gives a page as its scripts left it; its ads are read from that, and that is kept."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.crawler = crawler
        self.gate = Gate(crawler)
        self.abort_request = self.gate.closes
        self.patience = patience(crawler.spidercls.source)  # type: ignore[attr-defined]  # ours
        self._pages: dict[int, Page] = {}

    async def download_request(self, request: Request) -> Response:
        """Render what is a page; sitemaps and the like are asked for as ever.

        Raises:
            DownloadTimeoutError: the page never came to rest.
            DownloadFailedError: the browser could not show it.
        """
        if not request.meta.get("playwright") or urlsplit(request.url).path.endswith(PLAIN):
            request.meta["playwright"] = False
            return await self._plain(request)
        request.meta["playwright_context_kwargs"] = {
            "user_agent": user_agent(),
            # Their requests would pass by the gate.
            "service_workers": "block",
            "accept_downloads": False,
        }
        request.meta["playwright_page_goto_kwargs"] = {"wait_until": "networkidle"}
        try:
            # The browser has no limit of its own for a page whose scripts run in circles.
            response = await asyncio.wait_for(self._render(request), self.patience + 1)
        except (BrowserTimeout, TimeoutError) as error:
            raise DownloadTimeoutError(f"{request.url}: not at rest in time") from error
        except BrowserError as error:
            raise DownloadFailedError(f"{request.url}: {error.message.splitlines()[0]}") from error
        finally:
            await self._close_page(request)
        if response.url != request.url:
            await self.gate.pass_on(response.url)
        return self._shown(response)

    async def _plain(self, request: Request) -> Response:
        response: Response = await super().download_request(request)
        return response

    async def _render(self, request: Request) -> Response:
        response: Response = await super().download_request(request)
        return response

    def _shown(self, response: Response) -> Response:
        longest = self.crawler.settings.getint("DOWNLOAD_MAXSIZE")
        if len(response.body) > longest:
            raise IgnoreRequest(f"{response.url}: larger than DOWNLOAD_MAXSIZE")
        for name in OF_THE_WIRE:
            response.headers.pop(name, None)
        return response

    async def _create_page(self, request: Request, spider: Spider) -> Page:
        page: Page = await super()._create_page(request, spider)
        self._pages[id(request)] = page
        return page

    async def _close_page(self, request: Request) -> None:
        """Close what was left open, as when its time had run out."""
        page = self._pages.pop(id(request), None)
        if page is not None and not page.is_closed():
            with suppress(BrowserError, TimeoutError):
                await asyncio.wait_for(page.close(), CLOSING_SECONDS)

    async def _maybe_launch_browser(self) -> None:
        """A browser that does not start is our fault, not the site's: the crawl must not go on."""
        try:
            await super()._maybe_launch_browser()
        except BrowserError as error:
            if self.crawler.engine is not None and self.crawler.spider is not None:  # type: ignore[redundant-expr]
                self.crawler.engine.close_spider(self.crawler.spider, "browser")
            raise IgnoreRequest(f"the browser does not start: {error.message}") from error
