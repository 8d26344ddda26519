"""Every night: read the due sources, assess their ads, queue the flagged ones, report."""

from itertools import groupby
from typing import Any

import pendulum
from airflow.sdk import chain, dag, task, task_group

from adwatch.steps import NIGHTLY, Step, plan_night


# A run without a logical date belongs to the day on which it was started.
DAY = "{{ (dag_run.logical_date or dag_run.run_after) | ds }}"


@dag(
    schedule="0 22 * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    tags=["adwatch"],
)
def nightly() -> None:
    """A per-source step is mapped over the sources; one that fails does not hold back the rest."""
    sources = task(task_id="due_sources")(plan_night)(day=DAY)
    blocks = [
        _per_source(list(steps), sources) if per_source else _once(list(steps))
        for per_source, steps in groupby(NIGHTLY, key=lambda step: step.per_source)
    ]
    chain(sources, *blocks)


def _per_source(steps: list[Step], sources: Any) -> Any:
    @task_group(group_id="per_source", prefix_group_id=False)
    def per_source(source: str) -> None:
        chain(*(task(task_id=s.name)(s.run_source)(day=DAY, source=source) for s in steps))

    return per_source.expand(source=sources)


def _once(steps: list[Step]) -> Any:
    # all_done: what was crawled is queued, and the report is written and fails, whatever broke.
    tasks = [task(task_id=s.name, trigger_rule="all_done")(s.run)(day=DAY) for s in steps]
    chain(*tasks)
    return tasks


nightly()
