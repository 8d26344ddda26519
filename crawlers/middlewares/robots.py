"""Obeys robots.txt as RFC 9309 has it, which is stricter than Scrapy where there is none."""

from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser


class Robots(RobotsTxtMiddleware):
    """A robots.txt that the site cannot show (5xx, no answer) closes it (RFC 9309, 2.3.1.4)."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._unreachable: dict[str, str] = {}

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Refuse what robots.txt refuses, and everything where it should have been readable."""
        if why := self._unreachable.get(_netloc(request)):
            raise IgnoreRequest(why)
        super().process_request_2(rp, request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:
            told = f"Forbidden: robots.txt answered {response.status}, which closes the site"
            self._unreachable[netloc] = told
        if not 200 <= response.status < 300:
            # What a page of an error says is no rule, whatever words it holds.
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._unreachable[netloc] = f"robots.txt is unreachable: {exc}"
        super()._robots_error(exc, netloc)


def _netloc(request: Request) -> str:
    return request.url.split("/", 3)[2]
