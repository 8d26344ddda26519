"""What each run of a step did: counted, timed and kept, so that the night can be reported."""

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from adwatch.ads import Record
from adwatch.store import store


Counts = dict[str, int | float | str]


class StepRun(Record):
    """The last run of one step for a day, and for a source if the step is per source."""

    step: str
    day: str
    source: str = ""
    status: Literal["done", "failed"]
    seconds: float
    counts: Counts = Field(default_factory=dict)
    error: str = ""


def keep(run: StepRun) -> None:
    """Write it over the same step's run before."""
    store().write_json(_path(run.step, run.day, run.source), run.model_dump())


def look_up(step: str, day: str, source: str = "") -> StepRun | None:
    """The last run of a step, None if it never ran to an end."""
    found = store().read_json(_path(step, day, source))
    return StepRun.model_validate(found) if found else None


def keep_plan(day: str, sources: Iterable[str]) -> list[str]:
    """Remember which sources a night is to read, beside those planned for it before."""
    planned = sorted({*look_up_plan(day), *sources})
    store().write_json(_plan_path(day), planned)
    return planned


def look_up_plan(day: str) -> list[str]:
    """The sources planned for a night; empty where it was never planned."""
    return store().read_json(_plan_path(day)) or []


def is_planned(day: str) -> bool:
    """Whether a night got as far as its plan."""
    return store().exists(_plan_path(day))


def _plan_path(day: str) -> str:
    return f"runs/day={day}/plan.json"


def _path(step: str, day: str, source: str) -> str:
    folder = f"source={source}/" if source else ""
    return f"runs/day={day}/{folder}{step}.json"
