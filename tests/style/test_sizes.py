"""Files and functions stay small enough to be read top-down."""

import ast
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[2]
CODE = [
    path
    for folder in ("adwatch", "crawlers", "dags", "demo", "models", "review_ui", "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
]
LONGEST_FILE = 300
LONGEST_FUNCTION = 50


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_sizes(path):
    source = path.read_text("utf-8")
    assert len(source.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            assert lines <= LONGEST_FUNCTION, f"{node.name} has {lines} lines"


def test_most_are_much_smaller():
    """Nineteen of twenty files stay under 200 lines and functions under 35."""
    files = sorted(len(path.read_text("utf-8").splitlines()) for path in CODE)
    functions = sorted(
        (node.end_lineno or 0) - node.lineno + 1
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    )
    assert files[int(len(files) * 0.95)] <= 200
    assert functions[int(len(functions) * 0.95)] <= 35
