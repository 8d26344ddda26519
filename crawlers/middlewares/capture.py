"""Keeps each response as it came over the wire, before Scrapy decompresses or decodes it."""

from datetime import UTC, datetime

from scrapy import Request
from scrapy.http import Response
from scrapy.http.headers import Headers

from crawlers.items import Exchange
from crawlers.items import Headers as Pairs


# Twisted hands over bodies whose chunks are joined, so a kept header would be a lie.
JOINED = frozenset({"transfer-encoding"})


class Capture:
    """Stands next to the downloader; puts the exchange into ``request.meta['exchange']``."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep references only: the body is not copied."""
        request.meta["exchange"] = Exchange(
            url=response.url,
            method=request.method,
            request_headers=_pairs(request.headers),
            status=response.status,
            protocol=response.protocol or "HTTP/1.1",
            response_headers=_pairs(response.headers),
            body=response.body,
            ip=str(response.ip_address or ""),
            received=datetime.now(UTC),
        )
        return response


def _pairs(headers: Headers) -> Pairs:
    return [
        (name, value.decode("latin-1"))
        for key, values in headers.items()
        if (name := key.decode("latin-1")).lower() not in JOINED
        for value in values
    ]
