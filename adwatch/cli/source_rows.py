"""The table of sources: how each is read, how its last crawl ended, and two weeks at a glance."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from adwatch.errors import SourceError
from adwatch.report import CRASHED
from adwatch.runs import StepRun, look_up
from adwatch.settings import parse_day
from adwatch.sources import read_source, source_files


NIGHTS = 14
BARS = "▁▂▃▄▅▆▇█"
NOT_DUE = "·"
# What a narrow terminal may not break into lines.
WHOLE = ("name", "last 14 nights", "last crawl", "outcome", "ads")
# One letter for each class of crawl that is not believed.
LETTERS = {
    "empty": "e",
    "layout_changed": "l",
    "blocked": "b",
    "unreachable": "u",
    "robots_denied": "r",
    "too_slow": "s",
    "encoding": "c",
    "over_budget": "o",
    "partly": "p",
    CRASHED: "x",
}
LEGEND = "not ok: " + ", ".join(f"{letter} {name}" for name, letter in LETTERS.items())

Row = dict[str, RenderableType]


def source_rows(day: str) -> list[Row]:
    """One row per declaration, with the nights up to a day; also of one that cannot be read."""
    last = parse_day(day)
    days = [(last - timedelta(days=back)).isoformat() for back in reversed(range(NIGHTS))]
    return [_row(path, days) for path in source_files()]


def sparkline(runs: Sequence[StepRun | None]) -> Text:
    """A mark per night: the height is that of its ads, a red letter the class of a bad one."""
    most = max((_ads(run) for run in runs if run), default=0)
    line = Text()
    for run in runs:
        outcome = _outcome(run)
        if run is None:
            line.append(NOT_DUE)
        elif outcome == "ok":
            line.append(BARS[_ads(run) * (len(BARS) - 1) // max(1, most)])
        else:
            line.append(LETTERS.get(outcome, "?"), style="bold red")
    return line


def _row(path: Path, days: Sequence[str]) -> Row:
    runs = [look_up("crawl", day, path.stem) for day in days]
    done = [run for run in runs if run]
    last, outcome = (done[-1], _outcome(done[-1])) if done else (None, "never")
    crawled: Row = {
        "last 14 nights": sparkline(runs),
        "last crawl": last.day if last else "",
        "outcome": Text(outcome, style="" if outcome in {"ok", "never"} else "red"),
        "ads": str(last.counts.get("ads", "")) if last else "",
    }
    return {"name": path.stem, **_declared(path), **crawled}


def _declared(path: Path) -> Row:
    try:
        source = read_source(path)
    except SourceError as error:
        told = Text(f"cannot be read: {error}", style="red")
        return {"what": told}
    read = "waits for approval" if source.draft else f"{source.frequency}, {source.pace}"
    what = (read, source.kind, " ".join(source.languages), source.title, source.operator)
    return {"what": Text("; ".join(what))}


def _outcome(run: StepRun | None) -> str:
    if run is None or run.status == "failed":
        return CRASHED
    return str(run.counts.get("outcome", "ok"))


def _ads(run: StepRun) -> int:
    return int(run.counts.get("ads", 0))
