"""Tables for people at a terminal."""

from collections.abc import Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.markup import escape
from rich.table import Table

from adwatch.report import LIFE, NightReport
from adwatch.runs import Counts


# What most nights have none of is a column only where it is not all zero.
ALWAYS = ("ads", "new", "flagged", "seconds")
NUMBERS = (*LIFE, "flagged", "seconds")
# A step that counts as much as this is not asked for its zeros.
MANY = 12


def show_night(report: NightReport) -> None:
    """What the night did, per source, and what it put into the queue."""
    totals = {n: round(sum(getattr(line, n) for line in report.sources), 1) for n in NUMBERS}
    columns = [name for name in NUMBERS if name in ALWAYS or totals[name]]
    table = Table(title=f"The night of {report.day}", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("source")
    table.add_column("crawl")
    for column in columns:
        table.add_column(column, justify="right")
    for line in report.sources:
        style = "" if line.outcome == "ok" else "red"
        numbers = (str(getattr(line, name)) for name in columns)
        table.add_row(line.source, line.outcome, *numbers, style=style)
    table.add_section()
    table.add_row("all", "", *(str(totals[name]) for name in columns), style="bold")
    console = Console()
    console.print(table)
    for line in report.sources:
        if line.why:
            console.print(f"{line.source}: {line.outcome}: {escape(line.why)}", highlight=False)
    if report.queue:
        console.print("queue: " + ", ".join(f"{k} {v}" for k, v in report.queue.items()))
    for failure in report.failures:
        console.print(f"[bold red]failed[/] {escape(failure)}")


def show_counts(rows: dict[str, Counts]) -> None:
    """One row per source, day or file with what its step counted; of much, what is not zero."""
    table = Table(show_header=False)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    for name, counts in rows.items():
        counted = {w: v for w, v in counts.items() if v or len(counts) < MANY or w in ALWAYS}
        told = ", ".join(f"{what} {value}" for what, value in counted.items())
        table.add_row(escape(name), escape(told))
    Console().print(table)


def show_rows(
    title: str, rows: Sequence[Mapping[str, RenderableType]], *, whole: Sequence[str] = ()
) -> None:
    """A plain table of equal rows; the columns of ``whole`` are never broken into lines."""
    table = Table(title=title, box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for column in rows[0] if rows else ("nothing",):
        table.add_column(column, overflow="fold", no_wrap=column in whole)
    for row in rows:
        table.add_row(*row.values())
    Console().print(table)
