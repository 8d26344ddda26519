"""Runs the real DAG once without a scheduler: Airflow on SQLite, in one process."""

import os
import secrets
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from adwatch.errors import NightError
from adwatch.settings import ROOT


TAIL = 25


def airflow_environment(home: Path) -> dict[str, str]:
    """The settings of an Airflow that lives in one folder and knows our DAGs only."""
    return {
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__DAGS_FOLDER": str(ROOT / "dags"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__LOGGING__LOGGING_LEVEL": "ERROR",
        "AIRFLOW__WORKERS__EXECUTION_API_TIMEOUT": "60",
        "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_hex(64),
        "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
    }


def run_dag(home: Path, day: str, environment: Mapping[str, str]) -> None:
    """Run ``nightly`` for a day; its output is kept in ``nightly.log`` beside Airflow's database.

    Raises:
        NightError: the run failed; the message ends with the last lines of the log.
    """
    home.mkdir(parents=True, exist_ok=True)
    log = home / "nightly.log"
    env = {**os.environ, **airflow_environment(home), **environment}
    commands = [["dags", "test", "nightly", day]]
    if not (home / "airflow.db").exists():
        commands.insert(0, ["db", "migrate"])
    with log.open("w") as output:
        for command in commands:
            airflow = [sys.executable, "-m", "airflow", *command]
            done = subprocess.run(airflow, env=env, stdout=output, stderr=output, check=False)
            if done.returncode:
                output.flush()
                lines = log.read_text(errors="replace").splitlines()[-TAIL:]
                raise NightError("\n".join([f"the night failed, see {log}:", *lines]))
