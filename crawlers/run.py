"""The step ``crawl``: one source on one day, published whole or not at all."""

from adwatch.errors import CrawlError
from adwatch.runs import Counts
from adwatch.settings import parse_day, settings
from adwatch.sources import load_source
from adwatch.store import partition, store
from crawlers.child import log_tail, run_scrapy, sole_crawl
from crawlers.outcome import judge
from crawlers.politeness import require_contact
from crawlers.publication import kept_counts, publish
from crawlers.work import Finished, discard, finished


# Scrapy's reasons for ending a crawl that are the site's doing, or ours by design; any other
# means that somebody stopped it.
ENDS = frozenset({"finished", "over_budget", "closespider_pagecount"})


def crawl(day: str, source: str) -> Counts:
    """Crawl a source unless that was done; ads that are not to be believed go into quarantine.

    Raises:
        CrawlError: the crawler broke, was stopped, or is at work already.
        SettingError: ``day`` is none, or ``ADWATCH_CONTACT`` is needed.
        SourceError: there is no such source, or its declaration is wrong.
    """
    day = parse_day(day).isoformat()
    declared = load_source(source)
    require_contact(declared)
    crawls = settings().state.resolve() / "crawls"
    folder = crawls / day / source
    with sole_crawl(crawls, source) as lock:
        if store().exists(partition("ads", day, source)):
            discard(folder)
            return kept_counts(store(), day, source, "ok")
        # A crawl that ended well while its parent died needs only to be published.
        done = finished(folder)
        if done is None or not _whole(done) or judge(done.tally, declared.expectations) != "ok":
            run_scrapy(day, source, folder, lock)
            done = finished(folder)
        if done is None or not _whole(done):
            raise CrawlError(f"{source}: the crawl did not come to its end\n{log_tail(folder)}")
        outcome = judge(done.tally, declared.expectations)
        publish(store(), day, source, done, outcome)
        discard(folder)
        return kept_counts(store(), day, source, outcome)


def _whole(done: Finished) -> bool:
    return done.reason in ENDS and not done.lost
