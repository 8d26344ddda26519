"""What all tests share: settings and storage of their own, and ads to work with."""

import pytest

from adwatch.settings import settings
from adwatch.store import store


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A machine of its own for one test: storage, state and an empty folder of sources."""
    (tmp_path / "sources").mkdir()
    monkeypatch.setenv("ADWATCH_STORAGE", str(tmp_path / "data"))
    monkeypatch.setenv("ADWATCH_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("ADWATCH_SOURCES", str(tmp_path / "sources"))
    monkeypatch.setenv("ADWATCH_SCORER", "rules")
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


@pytest.fixture
def kept(home):
    """The store of the test's machine."""
    return store()
