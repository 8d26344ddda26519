"""Public web previews of messenger channels, read from the newest post backwards."""

from collections import Counter
from typing import Any

from scrapy.http import Response

from adwatch.sources.ways.channel import ChannelSource
from crawlers.base.web_spider import Output, WebSpider
from crawlers.readers.channel import older_posts, read_posts
from crawlers.readers.pages import page_of


class ChannelSpider(WebSpider):
    """Choose it for a channel whose posts can be read without an account, at ``/s/<channel>``."""

    serves = ChannelSource

    def __init__(self, day: str = "", **kwargs: Any) -> None:
        super().__init__(day, **kwargs)
        # Posts beyond the last page that may be read have not vanished.
        self.complete = self.source.pages is None

    def parse(self, response: Response, **_kwargs: Any) -> Output:
        """Read a page of posts and go on to the one before."""
        page = page_of(response)
        passed = Counter[str]()
        yield from read_posts(page, passed)
        for kind, count in passed.items():
            self.crawler.stats.inc_value(f"adwatch/passed_over/{kind}", count)
        number = response.meta.get("number", 1)
        url = older_posts(page)
        if url and (self.source.pages is None or number < self.source.pages):
            yield self.ask(url, turn=True, number=number + 1)
