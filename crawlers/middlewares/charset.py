"""Has each page read in the code its letters are in, where its labels or Scrapy would be wrong."""

from scrapy import Request
from scrapy.http import Response, TextResponse
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom

from crawlers.parsing.decoding import LABELS, UTF_8, declared_encoding, decode, is_of_text
from crawlers.parsing.mojibake import mended


# Of a sitemap that is sent as XML: it has no letters yet.
GZIP_MAGIC = b"\x1f\x8b"


class Charset:
    """Stands behind decompression and changes what spiders read; the evidence was kept before."""

    def process_response(self, request: Request, response: Response) -> Response:  # noqa: ARG002 - Scrapy names it
        """Pass an honest page on as it came, else one with the right encoding."""
        if not isinstance(response, TextResponse) or response.body.startswith(GZIP_MAGIC):
            return response
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        stated = http_content_type_encoding(content_type) or ""
        label = stated or html_body_declared_encoding(response.body)
        declared = declared_encoding(response.body, stated)
        if label and not is_of_text(label):
            # Scrapy would fail on it wherever it is asked for the text.
            response = response.replace(encoding=declared or UTF_8)
        return response if response.body.isascii() else _read_rightly(response, stated, declared)


def _read_rightly(response: TextResponse, stated: str, declared: str | None) -> Response:
    body = response.body
    if read_bom(body)[0] or declared not in LABELS | {UTF_8, None}:
        return response
    if declared not in LABELS:
        # Scrapy keeps the text that it decodes here, so an honest page is decoded once. Without a
        # label it tries UTF-8 first, but then guesses, which takes it 40 ms and more.
        text = response.text if declared else body.decode(errors="replace")
        if "\ufffd" not in text and mended(text) is text:
            return response
    text, encoding = decode(body, stated)
    if text != body.decode(encoding, "replace"):
        return response.replace(body=text.encode(), encoding=UTF_8)
    return response if encoding == declared else response.replace(encoding=encoding)
