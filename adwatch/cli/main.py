"""The commands that ``adwatch --help`` lists."""

import logging
import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.logging import RichHandler

from adwatch.cli import crawl_tools, explain_command, tools
from adwatch.cli.step_commands import add_step_commands
from adwatch.cli.tables import show_night
from adwatch.errors import AdwatchError
from adwatch.night import run_night
from adwatch.report import read_report
from adwatch.settings import parse_day, today


app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Watch job and marriage ads for risk indicators, every night, "
    "and hand the few that deserve a person's look to an analyst.",
)


@app.callback()
def configure(
    *, verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Tell more.")] = False
) -> None:
    """Set up logging for every command."""
    logging.basicConfig(
        level=logging.DEBUG if verbose else logging.WARNING,
        format="%(message)s",
        handlers=[RichHandler(console=Console(stderr=True), show_path=False)],
    )


@app.command()
def nightly(
    day: Annotated[str, typer.Option(help="The night's day, such as 2026-11-21.")] = "",
    source: Annotated[
        list[str] | None, typer.Option(help="Only this source; may be given again.")
    ] = None,
) -> None:
    """Run the whole night: crawl the due sources, assess, enqueue, report."""
    day = parse_day(day or today()).isoformat()
    try:
        run_night(day, source or ())
    finally:
        if report := read_report(day):
            show_night(report)


add_step_commands(app)
crawl_tools.add_to(app)
explain_command.add_to(app)
tools.add_to(app)


def main() -> None:
    """Run the command line; an error that adwatch foresaw is told in one sentence."""
    try:
        app()
    except AdwatchError as error:
        Console(stderr=True).print(f"[bold red]adwatch:[/] {error}", highlight=False, markup=True)
        sys.exit(1)
