"""RSS, Atom and JSON Feed, with the ads' own pages followed or not."""

from dataclasses import replace
from functools import cached_property
from typing import Any

from scrapy.http import Response

from adwatch.sources.ways.feed import FeedSource
from crawlers.base.web_spider import Output, WebSpider
from crawlers.readers.feed import read_feed
from crawlers.readers.job_posting import read_postings
from crawlers.readers.pages import page_of
from crawlers.readers.selected import SelectedReader


class FeedSpider(WebSpider):
    """Choose it for a site that tells of its new ads by itself: the politest way to read one."""

    serves = FeedSource

    def __init__(self, day: str = "", **kwargs: Any) -> None:
        super().__init__(day, **kwargs)
        self.allowed_domains += self.source.hosts
        # What a feed of the newest ads no longer lists has not vanished.
        self.complete = self.source.whole
        self.led_to = set[int]()

    @cached_property
    def reader(self) -> SelectedReader | None:
        """What finds the parts of an ad; None where its page has a JobPosting."""
        declared = self.source.selectors
        return SelectedReader(declared) if declared else None

    def parse(self, response: Response, **_kwargs: Any) -> Output:
        """Read a page of the feed and go on to the next while there is something new."""
        kind = response.headers.get("Content-Type", b"") or b""
        feed = read_feed(response.body, kind.decode("latin-1"), response.url)
        known = len(self.led_to)
        for entry in feed.entries:
            self.led_to.add(hash(entry.draft.key))
            if self.source.follow and entry.link:
                yield self.ask_ad(entry.link, entry.lastmod, entry=entry.draft)
            elif not self.source.follow and (entry.draft.title or entry.draft.text):
                yield entry.draft
            else:
                self.reject(response.url, "an entry without words or link", entry.draft.key)
        if feed.next and len(self.led_to) > known:
            yield self.ask(feed.next, turn=True)

    def parse_ad(self, response: Response) -> Output:
        """Read the page of an ad; what it does not state, its entry may."""
        page, entry = page_of(response), response.meta["entry"]
        found = [self.reader.page(page)] if self.reader else [*read_postings(page)]
        if len(found) == 1:
            (draft,) = found
            title, posted = draft.title or entry.title, draft.posted or entry.posted
            found = [replace(draft, title=title, posted=posted)]
        yield from found
