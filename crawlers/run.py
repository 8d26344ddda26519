"""The step ``crawl``: one source on one day, published whole or not at all."""

from pathlib import Path

from adwatch.errors import CrawlError, SourceError
from adwatch.history import pages_before
from adwatch.runs import Counts
from adwatch.settings import parse_day
from adwatch.sources import SourceBase, WebSource, load_source
from adwatch.store import partition, store
from crawlers.child import crawls_folder, log_tail, run_scrapy, sole_crawl
from crawlers.health import judge, past_of
from crawlers.parsing.selection import require_selectors
from crawlers.politeness import require_contact
from crawlers.publication.figures import Judged, kept_counts
from crawlers.publication.publishing import lift_quarantine, publish
from crawlers.work.folder import discard, finished, flaw
from crawlers.work.reached import Reached


def crawl(day: str, source: str) -> Counts:
    """Crawl a source unless that was done; ads that are not to be believed go into quarantine.

    Raises:
        CrawlError: the crawler broke, was stopped, or is at work already.
        SettingError: ``day`` is none, or ``ADWATCH_CONTACT`` is needed.
        SourceError: there is no such source, or its declaration is wrong.
    """
    day = parse_day(day).isoformat()
    declared = load_source(source)
    if declared.draft:
        raise SourceError(
            f"{source} is a draft: compare its samples with ad.json, fill in what is left, and "
            "delete `draft: true`"
        )
    try:
        require_selectors(declared.model_dump())
    except SourceError as error:
        raise SourceError(f"{source}.yml: {error}") from error
    if isinstance(declared, WebSource):
        require_contact(declared)
    crawls = crawls_folder()
    folder = crawls / day / source
    with sole_crawl(crawls, source) as lock:
        if store().exists(partition("ads", day, source)):
            discard(folder)
            lift_quarantine(store(), day, source)
            return kept_counts(store(), day, source)
        # A crawl that ended well while its parent died needs only to be published.
        found = _judged(day, declared, folder)
        if found is None or found.verdict.outcome != "ok":
            run_scrapy(day, source, folder, lock)
            found = _judged(day, declared, folder)
        if found is None:
            done = finished(folder)
            why = flaw(done) if done else "the crawl did not come to its end"
            raise CrawlError(f"{source}: {why}\n{log_tail(folder)}")
        publish(store(), day, source, found)
        discard(folder)
        return kept_counts(store(), day, source)


def _judged(day: str, declared: SourceBase, folder: Path) -> Judged | None:
    """What is thought of the crawl in the folder; None if it is not there, or not sound."""
    done = finished(folder)
    if done is None or flaw(done):
        return None
    reached = Reached.read(folder)
    kept = 0
    if reached.unchanged:
        pages = pages_before(store(), day, declared.name)
        kept = sum(pages[url].ads for url in reached.unchanged if url in pages)
    past, seen = past_of(store(), day, declared.name), done.tally.ads + kept
    verdict = judge(done.tally, seen, declared.expectations, past, adds=declared.adds)
    return Judged(done, reached, verdict, kept, declared.adds)
