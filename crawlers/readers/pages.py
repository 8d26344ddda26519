"""Tells pages from what else a site may answer with."""

from scrapy.http import JsonResponse, Response, TextResponse

from crawlers.errors import PageError


def page_of(response: Response) -> TextResponse:
    """The response as a page that can be parsed.

    Raises:
        PageError: it is a picture, JSON or the like.
    """
    if not isinstance(response, TextResponse) or isinstance(response, JsonResponse):
        kind = response.headers.get("Content-Type", b"")
        raise PageError(f"{response.url}: a page expected, found {kind!r}")
    return response
