"""A crawler of a page's length, to see the demonstration web as any polite crawler would."""

import re
from dataclasses import dataclass, field
from gzip import decompress
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen
from urllib.robotparser import RobotFileParser

from parsel import Selector, SelectorList

from adwatch.sources import SourceBase


@dataclass(frozen=True)
class Answer:
    url: str
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_html(self) -> bool:
        return self.headers["Content-Type"].startswith("text/html")

    @property
    def text(self) -> str:
        if self.headers["Content-Type"] == "application/gzip":
            return decompress(self.body).decode()
        return self.body.decode(self.headers["Content-Type"].partition("charset=")[2])


@dataclass
class Crawl:
    source: SourceBase
    answers: dict[str, Answer] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)


def get(url: str, *, method: str = "GET", **headers: str) -> Answer:
    request = Request(url, method=method, headers=headers)
    try:
        with urlopen(request, timeout=10) as response:
            return Answer(url, response.status, dict(response.headers), response.read())
    except HTTPError as error:
        with error:
            return Answer(url, error.code, dict(error.headers), error.read())


def select(root: Selector | SelectorList, selector: str) -> SelectorList:
    return root.xpath(selector) if selector.startswith(("/", "./")) else root.css(selector)


def crawl(source: SourceBase, address: str) -> Crawl:
    rules = RobotFileParser()
    rules.parse(get(f"{address}/robots.txt").text.splitlines())
    seen = Crawl(source)
    todo = [urljoin(address, urlsplit(url).path) for url in source.start_urls]
    while todo:
        url = todo.pop()
        if url in seen.answers:
            continue
        if not rules.can_fetch("adwatch", url):
            seen.refused.add(url)
            continue
        seen.answers[url] = get(url)
        todo += [urljoin(url, link) for link in _links(source, seen.answers[url])]
    return seen


def _links(source: SourceBase, answer: Answer) -> list[str]:
    if not answer.is_html:
        found = re.findall("<loc>(.+?)</loc>", answer.text)
        return [url for url in found if url.endswith(".xml") or re.search(source.url_pattern, url)]
    page = Selector(answer.text)
    if source.spider == "channel":
        return page.css("a.tme_messages_more[data-before]::attr(href)").getall()
    if source.selectors is None:
        return []
    wanted = [getattr(source.selectors, name) for name in ("link", "next")]
    return [
        link.attrib["href"] for selector in wanted if selector for link in select(page, selector)
    ]
