"""One site for all cases, and one healthy night per board, from which each case begins."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from subprocess import PIPE, STDOUT
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from adwatch.settings import settings
from crawlers.run import crawl
from tests.crawlers.conftest import DECLARATION
from tests.crawlers.faults.boards import ADS, WAYS, boards
from tests.crawlers.faults.case import Case
from tests.crawlers.faults.site import UnrulySite
from tests.crawlers.faults.warm import WarmProcess


FIRST, SECOND = "2026-11-29", "2026-11-30"
USUAL = {
    "languages": ["hy", "ru", "en"],
    "rate": 200,
    "timeout": 10,
    "expectations": {"min": 1, "max": 100},
}


@pytest.fixture(scope="session")
def unruly() -> Iterator[UnrulySite]:
    started = UnrulySite()
    started.pages = boards(started.url)
    yield started
    started.close()


def move_in(place: Path, patch: pytest.MonkeyPatch) -> None:
    """Storage, state and declarations below ``place``; child processes inherit them."""
    (place / "sources").mkdir()
    for name in ("storage", "state", "sources"):
        patch.setenv(f"ADWATCH_{name.upper()}", str(place / name))
    patch.setenv("ADWATCH_CONTACT", "crawls@watch.example")
    settings.cache_clear()


def declare(place: Path, url: str, way: str, **keys: Any) -> None:
    declared = {**DECLARATION, **USUAL, **WAYS[way], **keys}
    starts = declared.pop("starts")
    if "start_urls" not in keys:
        declared["start_urls"] = [url + start for start in starts]
    (place / "sources" / f"{way}.yml").write_text(yaml.safe_dump(declared), "utf-8")


@pytest.fixture(scope="session")
def healthy(unruly, tmp_path_factory) -> Callable[[str], Path]:
    """The storage that a healthy first night of a board left; made once for all cases."""
    kept: dict[str, Path] = {}

    def night(way: str) -> Path:
        if way not in kept:
            place = tmp_path_factory.mktemp(f"{way}-")
            unruly.misbehave({})
            with pytest.MonkeyPatch.context() as patch:
                move_in(place, patch)
                declare(place, unruly.url, way)
                counts = crawl(FIRST, way)
            settings.cache_clear()
            told = (counts["outcome"], counts.get("why"), counts["ads"], counts["new"])
            assert told == ("ok", None, ADS, ADS)
            kept[way] = place / "storage"
        return kept[way]

    return night


@pytest.fixture
def prepared(unruly, healthy, tmp_path, monkeypatch) -> Iterator[Callable[[Case], Path]]:
    """Makes the place of a case as it is before its second night, and turns the site bad."""

    def prepare(case: Case) -> Path:
        warm = SimpleNamespace(Popen=WarmProcess, PIPE=PIPE, STDOUT=STDOUT)
        monkeypatch.setattr("crawlers.child.subprocess", warm)
        if not case.first:
            copytree(healthy(case.way), tmp_path / "storage")
        move_in(tmp_path, monkeypatch)
        declare(tmp_path, unruly.url, case.way, **case.declared)
        unruly.misbehave(case.faults)
        return tmp_path

    yield prepare
    unruly.misbehave({})
    settings.cache_clear()
