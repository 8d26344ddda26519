"""A short visit to a site: a handful of pages, and a clear end where the site says no."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse

from crawlers.work.outcome import REFUSALS


MOST_PAGES = 15

Ask = Callable[[str], Awaitable[Response]]


class VisitEnded(Exception):  # noqa: N818 - no error of ours: it is what there is to say
    """The site said no, or does not answer; the message says which, for a person to read."""


@dataclass
class Visit:
    """Asks for pages through ``ask``, each once; ``tried`` tells a person what was looked at."""

    ask: Ask
    tried: list[str] = field(default_factory=list)
    _kept: dict[str, Response | None] = field(default_factory=dict)

    async def look(self, url: str) -> Response | None:
        """The page, or None where there is none to be had and others may still be.

        Raises:
            VisitEnded: the site refuses, or closes this page by its robots.txt.
        """
        if url not in self._kept:
            spent = len(self._kept) >= MOST_PAGES
            self._kept[url] = None if spent else await self._fetch(url)
        return self._kept[url]

    async def page(self, url: str) -> TextResponse | None:
        """The same where it is a page of HTML."""
        found = await self.look(url)
        kind = (found.headers.get("Content-Type") or b"").lower() if found is not None else b""
        is_page = isinstance(found, TextResponse) and b"xml" not in kind.replace(b"xhtml+xml", b"")
        return found if is_page else None  # type: ignore[return-value]  # is_page has seen to it

    async def _fetch(self, url: str) -> Response | None:
        try:
            response = await self.ask(url)
        except IgnoreRequest as error:
            if "robots.txt" not in str(error):
                self.tried.append(f"{url}: {error}")
                return None
            raise VisitEnded(f"{url}: its robots.txt says no ({error})") from error
        if response.status in REFUSALS:
            raise VisitEnded(f"{url}: the site refuses (HTTP {response.status})")
        if not 200 <= response.status < 300:
            self.tried.append(f"{url}: HTTP {response.status}")
            return None
        self.tried.append(f"{url}: {len(response.body):,} bytes")
        return response
