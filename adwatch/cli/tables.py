"""Tables for people at a terminal."""

from rich.console import Console
from rich.table import Table

from adwatch.report import NightReport
from adwatch.runs import Counts


def show_night(report: NightReport) -> None:
    """What the night did, per source, and what it put into the queue."""
    table = Table(title=f"The night of {report.day}")
    table.add_column("source")
    table.add_column("crawl")
    for column in ("ads", "new", "flagged", "seconds"):
        table.add_column(column, justify="right")
    for line in report.sources:
        style = "" if line.outcome == "ok" else "red"
        numbers = (line.ads, line.new, line.flagged, line.seconds)
        table.add_row(line.source, line.outcome, *map(str, numbers), style=style)
    table.add_section()
    totals = (
        sum(line.ads for line in report.sources),
        sum(line.new for line in report.sources),
        sum(line.flagged for line in report.sources),
        round(sum(line.seconds for line in report.sources), 1),
    )
    table.add_row("all", "", *map(str, totals), style="bold")
    console = Console()
    console.print(table)
    if report.queue:
        console.print("queue: " + ", ".join(f"{k} {v}" for k, v in report.queue.items()))
    for failure in report.failures:
        console.print(f"[bold red]failed[/] {failure}")


def show_counts(rows: dict[str, Counts]) -> None:
    """One row per source, day or file with all that its step counted."""
    table = Table(show_header=False)
    for name, counts in rows.items():
        table.add_row(name, ", ".join(f"{what} {value}" for what, value in counts.items()))
    Console().print(table)


def show_rows(title: str, rows: list[dict[str, str]]) -> None:
    """A plain table of equal rows."""
    table = Table(title=title)
    for column in rows[0] if rows else ("nothing",):
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row.values())
    Console().print(table)
