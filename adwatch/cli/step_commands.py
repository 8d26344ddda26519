"""One subcommand per step of the night, made from the list of steps."""

from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name
from typing import Annotated

import typer

from adwatch.cli.tables import show_counts
from adwatch.errors import InputError
from adwatch.settings import parse_day, today
from adwatch.sources import load_source
from adwatch.steps import NIGHTLY, Step, due_sources


Day = Annotated[str, typer.Option(help="The night's day, such as 2026-11-21; today without.")]
Sources = Annotated[
    list[str] | None, typer.Option("--source", help="Only this source; may be given again.")
]
From = Annotated[
    Path | None, typer.Option("--from", help="A file of ads, one JSON object a line (may be .gz).")
]
To = Annotated[Path | None, typer.Option("--to", help="Where to write one result a line.")]


def add_step_commands(app: typer.Typer) -> None:
    """Give the application a command per step."""
    for step in NIGHTLY:
        app.command(step.name, help=_help(step))(_command(step))


def _help(step: Step) -> str:
    if step.file_target:
        return f"{step.does} Of a night's partitions, or of any file with --from and --to."
    return step.does


def _command(step: Step) -> Callable[..., None]:
    if step.file_target:

        def with_file(
            day: Day = "", source: Sources = None, ads: From = None, to: To = None
        ) -> None:
            if (ads is None) != (to is None):
                raise InputError("--from and --to go together")
            if ads is not None and to is not None:
                show_counts({str(to): resolve_name(step.file_target)(ads, to)})
            else:
                _run_sources(step, day, source)

        return with_file
    if step.per_source:

        def for_sources(day: Day = "", source: Sources = None) -> None:
            _run_sources(step, day, source)

        return for_sources

    def for_day(day: Day = "") -> None:
        day = parse_day(day or today()).isoformat()
        show_counts({day: step.run(day)})

    return for_day


def _run_sources(step: Step, day: str, sources: list[str] | None) -> None:
    day = parse_day(day or today()).isoformat()
    names = [load_source(name).name for name in sources or due_sources(day)]
    if not names:
        raise InputError(f"no source is due on {day}; name one with --source")
    show_counts({name: step.run_source(day, name) for name in names})
