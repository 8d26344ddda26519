"""One ad explained to a person, and to a program."""

import json

import pytest
import yaml
from typer.testing import CliRunner

from adwatch.catalogue import titles
from adwatch.cli import app
from adwatch.errors import InputError
from adwatch.prevalence import Prevalence
from adwatch.settings import today
from tests.factories import SOURCE


TEXT = "We keep your passport.\nYou pay a deposit of 200 USD.\nCall +374 00 12-34-56."
run = CliRunner().invoke
WIDE = {"COLUMNS": "300", "TERM": "dumb"}


@pytest.fixture
def ad(home):
    path = home / "ad.txt"
    path.write_text(TEXT, "utf-8")
    return path


def explained(*arguments, **given):
    result = run(app, ["explain", *map(str, arguments)], env=WIDE, **given)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("lang", ["hy", "ru", "en"])
def test_a_person_sees_words_reason_findings_and_facts(ad, lang):
    told = explained(ad, "--lang", lang)
    assert "passport" in told
    assert titles(lang)["document_retention"] in told
    assert {"hy": "Բարձր", "ru": "Высокий", "en": "High"}[lang] in told
    assert "not stated" in told


def test_contacts_are_masked_unless_asked_for(ad):
    assert "12-34-56" not in explained(ad)
    assert "+374 00 12-34-56" in explained(ad, "--contacts")


def test_a_program_gets_one_object_and_nothing_else(ad):
    line = json.loads(explained(ad, "--json"))
    assert line["band"] == "high"
    for finding in line["findings"]:
        assert ("\n" + TEXT)[finding["start"] : finding["end"]] == finding["quote"]


def test_what_is_piped_is_read(home):
    assert "High" in explained("-", input=TEXT)


def test_json_brings_its_title_kind_and_employer(home):
    path = home / "ad.json"
    stated = {"title": "Bride wanted", "text": "Obedient.", "kind": "marriage", "company": "X"}
    path.write_text(json.dumps(stated), "utf-8")
    line = json.loads(explained(path, "--json"))
    assert {f["id"] for f in line["findings"]} >= {"marriage_submissive"}
    assert line["facts"]["employer"]["value"] == "X"


def test_a_saved_page_is_read_by_what_it_describes(home):
    path = home / "ad.html"
    posting = {"@type": "JobPosting", "title": "Waiter", "description": "We keep your passport."}
    path.write_text(f'<script type="application/ld+json">{json.dumps(posting)}</script>', "utf-8")
    assert "We keep your passport" in explained(path)


def test_how_common_a_finding_is_on_a_source(home, kept, ad):
    (home / "sources" / "board.yml").write_text(yaml.safe_dump(SOURCE), "utf-8")
    rows = [Prevalence(id="document_retention", source="board", ads=100, carrying=3)]
    kept.write("prevalence", today(), "board", rows, Prevalence)
    assert "in 3 % of this site's ads" in explained(ad, "--source", "board")


@pytest.mark.parametrize(
    ("content", "why"),
    [(None, "no such file"), (b"", "nothing is in it"), (b"\xff\xfe\x00", "not text"),
     (b'{"title": "x"}', "with a text"), (b"{oops", "is none")],
)  # fmt: skip
def test_what_cannot_be_read_is_told(home, content, why):
    path = home / "ad.txt"
    if content is not None:
        path.write_bytes(content)
    result = run(app, ["explain", str(path)])
    assert isinstance(result.exception, InputError)
    assert why in str(result.exception)
