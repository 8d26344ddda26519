import json

import pytest
import yaml
from typer.testing import CliRunner

from adwatch.cli import app, main
from adwatch.steps import NIGHTLY
from tests.factories import SOURCE


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


def test_sources_are_listed(home):
    (home / "sources" / "am_board.yml").write_text(yaml.safe_dump(SOURCE), "utf-8")
    result = run(app, ["sources"], env={"COLUMNS": "200"})
    assert "am_board" in result.output
    assert "never" in result.output


def test_no_source_says_where_to_declare_one(home):
    assert "docs/sources.md" in run(app, ["sources"], env={"COLUMNS": "500"}).output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["assess", "--from", "x.jsonl"], "--from and --to go together"),
        (["crawl"], "no source is due"),
        (["crawl", "--source", "nowhere"], "no source 'nowhere'"),
        (["report", "--day", "tomorrow"], "write it as 2026-11-21"),
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
