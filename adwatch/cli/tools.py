"""Commands beside the night: scorers, training, the review server and its accounts."""

from pathlib import Path
from pkgutil import resolve_name
from typing import Annotated

import typer
from rich.console import Console

from adwatch.cli.tables import show_counts, show_rows


def add_to(app: typer.Typer) -> None:
    """Give the application these commands."""
    for command in (scorers, train, guide, serve, user):
        app.command()(command)


def scorers() -> None:
    """List the scorers that ADWATCH_SCORER can name."""
    show_rows("Scorers", resolve_name("models.run:list_scorers")())


def train(
    scorer: Annotated[str, typer.Argument(help="Which one; see `adwatch scorers`.")] = "linear",
) -> None:
    """Train a scorer from the labelled corpus; its model card says how well it does."""
    show_counts({scorer: resolve_name("models.run:train")(scorer)})


def guide(
    to: Annotated[Path, typer.Option(help="The page to write.")] = Path("docs/indicators.md"),
) -> None:
    """Write the reader's guide from the catalogue, the band table and the patterns."""
    to.write_text(resolve_name("models.guide:write_guide")(), "utf-8")


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
