"""The command ``explain``: one ad with its findings, for a person or for a program."""

import json
import sys
from pathlib import Path
from pkgutil import resolve_name
from typing import Annotated, Any, Literal, get_args

import typer
from rich.console import Console
from rich.markup import escape
from rich.text import Text

from adwatch.ads import Kind
from adwatch.assessments import Assessment, Fact, Finding
from adwatch.catalogue import titles
from adwatch.cli.tables import show_rows
from adwatch.errors import InputError
from adwatch.factsheet import fact_detail, fact_title, prevalence_line
from adwatch.prevalence import shares
from adwatch.privacy import mask, masked
from adwatch.settings import today
from adwatch.sources import load_source
from adwatch.store import store


Lang = Literal["hy", "ru", "en"]
STYLES = {
    "strong": "bold white on red",
    "medium": "black on yellow",
    "weak": "black on bright_white",
    "protective": "black on green",
    "context": "black on cyan",
}
DENIED = "green"
WEB = ("http://", "https://")
PAGES = {".html", ".htm", ".xhtml"}


def add_to(app: typer.Typer) -> None:
    """Give the application this command."""
    app.command()(explain)


def explain(  # noqa: PLR0913 - each one is an option of the command
    ad: Annotated[str, typer.Argument(help="A file (text, JSON or HTML), an address, or - .")],
    *,
    kind: Annotated[Kind, typer.Option(help="What sort of ad it is.")] = "job",
    lang: Annotated[Lang, typer.Option(help="The language to explain in.")] = "en",
    source: Annotated[str, typer.Option(help="Show how common findings are on it.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object for machines.")] = False,
    contacts: Annotated[bool, typer.Option("--contacts", help="Do not mask contacts.")] = False,
) -> None:
    """Read one ad and show what is found in it, and why it has its band."""
    given = {"kind": kind, **_read(ad)}
    words = ("kind", "title", "text", "employer")
    assessment, text, languages = resolve_name("models.explain:explain")(
        *(given.get(word, "") for word in words)
    )
    if as_json:
        typer.echo(json.dumps(assessment.as_line(), ensure_ascii=False))
        return
    console = Console()
    console.print(_marked(assessment, text, contacts=contacts))
    console.print()
    console.print(escape(assessment.reasons[lang]), style="bold", highlight=False)
    spread = ", ".join(f"{code} {count}" for code, count in languages.items())
    told = f"sentences: {spread}; score {assessment.probability:.2f} ({assessment.scorer})"
    console.print(told, highlight=False)
    _show_findings(assessment, lang, source, contacts=contacts)
    show_rows("Facts", [_fact_row(fact, assessment, lang) for fact in assessment.facts])


def _read(ad: str) -> dict[str, Any]:
    if ad.startswith(WEB):
        return dict(resolve_name("crawlers.single:read_url")(ad))
    path = Path(ad)
    if ad != "-" and not path.is_file():
        raise InputError(f"{ad}: no such file; give a file, a web address, or - for what is piped")
    if path.suffix.lower() in PAGES:
        return dict(resolve_name("crawlers.single:read_html")(path))
    body = sys.stdin.buffer.read() if ad == "-" else path.read_bytes()
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{ad}: not text in UTF-8") from error
    if not text.strip():
        raise InputError(f"{ad}: nothing is in it")
    return _object(ad, text) if text.lstrip().startswith("{") else {"text": text}


def _object(name: str, text: str) -> dict[str, Any]:
    """An ad as a line of JSON, with the fields that ``assess --from`` reads."""
    try:
        stated = json.loads(text)
    except ValueError as error:
        raise InputError(f"{name}: begins as JSON but is none: {error}") from error
    if not isinstance(stated.get("text"), str):
        raise InputError(
            f"{name}: a JSON object with a text is expected, and a title if it has one"
        )
    found = {"text": stated["text"], "title": str(stated.get("title") or "")}
    found["employer"] = str(stated.get("employer") or stated.get("company") or "")
    return found | ({"kind": stated["kind"]} if stated.get("kind") in get_args(Kind) else {})


def _marked(assessment: Assessment, text: str, *, contacts: bool) -> Text:
    """The ad with each finding coloured and numbered as in the table; the strongest colour last."""
    shown = Text(text)
    order = list(STYLES)
    for finding in sorted(assessment.findings, key=lambda f: -order.index(f.strength)):
        shown.stylize(_style(finding), finding.start, finding.end)
    marks = [(f.end, f.end, f"[{number}]") for number, f in enumerate(assessment.findings, 1)]
    if not contacts:
        marks += [(c.start, c.end, mask(c)) for c in assessment.contacts]
    whole, place = Text(), 0
    for start, end, mark in sorted(marks):
        if start < place:
            continue
        whole += shown[place:start] + Text(mark, "dim")
        place = end
    return whole + shown[place:]


def _style(finding: Finding) -> str:
    is_denied = finding.polarity == "stated_good" and finding.strength != "protective"
    return DENIED if is_denied else STYLES[finding.strength]


def _show_findings(assessment: Assessment, lang: str, source: str, *, contacts: bool) -> None:
    common = shares(store(), load_source(source).name, today()) if source else {}
    rows = []
    for number, finding in enumerate(assessment.findings, 1):
        hidden = () if contacts else assessment.contacts
        row = {
            "": str(number),
            "indicator": titles(lang)[finding.id],
            "strength": finding.strength,
            "says": "risk" if finding.polarity == "stated_bad" else "the contrary",
            "words": escape(masked(finding.quote, hidden, finding.start)),
        }
        if source:
            row["how common"] = prevalence_line(common.get(finding.id), lang)
        rows.append(row)
    if rows:
        show_rows("Findings", rows)


def _fact_row(fact: Fact, assessment: Assessment, lang: str) -> dict[str, str]:
    value = "[dim]not stated[/]"
    if fact.value is not None:
        value = escape(masked(fact.value, assessment.contacts, fact.start or 0))
    return {
        "fact": fact_title(fact.name, lang),
        "stated": value,
        "which means": fact_detail(fact, lang),
    }
