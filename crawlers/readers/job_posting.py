"""Ads that a page describes in schema.org's JobPosting."""

from collections.abc import Iterator

from scrapy.http import TextResponse

from crawlers.errors import PageError
from crawlers.items import Draft
from crawlers.parsing.canonical import canonical_url
from crawlers.readers import posting
from crawlers.readers.structured import Posting, postings


def read_postings(response: TextResponse) -> Iterator[Draft]:
    """Every posting of a page; one without any is no ad, and no fault either.

    Raises:
        ValueError: the page has one, but so broken that nothing of it can be read.
    """
    try:
        yield from _postings(response)
    except RecursionError:
        raise PageError(f"{response.url}: a posting nested too deep") from None


def _postings(response: TextResponse) -> Iterator[Draft]:
    root = response.selector.root
    found = postings(response.text, root, response.url)
    # Boxes of related ads hold postings without words, which lead to pages of their own.
    worded = [(p, text) for p in found if (text := posting.text(p))] or [(p, "") for p in found[:1]]
    page = canonical_url(response.url, root)
    for place, (stated, text) in enumerate(worded):
        yield _draft(stated, text, page if not place else f"{page}#{place + 1}")


def _draft(stated: Posting, text: str, page: str) -> Draft:
    return Draft(
        key=posting.site_id(stated) or page,
        url=page,
        title=posting.title(stated),
        text=text,
        employer=posting.employer(stated),
        places=posting.places(stated),
        pay=posting.pay(stated),
        contacts=posting.contacts(stated),
        posted=posting.posted(stated),
        images=posting.images(stated),
        raw=posting.raw(stated),
    )
