"""Reads one page as an ad for a person who asks, as politely as a crawl and keeping nothing."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.http import HtmlResponse, TextResponse

from adwatch.errors import CrawlError, InputError
from adwatch.sources import WebSource
from crawlers.parsing.visible import visible_text
from crawlers.politeness import require_contact
from crawlers.proposal.run import provisional
from crawlers.proposal.visit import Visit, VisitEnded
from crawlers.proposal.visitor import Visitor, visiting
from crawlers.readers.job_posting import read_postings


LONGEST_SECONDS = 120
RATE = 1.0
ANSWER = "answer.json"


def read_url(url: str) -> dict[str, str]:
    """Title, text and employer of the ad at an address.

    Raises:
        InputError: it is no web address, the site says no, or no page is there.
        SettingError: ``ADWATCH_CONTACT`` is needed to ask the site.
        CrawlError: the visit itself broke.
    """
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise InputError(f"{url!r}: an address that begins with http:// or https://")
    declared = provisional("single", url, RATE)
    require_contact(WebSource.model_validate(declared))
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / ANSWER
        done = subprocess.run(
            [sys.executable, "-m", "crawlers.single", json.dumps(declared), url, str(answer)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={**os.environ, "SCRAPY_SETTINGS_MODULE": "crawlers.settings"},
            timeout=LONGEST_SECONDS,
            check=False,
        )
        if done.returncode or not answer.exists():
            log = done.stderr.decode(errors="replace")[-500:]
            raise CrawlError(f"{url}: the visit did not come to its end\n{log}")
        told: dict[str, str] = json.loads(answer.read_text("utf-8"))
    if "why" in told:
        raise InputError(told["why"])
    return told


def read_html(path: Path) -> dict[str, str]:
    """Title, text and employer of the ad in a saved page."""
    response = HtmlResponse(path.absolute().as_uri(), body=path.read_bytes())
    return _ad(response)


def _ad(response: TextResponse) -> dict[str, str]:
    """The first posting that the page describes, else all that a person sees of it."""
    for draft in read_postings(response):
        return {"title": draft.title, "text": draft.text, "employer": draft.employer}
    title = response.xpath("normalize-space(//title)").get("")
    return {"title": title, "text": visible_text(response.selector.root), "employer": ""}


class Single(Visitor):
    """Reads the one page into a file."""

    async def look(self, visit: Visit) -> None:
        """Ask for it, and tell why there is nothing if the site says no."""
        try:
            page = await visit.page(self.url)
            told = _ad(page) if page is not None else {"why": f"{self.url}: no page is there"}
        except VisitEnded as error:
            told = {"why": str(error)}
        self.to.write_text(json.dumps(told), "utf-8")


def main() -> None:
    """Ask for the address and leave what it says in a file; both are arguments."""
    declared, url, answer = json.loads(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    Single.source = WebSource.model_validate(declared)
    process = visiting()
    process.crawl(Single, url=url, to=answer)
    process.start()


if __name__ == "__main__":
    main()
