"""Sitemaps and their indexes (sitemaps.org), gzipped or not."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from scrapy.utils.gz import gunzip
from scrapy.utils.sitemap import Sitemap as Entries

from crawlers.errors import PageError
from crawlers.parsing.canonical import web_address


GZIP_MAGIC = b"\x1f\x8b"
# The sitemap protocol's own limit for an uncompressed file.
MOST_BYTES = 50 * 1024 * 1024
# What a whole one ends with; an empty one may close itself.
END = re.compile(rb"</(?:\w+:)?(?:urlset|sitemapindex)\s*>|/>\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """An address with the day the site says it last changed, as written."""

    url: str
    lastmod: str


@dataclass(frozen=True, slots=True)
class Sitemap:
    """``is_index`` says that the entries are sitemaps themselves."""

    is_index: bool
    entries: Iterator[Entry]


def read_sitemap(body: bytes, url: str) -> Sitemap:
    """Read one of either kind; its entries are read as they are asked for.

    Raises:
        PageError: it is none, or larger than a sitemap may be; after its last entry, if it was
            cut short.
    """
    try:
        if body.startswith(GZIP_MAGIC):
            body = gunzip(body, max_size=MOST_BYTES)
        found = Entries(body)
    except (StopIteration, etree.XMLSyntaxError) as error:
        raise PageError(f"{url}: a sitemap expected, found no XML") from error
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise PageError(f"{url}: a sitemap expected, cannot be unpacked: {error}") from error
    if found.type not in {"sitemapindex", "urlset"}:
        raise PageError(f"{url}: a sitemap expected, found <{found.type}>")
    is_whole = END.search(body[-4096:]) is not None
    return Sitemap(found.type == "sitemapindex", _entries(found, url, is_whole=is_whole))


def _entries(found: Entries, base: str, *, is_whole: bool) -> Iterator[Entry]:
    for entry in found:
        # One that is no address is nobody's ad, and the others are to be read.
        if location := web_address(base, entry.get("loc") or ""):
            yield Entry(location, (entry.get("lastmod") or "").strip())
    if not is_whole:
        raise PageError(f"{base}: a sitemap that breaks off")
