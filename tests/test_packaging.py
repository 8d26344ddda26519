"""The import names are short and generic; nobody else in the environment may claim them."""

from importlib import import_module
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", ["adwatch", "crawlers", "models", "review_ui"])
def test_import_name_is_ours(name):
    assert Path(import_module(name).__file__).parent == ROOT / name


def test_tests_are_packages_all_the_way_down():
    """A lone ``tests/models/__init__.py`` would be imported as ``models`` and hide ours."""
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_lock_is_hashed_and_names_no_registry():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pins = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(pins) > 150
    assert all("==" in pin for pin in pins)
    assert lock.count("--hash=sha256:") > len(pins)
    assert "://" not in lock
