"""The nightly run, in order.  To add a step, add a line: the command line and the DAG follow."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from pkgutil import resolve_name

from adwatch.errors import SourceError
from adwatch.history import last_crawl_before
from adwatch.runs import Counts, StepRun, keep, keep_plan
from adwatch.settings import parse_day
from adwatch.sources import read_source, source_files
from adwatch.store import store


@dataclass(frozen=True)
class Step:
    """A stage's part of the night; ``target`` names it, so that the core imports no stage."""

    name: str
    target: str
    does: str
    per_source: bool = False
    file_target: str = ""

    def run(self, day: str) -> Counts:
        """Run for the whole of a night."""
        return self._kept(day)

    def run_source(self, day: str, source: str) -> Counts:
        """Run for one source of a night."""
        return self._kept(day, source)

    def _kept(self, *key: str) -> Counts:
        """The one boundary of a step: whatever happens is timed and kept before it goes on."""
        day, source = (*key, "")[:2]
        parse_day(day)
        started = time.monotonic()

        def run(status: str, **outcome: object) -> StepRun:
            seconds = round(time.monotonic() - started, 2)
            described = {"step": self.name, "day": day, "source": source, "seconds": seconds}
            return StepRun.model_validate({**described, "status": status, **outcome})

        try:
            counts: Counts = resolve_name(self.target)(*key)
        except BaseException as error:
            keep(run("failed", error=f"{type(error).__name__}: {error}"))
            raise
        keep(run("done", counts=counts))
        return counts


NIGHTLY = (
    Step(
        "crawl",
        "crawlers.run:crawl",
        "Fetch the ads of a source, politely, and keep the pages as evidence.",
        per_source=True,
    ),
    Step(
        "assess",
        "models.run:assess",
        "Read the ads: risk indicators with their words, facts, band and probability.",
        per_source=True,
        file_target="models.run:assess_file",
    ),
    Step(
        "prevalence",
        "models.prevalence:count_prevalence",
        "Count how many of a source's ads of the last 30 days carry each indicator.",
        per_source=True,
    ),
    Step("enqueue", "review_ui.run:enqueue", "Put the flagged ads into the review queue."),
    Step("report", "adwatch.report:write_report", "Write down what the night did, per source."),
)


def due_sources(day: str) -> list[str]:
    """The sources to read on a day: as often as each declares, counted from its last crawl.

    A draft waits for a person's approval. A declaration that cannot be read is due, so that its
    crawl fails where the report shows it.
    """
    return [path.stem for path in source_files() if _is_due(path, parse_day(day))]


def plan_night(day: str, only: Sequence[str] = ()) -> list[str]:
    """Fix what a night reads: the sources given, else those due; the report asks after each."""
    chosen = list(only) or due_sources(day)
    keep_plan(day, chosen)
    return chosen


def _is_due(path: Path, day: date) -> bool:
    try:
        source = read_source(path)
    except SourceError:
        return True
    if source.draft:
        return False
    last = last_crawl_before(store(), day.isoformat(), source.name)
    return last is None or day - parse_day(last) >= timedelta(days=source.days_between)
