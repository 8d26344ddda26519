"""Redirects that lead to where they came from are asked again rather than lost."""

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response


class Redirect(RedirectMiddleware):
    """Scrapy's own sends a redirect to itself to the duplicate filter, which silently drops it."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]  # the spider argument is deprecated
        """Follow a redirect, or retry the request when it leads to itself."""
        answer = super().process_response(request, response)
        if not isinstance(answer, Request):
            return answer
        if answer.url != request.url:
            # The duplicate filter would drop it without a word, and its page with it.
            return answer.replace(dont_filter=True)
        spider = self.crawler.spider
        if spider is None:
            raise RuntimeError("a response arrived while no spider was open")
        retry = get_retry_request(request, spider=spider, reason="redirect to itself")
        if retry is None:
            raise IgnoreRequest("redirects to itself")
        return retry
