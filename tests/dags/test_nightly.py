"""The DAG is made from the list of steps, parses lightly, and runs for real."""

import json
import os
import subprocess
import sys

import pytest

from adwatch.settings import ROOT
from demo.night import airflow_environment


GRAPH = """
import json, sys
from airflow.dag_processing.dagbag import DagBag
bag = DagBag(sys.argv[1])
heavy = [name for name in ("scrapy", "spacy", "sklearn", "pandas", "django") if name in sys.modules]
graph = {
    dag_id: {task: sorted(dag.task_dict[task].downstream_task_ids) for task in dag.task_dict}
    for dag_id, dag in bag.dags.items()
}
print("GRAPH " + json.dumps({"errors": bag.import_errors, "heavy": heavy, "graph": graph}))
"""


@pytest.fixture(scope="module")
def parsed(tmp_path_factory):
    """Parsed in a process of its own: what it imports is part of the question."""
    home = tmp_path_factory.mktemp("airflow")
    done = subprocess.run(
        [sys.executable, "-c", GRAPH, str(ROOT / "dags")],
        env={**os.environ, **airflow_environment(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    line = next(line for line in done.stdout.splitlines() if line.startswith("GRAPH "))
    return json.loads(line.removeprefix("GRAPH "))


def test_every_dag_parses(parsed):
    assert parsed["errors"] == {}


def test_parsing_imports_no_framework(parsed):
    assert parsed["heavy"] == []


def test_steps_run_in_order(parsed):
    assert parsed["graph"]["nightly"] == {
        "due_sources": ["assess", "crawl", "prevalence"],
        "crawl": ["assess"],
        "assess": ["prevalence"],
        "prevalence": ["enqueue", "report"],
        "enqueue": ["report"],
        "report": [],
    }
