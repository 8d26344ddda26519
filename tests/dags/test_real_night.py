"""Airflow runs the whole night for real over a local web, and a second night changes nothing."""

import os
import subprocess
import sys

import pytest

from adwatch.settings import ROOT, settings
from adwatch.store import store
from demo.night import run_dag
from demo.web import SITES, serve


pytestmark = pytest.mark.slow
DAY = "2026-11-05"
STAGES = ("ads", "known", "assessments")


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    """One night under Airflow over all demo sites, on free ports: environment and report."""
    home = tmp_path_factory.mktemp("night")
    servers = serve(0)
    (home / "sources").mkdir()
    for number, (name, server) in enumerate(zip(SITES, servers, strict=True), 1):
        declared = (ROOT / "demo" / "sources" / f"{name}.yml").read_text("utf-8")
        moved = declared.replace(f"127.0.0.1:880{number}", f"127.0.0.1:{server.server_port}")
        (home / "sources" / f"{name}.yml").write_text(moved, "utf-8")
    environment = {
        "ADWATCH_STORAGE": str(home / "data"),
        "ADWATCH_STATE": str(home / "state"),
        "ADWATCH_SOURCES": str(home / "sources"),
        "ADWATCH_SCORER": "rules",
    }
    with pytest.MonkeyPatch.context() as patch:
        for key, value in environment.items():
            patch.setenv(key, value)
        settings.cache_clear()
        run_dag(home / "airflow", DAY, environment)
        yield environment, report()
    settings.cache_clear()
    for server in servers:
        server.shutdown()
        server.server_close()


def partitions():
    here = store()
    return {
        path: here.fs.cat_file(path)
        for stage in STAGES
        for path in here.fs.glob(here.path(f"{stage}/day={DAY}/*/*.parquet"))
    }


def report():
    return store().read_json(f"reports/day={DAY}/report.json")


def test_every_site_was_read_and_something_was_queued(night):
    _environment, told = night
    assert told["failures"] == []
    assert {line["source"] for line in told["sources"]} == set(SITES)
    assert {line["outcome"] for line in told["sources"]} == {"ok"}
    assert sum(line["ads"] for line in told["sources"]) >= 60
    flagged = sum(line["flagged"] for line in told["sources"])
    assert told["queue"]["flagged"] == flagged > 5
    assert told["queue"]["added"] == flagged + told["queue"]["audit"]


def test_the_same_night_again_changes_nothing(night):
    environment, first = night
    before, queued = partitions(), first["queue"]
    again = [sys.executable, "-m", "adwatch", "nightly", "--day", DAY]
    done = subprocess.run(
        again, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "The night of" in done.stdout
    assert partitions() == before
    now = report()["queue"]
    assert (now["added"], now["updated"], now["reopened"]) == (0, 0, 0)
    assert now["unchanged"] == queued["added"]
