import json
from pkgutil import resolve_name
from types import SimpleNamespace
from typing import get_args

import pytest
import yaml
from typer.testing import CliRunner

from adwatch.cli import app, main
from adwatch.cli.source_rows import LETTERS
from adwatch.cli.tables import show_counts
from adwatch.history import publish
from adwatch.report import CRASHED
from adwatch.runs import StepRun, keep
from adwatch.steps import NIGHTLY
from crawlers.evidence.verify import Verification
from tests.factories import SOURCE, make_seen


run = CliRunner().invoke
COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands]


def test_every_step_has_a_command():
    assert {step.name for step in NIGHTLY} < set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command):
    result = run(app, [command, "--help"], env={"COLUMNS": "200", "TERM": "dumb"})
    assert result.exit_code == 0
    assert "Usage" in result.output
    for option in (line for line in result.output.splitlines() if " --" in line):
        assert len(option.split("  ")) > 1, f"no help: {option}"


def test_assess_of_a_file(home):
    ads, to = home / "ads.jsonl", home / "out" / "assessments.jsonl"
    ads.write_text('{"id": "a", "kind": "job", "text": "Waiter, Yerevan"}\n', "utf-8")
    result = run(app, ["assess", "--from", str(ads), "--to", str(to)])
    assert result.exit_code == 0, result.output
    assert json.loads(to.read_text("utf-8"))["id"] == "a"


def declare(home, name, **changes):
    path = home / "sources" / f"{name}.yml"
    path.write_text(yaml.safe_dump({**SOURCE, **changes}), "utf-8")


def crawled(day, status="done", **counts):
    keep(StepRun(step="crawl", day=day, source="board", status=status, seconds=1, counts=counts))


def test_sources_are_listed(home):
    declare(home, "am_board")
    result = run(app, ["sources"], env={"COLUMNS": "200"})
    assert "am_board" in result.output
    assert "never" in result.output


def test_sources_are_shown_with_two_weeks_of_their_crawls(home):
    declare(home, "board")
    for day, ads in enumerate((10, 0, 40, 80), 8):
        crawled(f"2026-11-{day:02}", ads=ads, outcome="ok")
    crawled("2026-11-12", ads=3, outcome="layout_changed")
    crawled("2026-11-13", status="failed")
    crawled("2026-11-15", ads=7, outcome="partly")
    told = run(app, ["sources", "--day", "2026-11-21"], env={"COLUMNS": "250"}).output
    assert "▁▁▄█lx·p······" in told
    row = next(line for line in told.splitlines() if "▄" in line)
    assert row.split()[-3:] == ["2026-11-15", "partly", "7"]
    assert "l layout_changed" in told


def test_a_declaration_that_cannot_be_read_is_a_row_that_says_so(home):
    declare(home, "board")
    declare(home, "broken", spider="spyder")
    result = run(app, ["sources"], env={"COLUMNS": "300"})
    assert result.exit_code == 0
    assert "cannot be read" in result.output
    assert "A board" in result.output


def test_the_sources_fit_a_narrow_terminal(home):
    declare(home, "am_noticeboard", operator="Somebody whose name is long, Yerevan")
    told = run(app, ["sources", "--day", "2026-11-21"], env={"COLUMNS": "80"}).output
    row = next(line for line in told.splitlines() if "am_noticeboard" in line)
    assert "·" * 14 in row
    assert row.split()[-1] == "never"
    assert max(map(len, told.splitlines())) <= 80


def test_much_that_was_counted_is_told_without_its_zeros(capsys):
    show_counts({"board": {"ads": 0, "new": 0, "read": 7, **{f"none {n}": 0 for n in range(20)}}})
    assert "ads 0, new 0, read 7" in capsys.readouterr().out
    show_counts({"board": {"problems": 0}})
    assert "problems 0" in capsys.readouterr().out


def test_every_class_of_crawl_has_a_letter_of_its_own():
    bad = {*get_args(resolve_name("crawlers.health:Outcome")), CRASHED} - {"ok"}
    assert set(LETTERS) == bad
    assert len(set(LETTERS.values())) == len(bad)


def test_the_life_of_an_ad_is_told(home, kept):
    declare(home, "board")
    publish(kept, "2026-11-01", "board", [make_seen(1)])
    publish(kept, "2026-11-02", "board", [make_seen(1, text="Other"), make_seen(2)])
    publish(kept, "2026-11-03", "board", [make_seen(2)])
    for day in ("2026-11-01", "2026-11-02", "2026-11-03"):
        crawled = {"step": "crawl", "day": day, "source": "board", "seconds": 1.0}
        keep(StepRun(**crawled, status="done", counts={"complete": 1}))
    told = run(app, ["history", "board/0001"], env={"COLUMNS": "200"}).output
    assert "other words" in told
    assert "first seen 2026-11-01; last seen 2026-11-02; gone since 2026-11-03" in told
    again = run(app, ["history", "board/0002"], env={"COLUMNS": "200"}).output
    assert "last seen 2026-11-03; has the words of board/0001" in again


def test_many_problems_are_counted_rather_than_all_told(home, monkeypatch, capsys):
    problem = {"file": "a.warc.gz", "record": "1", "problem": "broken"}
    found = SimpleNamespace(files=1, records=99, ads=99, uncited=0, problems=[problem] * 99)
    monkeypatch.setattr("crawlers.evidence.verify.verify", lambda _day: found)
    result = run(app, ["verify"], env={"COLUMNS": "200"})
    assert result.exit_code == 1
    assert result.output.count("broken") == 20
    assert "and 79 more" in result.output


def test_sound_evidence_is_said_to_be(home):
    result = run(app, ["verify"], env={"COLUMNS": "200"})
    assert (result.exit_code, "problems 0" in result.output) == (0, True)


def test_where_there_is_no_evidence_that_is_said(home):
    told = " ".join(
        run(app, ["verify", "--day", "2026-11-01"], env={"COLUMNS": "200"}).output.split()
    )
    assert "No evidence of 2026-11-01 is kept in" in told


def test_evidence_that_does_not_match_fails_the_check(home, monkeypatch):
    found = Verification(problems=[{"file": "a.warc.gz", "record": "[x]", "what": "changed"}])
    monkeypatch.setattr("crawlers.evidence.verify.verify", lambda _day: found)
    result = run(app, ["verify", "--day", "2026-11-01"], env={"COLUMNS": "200"})
    assert result.exit_code == 1
    assert "[x]" in result.output


def test_no_source_says_where_to_declare_one(home):
    assert "docs/sources.md" in run(app, ["sources"], env={"COLUMNS": "500"}).output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["assess", "--from", "x.jsonl"], "--from and --to go together"),
        (["crawl"], "no source is due"),
        (["crawl", "--source", "nowhere"], "no source 'nowhere'"),
        (["report", "--day", "tomorrow"], "write it as 2026-11-21"),
        (["verify", "--day", "tomorrow"], "write it as 2026-11-21"),
        (["history", "board/1"], "no night knows an ad"),
        (["evidence", "board/1", "--to", "a.zip"], "ends in .wacz"),
        (["release", "nowhere", "--day", "2026-11-01"], "no source 'nowhere'"),
        (["train", "rules"], "cannot be trained"),
        (["assess", "--from", "missing.jsonl", "--to", "out.jsonl"], "no such file"),
    ],
)
def test_a_foreseen_error_is_one_sentence(home, monkeypatch, capsys, arguments, message):
    monkeypatch.setattr("sys.argv", ["adwatch", *arguments])
    with pytest.raises(SystemExit) as stopped:
        main()
    told = " ".join(capsys.readouterr().err.split())
    assert stopped.value.code == 1
    assert message in told
    assert "Traceback" not in told
