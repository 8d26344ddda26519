"""Decides how a site is best read: by what it states for machines, else by what it repeats."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy.http import Response, TextResponse

from crawlers.parsing.selection import Selector
from crawlers.parsing.visible import visible_text
from crawlers.proposal.addresses import Group, of_site
from crawlers.proposal.feeds import feed_finding
from crawlers.proposal.finding import Finding
from crawlers.proposal.listings import Links, item_group, last_number, link_groups, onward
from crawlers.proposal.parts import Samples, parts_of
from crawlers.proposal.sitemap_search import Mapped, sitemap_groups
from crawlers.proposal.visit import Visit, VisitEnded
from crawlers.proposal.words import JOBS_LINK
from crawlers.readers.job_posting import read_postings
from crawlers.walls import wall


POSTS = Selector(".tgme_widget_message[data-post]")
SAMPLES = 3
# About a hundred posts: more than most channels have in a day.
NIGHTLY_PAGES = 5
CANDIDATES = 2
CHANNELS = frozenset({"t.me", "telegram.me"})


@dataclass
class Survey:
    """One site, from the address that a person gave."""

    visit: Visit
    url: str

    async def run(self) -> tuple[Finding | None, Response, str]:
        """What was found if anything, the page at the address, and the site's robots.txt.

        Raises:
            VisitEnded: the site says no, or has nothing at this address.
        """
        start = await self.visit.page(_preview(self.url))
        if start is None:
            told = "; ".join(self.visit.tried)
            raise VisitEnded(f"{self.url}: no page there ({told or 'not HTML'})")
        robots = await self.visit.look(urljoin(self.url, "/robots.txt"))
        rules = robots.text if isinstance(robots, TextResponse) else ""
        finding = self._channel(start) or await self._ads(start, rules)
        if finding is None and (name := wall(start)):
            raise VisitEnded(f"{self.url}: {name}")
        return finding, start, rules

    def _channel(self, start: TextResponse) -> Finding | None:
        posts = POSTS.elements(start.selector.root)
        if not posts:
            return None
        channel = posts[0].get("data-post", "").split("/")[0]
        address = urljoin(start.url, f"/s/{channel}")
        keys = {"spider": "channel", "start_urls": [address], "pages": NIGHTLY_PAGES}
        texts = [visible_text(post) for post in posts]
        notes = [f"a channel's preview; {len(posts)} posts a page"]
        return Finding(keys, start, None, len(posts), texts, notes, rounds_up=True)

    async def _ads(self, start: TextResponse, rules: str) -> Finding | None:
        mapped = await sitemap_groups(self.visit, start.url, rules)
        for found_there in mapped[:CANDIDATES]:
            pages = await self._samples(found_there.group)
            if texts := _posting_texts(pages):
                return await self._from_sitemap(found_there, pages[0], texts)
        for listing in [start, *await self._jobs_pages(start)]:
            if found := await self._listing(listing):
                return found
        for listing in [start, *await self._jobs_pages(start)]:
            if found := self._items(listing):
                return found
        return await feed_finding(self.visit, start)

    async def _from_sitemap(self, mapped: Mapped, ad: TextResponse, texts: list[str]) -> Finding:
        pattern, counted = mapped.group.pattern, len(mapped.group.urls)
        keys = {"spider": "job_posting", "start_urls": [mapped.sitemap], "url_pattern": pattern}
        notes = [f"a sitemap with {counted} addresses like {pattern}"]
        listing = await self.visit.look(mapped.leaf)
        return Finding(keys, listing, ad, counted, texts, notes)

    async def _jobs_pages(self, start: TextResponse) -> list[TextResponse]:
        """Where the links lead that speak of jobs, for a person who gave the home page."""
        urls: dict[str, None] = {}
        for anchor in start.css("a[href]"):
            target = urljoin(start.url, anchor.attrib["href"]).split("#")[0]
            words = visible_text(anchor.root)
            if of_site(target, start.url) and len(words) < 40 and JOBS_LINK.search(words):
                urls.setdefault(target)
        found = [await self.visit.page(url) for url in list(urls)[:2] if url != start.url]
        return [page for page in found if page is not None]

    async def _listing(self, listing: TextResponse) -> Finding | None:
        for links in link_groups(listing)[:CANDIDATES]:
            pages = await self._samples(links.group)
            keys: dict[str, Any] = {"start_urls": [listing.url]}
            further = onward(listing)
            way = {"link": links.selector} | {k: v for k, v in further.items() if k == "next"}
            paged = {k: v for k, v in further.items() if k == "paging"}
            counted = len(links.group.urls) * last_number(listing)
            notes = [f"a listing with {len(links.group.urls)} links like {links.group.pattern}"]
            if texts := _posting_texts(pages):
                keys = {"spider": "job_posting", **keys, "selectors": way, **paged}
            elif len(pages) > 1 and (parts := parts_of(_samples_of(pages, links))):
                keys = {"spider": "listing", **keys, "selectors": way | parts, **paged}
                texts = [Selector(parts["text"]).text(p.selector.root, "\n") for p in pages]
            else:
                continue
            return Finding(keys, listing, pages[0], counted, texts, notes, rounds_up=bool(further))
        return None

    def _items(self, listing: TextResponse) -> Finding | None:
        selector, items = item_group(listing.selector.root)
        parts = parts_of(Samples(items[: 2 * SAMPLES], numbers=[])) if items else {}
        if not parts:
            return None
        further = onward(listing)
        way = {"item": selector} | {k: v for k, v in further.items() if k == "next"}
        keys: dict[str, Any] = {"spider": "listing", "start_urls": [listing.url]}
        keys |= {"selectors": way | parts} | {k: v for k, v in further.items() if k == "paging"}
        text = Selector(parts["text"], within=True)
        texts = [text.text(item, "\n") for item in items]
        notes = [f"a listing that holds {len(items)} ads itself"]
        counted = len(items) * last_number(listing)
        return Finding(keys, listing, None, counted, texts, notes, rounds_up=bool(further))

    async def _samples(self, group: Group) -> list[TextResponse]:
        # Those on top may be advertisements of another kind.
        chosen = [*group.urls[:1], group.urls[len(group.urls) // 2], group.urls[-1]]
        found = [await self.visit.page(url) for url in dict.fromkeys(chosen)]
        return [page for page in found if page is not None]


def _samples_of(pages: list[TextResponse], links: Links) -> Samples:
    asked = [str(page.request.url) if page.request else page.url for page in pages]
    return Samples(
        [page.selector.root for page in pages],
        titles=[links.titles.get(url, "") for url in asked],
        numbers=[(re.findall(r"\d+", urlsplit(url).path) or [""])[-1] for url in asked],
    )


def _posting_texts(pages: list[TextResponse]) -> list[str]:
    """Texts of the pages' postings; none unless most pages have one."""
    texts: list[str] = []
    for page in pages:
        try:
            texts += [draft.text for draft in list(read_postings(page))[:1] if draft.text]
        except ValueError:
            continue
    return texts if len(texts) * 2 > len(pages) else []


def _preview(url: str) -> str:
    """A channel's public preview, of whose address people mostly know the short form."""
    parts = urlsplit(url)
    name = parts.path.strip("/")
    if parts.hostname in CHANNELS and name and "/" not in name:
        return f"https://t.me/s/{name}"
    return url
