"""Looks for ads in a site's feeds."""

from urllib.parse import urljoin

from scrapy.http import TextResponse

from crawlers.errors import PageError
from crawlers.proposal.finding import Finding
from crawlers.proposal.visit import Visit
from crawlers.readers.feed import read_feed
from crawlers.readers.job_posting import read_postings


ALTERNATE = (
    "//link[contains(@rel, 'alternate')][contains(@type, 'rss') or contains(@type, 'atom')"
    " or contains(@type, 'feed+json')]/@href"
)


async def feed_finding(visit: Visit, start: TextResponse) -> Finding | None:
    """A feed that the page names, with the entries' pages followed if they hold a posting."""
    for target in start.xpath(ALTERNATE).getall()[:2]:
        response = await visit.look(urljoin(start.url, target))
        if response is None:
            continue
        stated = (response.headers.get("Content-Type") or b"").decode("latin-1")
        try:
            entries = read_feed(response.body, stated, response.url).entries
        except PageError as error:
            visit.tried.append(str(error))
            continue
        if not entries:
            continue
        keys = {"spider": "feed", "start_urls": [response.url]}
        page = await visit.page(entries[0].link) if entries[0].link else None
        followed = page is not None and _holds_posting(page)
        notes = [f"a feed with {len(entries)} entries"]
        return Finding(
            {**keys, "follow": True} if followed else keys,
            response,
            page if followed else None,
            len(entries),
            [entry.draft.text for entry in entries],
            notes,
            rounds_up=True,
        )
    return None


def _holds_posting(page: TextResponse) -> bool:
    try:
        return any(draft.text for draft in read_postings(page))
    except ValueError:
        return False
