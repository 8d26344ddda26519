"""Commands beside the night: sources, scorers, training, the review server and its accounts."""

from pkgutil import resolve_name
from typing import Annotated

import typer
from rich.console import Console

from adwatch.cli.tables import show_counts, show_rows
from adwatch.history import LEDGER
from adwatch.runs import look_up
from adwatch.settings import settings
from adwatch.sources import Source, load_sources
from adwatch.store import store


def add_to(app: typer.Typer) -> None:
    """Give the application these commands."""
    for command in (sources, scorers, train, serve, user):
        app.command()(command)


def sources() -> None:
    """List the declared sources, how often and how fast each is read, and its last crawl."""
    declared = load_sources()
    if not declared:
        Console().print(f"No source is declared in {settings().sources}; see docs/sources.md.")
        return
    show_rows("Declared sources", [_source_row(source) for source in declared])


def scorers() -> None:
    """List the scorers that ADWATCH_SCORER can name."""
    show_rows("Scorers", resolve_name("models.run:list_scorers")())


def train(
    scorer: Annotated[str, typer.Argument(help="Which one; see `adwatch scorers`.")] = "linear",
) -> None:
    """Train a scorer from the labelled corpus; its model card says how well it does."""
    show_counts({scorer: resolve_name("models.run:train")(scorer)})


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
) -> None:
    """Serve the review queue to analysts; Ctrl-C stops it."""
    resolve_name("review_ui.run:serve")(host, port)


def user(
    name: Annotated[str, typer.Argument(help="The name to log in with.")],
    *,
    reset: Annotated[bool, typer.Option("--reset", help="Give a new password.")] = False,
) -> None:
    """Add an analyst; the generated password is shown once."""
    password = resolve_name("review_ui.run:add_user")(name, reset=reset)
    Console().print(f"{name}: {password}", markup=False, highlight=False)


def _source_row(source: Source) -> dict[str, str]:
    last = max(store().days(LEDGER, source.name), default="")
    run = look_up("crawl", last, source.name) if last else None
    return {
        "name": source.name,
        "title": source.title,
        "kind": source.kind,
        "languages": " ".join(source.languages),
        "read": f"{source.frequency}, {source.rate:g}/s",
        "last crawl": last or "never",
        "ads": str(run.counts.get("ads", "")) if run else "",
        "operator": source.operator,
    }
