"""The night in one table: per source what became of its ads, and how its crawl ended."""

from collections.abc import Mapping

from adwatch.ads import Record
from adwatch.errors import NightError
from adwatch.runs import Counts, StepRun, is_planned, look_up, look_up_plan
from adwatch.steps import NIGHTLY
from adwatch.store import store


CRASHED = "crashed"
LIFE = ("ads", "new", "changed", "reposted", "vanished")


class SourceLine(Record):
    """One source's night; ``outcome`` is the class its crawl ended in, ``why`` its sentence."""

    source: str
    outcome: str
    why: str = ""
    ads: int = 0
    new: int = 0
    changed: int = 0
    reposted: int = 0
    vanished: int = 0
    flagged: int = 0
    seconds: float = 0.0


class NightReport(Record):
    """One night: a line per source, and what became of the queue."""

    day: str
    sources: tuple[SourceLine, ...]
    queue: dict[str, int | float | str]
    failures: tuple[str, ...]


def write_report(day: str) -> Counts:
    """Write ``reports/day=D/report.json`` from what the steps of the night kept.

    Raises:
        NightError: a step failed or never ran; the report is written all the same.
    """
    lines = list[SourceLine]()
    failures = [] if is_planned(day) else ["no source was planned: is the folder of sources there?"]
    for source in look_up_plan(day):
        ran = {step.name: look_up(step.name, day, source) for step in NIGHTLY if step.per_source}
        failures += _failures(ran, f"{source}: ")
        lines.append(_line(source, ran["crawl"], ran["assess"]))
    # This step is the last one, so what has not run before it never will.
    ended = {step.name: look_up(step.name, day) for step in NIGHTLY[:-1] if not step.per_source}
    failures += _failures(ended)
    enqueued = ended["enqueue"]
    report = NightReport(
        day=day,
        sources=tuple(lines),
        queue=enqueued.counts if enqueued else {},
        failures=tuple(failures),
    )
    store().write_json(_path(day), report.model_dump())
    if failures:
        raise NightError("; ".join(failures))
    return {"sources": len(lines), "flagged": sum(line.flagged for line in lines)}


def read_report(day: str) -> NightReport | None:
    """The report of a night, None if there is none."""
    found = store().read_json(_path(day))
    return NightReport.model_validate(found) if found else None


def _line(source: str, crawl: StepRun | None, assess: StepRun | None) -> SourceLine:
    crawled = crawl.counts if crawl else {}
    assessed = assess.counts if assess else {}
    failed = crawl is None or crawl.status == "failed"
    return SourceLine(
        source=source,
        outcome=CRASHED if failed else str(crawled.get("outcome", "ok")),
        why="; ".join(filter(None, (str(crawled.get("why", "")), _rejected(source, crawl)))),
        **{name: int(crawled.get(name, 0)) for name in LIFE},
        flagged=int(assessed.get("flagged", 0)),
        seconds=round(sum(run.seconds for run in (crawl, assess) if run), 1),
    )


def _rejected(source: str, crawl: StepRun | None) -> str:
    """Where to look for what a crawl could not read, also of one that went well."""
    count = crawl.counts.get("rejected") if crawl else 0
    return (
        f"{count} rejected, see rejects/day={crawl.day}/{source}.jsonl" if crawl and count else ""
    )


def _failures(runs: Mapping[str, StepRun | None], where: str = "") -> list[str]:
    told = {step: "never ran" if run is None else run.error for step, run in runs.items()}
    return [f"{where}{step}: {error}" for step, error in told.items() if error]


def _path(day: str) -> str:
    return f"reports/day={day}/report.json"
