"""Commands around the crawl: sources, quarantine, evidence and the life of an ad."""

from pathlib import Path
from pkgutil import resolve_name
from typing import Annotated

import typer
from rich.console import Console, RenderableType
from rich.text import Text

from adwatch.cli.source_rows import LEGEND, WHOLE, source_rows
from adwatch.cli.tables import show_counts, show_rows
from adwatch.errors import InputError
from adwatch.history import life_of, nights
from adwatch.runs import look_up
from adwatch.settings import parse_day, settings, today
from adwatch.sources import load_source
from adwatch.store import store


# Of what does not match, as much as a person reads; a lost file loses all of its records at once.
MOST_TOLD = 20


Ad = Annotated[str, typer.Argument(help="The ad's id, such as am_board/1234.")]


def add_to(app: typer.Typer) -> None:
    """Give the application these commands."""
    for command in (sources, release, history, verify, evidence):
        app.command()(command)
    app.command("new-source")(new_source)


def sources(
    day: Annotated[str, typer.Option(help="Show the nights up to this day; today without.")] = "",
) -> None:
    """List the declared sources, how each is read, and how its last 14 nights went."""
    rows = source_rows(parse_day(day or today()).isoformat())
    if not rows:
        Console().print(f"No source is declared in {settings().sources}; see docs/sources.md.")
        return
    show_rows("Declared sources", rows, whole=WHOLE)
    Console().print(LEGEND, highlight=False)


def release(
    source: Annotated[str, typer.Argument(help="The source whose crawl you have looked at.")],
    day: Annotated[str, typer.Option(help="The night of the crawl, such as 2026-11-21.")],
) -> None:
    """Take a quarantined crawl for good, after a person has looked at it."""
    show_counts(
        {
            source: resolve_name("crawlers.publication.release:release")(
                day, load_source(source).name
            )
        }
    )
    Console().print(
        f"Now run `adwatch nightly --day {day} --source {source}`, which assesses and queues it.",
        highlight=False,
    )


def history(ad: Ad) -> None:
    """Show the life of an ad: its versions, when it was seen, went, and came back."""
    life = life_of(store(), ad, _complete_nights(ad.partition("/")[0]))
    rows = [
        {
            "day": stage.day,
            "what": stage.what,
            "version": str(stage.ad.version) if stage.ad else "",
            "words": f"{len(stage.ad.text)} characters" if stage.ad else "",
            "hash": stage.ad.content_hash[:12] if stage.ad else "",
            "evidence": stage.ad.evidence.warc if stage.ad and stage.ad.evidence else "",
        }
        for stage in life.stages
    ]
    show_rows(life.id, rows)
    told = [f"first seen {life.first_seen}", f"last seen {life.last_seen}"]
    told += [f"gone since {life.vanished}"] if life.vanished else []
    told += [f"has the words of {life.reposted_from}"] if life.reposted_from else []
    told += [f"posted again as {other}" for other in life.reposted_as]
    Console().print("; ".join(told), highlight=False, markup=False)


def verify(
    day: Annotated[str, typer.Option(help="Only the evidence of this day.")] = "",
) -> None:
    """Hash all evidence again and name what does not match; exits with 1 if anything does not."""
    checked = resolve_name("crawlers.evidence.verify:verify")(
        parse_day(day).isoformat() if day else ""
    )
    counts = {name: getattr(checked, name) for name in ("files", "records", "ads", "uncited")}
    show_counts({day or "all days": {**counts, "problems": len(checked.problems)}})
    if not checked.files:
        told = f"No evidence of {day or 'any day'} is kept in {settings().storage}: right place?"
        Console().print(told, highlight=False, markup=False)
    if checked.problems:
        told_of = checked.problems[:MOST_TOLD]
        show_rows("What does not match", [_plain(problem) for problem in told_of])
        if more := len(checked.problems) - len(told_of):
            Console().print(f"and {more} more", highlight=False)
        raise typer.Exit(1)


def evidence(
    ad: Ad,
    to: Annotated[Path | None, typer.Option(help="The file to write, ending in .wacz.")] = None,
) -> None:
    """Cut out what was captured of one ad as a WACZ, which ReplayWeb.page opens."""
    target = to or Path(f"{''.join(c if c.isalnum() else '-' for c in ad)}.wacz")
    if target.suffix != ".wacz":
        raise InputError(f"{target}: a file whose name ends in .wacz is expected")
    show_counts({str(target): resolve_name("crawlers.evidence.wacz:cut")(ad, target)})


def new_source(
    name: Annotated[str, typer.Argument(help="What to call it, such as am_board.")],
    url: Annotated[str, typer.Argument(help="The site's address.")],
) -> None:
    """Look at a site and propose its YAML, with sample pages for a person to approve."""
    show_counts({name: resolve_name("crawlers.proposal.run:propose")(name, url)})


def _plain(row: dict[str, str]) -> dict[str, RenderableType]:
    return {name: Text(value) for name, value in row.items()}


def _complete_nights(source: str) -> set[str]:
    """The nights on which every ad was seen that was there, as their crawls counted."""
    runs = ((day, look_up("crawl", day, source)) for day in nights(store(), source))
    return {day for day, run in runs if run and run.counts.get("complete")}
