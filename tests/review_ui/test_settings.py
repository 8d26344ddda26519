import os
import subprocess
import sys

import pytest

from adwatch.errors import SettingError
from adwatch.settings import ROOT
from review_ui.environment import database_path, environment, keep_secret_key, secret_key


def check(home, **environ):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ADWATCH_")}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=clean | {"ADWATCH_STATE": str(home / "state"), **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_is_deployed_without_a_word_of_settings_has_no_issue(home):
    done = check(home)
    assert (done.returncode, done.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    )
    assert not (home / "state").exists()


def test_doing_without_https_has_to_be_asked_for_and_is_noticed(home):
    done = check(home, ADWATCH_HTTPS="0")
    assert done.returncode == 1
    assert "security.W008" in done.stderr


def test_a_setting_that_makes_no_sense_is_named(monkeypatch):
    monkeypatch.setenv("ADWATCH_HTTPS", "perhaps")
    with pytest.raises(SettingError, match="ADWATCH_HTTPS"):
        environment()


def test_a_short_key_is_refused_without_being_repeated(monkeypatch):
    monkeypatch.setenv("ADWATCH_SECRET_KEY", "hunter2")
    with pytest.raises(SettingError, match="ADWATCH_SECRET_KEY") as raised:
        environment()
    assert "hunter2" not in str(raised.value)


def test_the_operators_key_and_places_come_first(monkeypatch, home):
    key = "k" * 50
    monkeypatch.setenv("ADWATCH_SECRET_KEY", key)
    monkeypatch.setenv("ADWATCH_DATABASE", str(home / "elsewhere.sqlite3"))
    monkeypatch.setenv("ADWATCH_ALLOWED_HOSTS", "review.example, 127.0.0.1,")
    assert secret_key() == key
    assert database_path() == home / "elsewhere.sqlite3"
    assert environment().hosts() == ["review.example", "127.0.0.1"]
    keep_secret_key(key)
    assert not (home / "state" / "secret_key").exists()


def test_a_kept_key_is_used_and_never_replaced(home):
    keep_secret_key("first")
    keep_secret_key("second")
    assert secret_key() == "first"
    assert database_path() == home / "state" / "review.sqlite3"


def test_the_database_is_told_to_wait_for_its_turn(settings):
    options = settings.DATABASES["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
