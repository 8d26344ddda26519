"""The night without Airflow: the same steps in one process, for a laptop or a cron line."""

from collections.abc import Sequence

from adwatch.errors import AdwatchError
from adwatch.progress import track
from adwatch.steps import NIGHTLY, Step, plan_night


def run_night(day: str, only: Sequence[str] = ()) -> None:
    """Run every step; a source that fails does not hold back the others.

    Raises:
        NightError: from the report, after all the rest was done, if anything failed.
    """
    sources = plan_night(day, only)
    for step in NIGHTLY:
        if step.per_source:
            for source in track(sources, step.name, total=len(sources)):
                _run_one(step, day, source)
        else:
            step.run(day)


def _run_one(step: Step, day: str, source: str) -> None:
    try:
        step.run_source(day, source)
    except AdwatchError:
        # The step kept its failure, and the report of the night raises it again for everybody.
        return
