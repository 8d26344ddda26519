"""Four sites of real ads: every ad becomes exactly one, with its words, and faults are outlived."""

import json
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

from adwatch.ads import Ad
from adwatch.store import store
from crawlers.run import crawl


ROOT = Path(__file__).parents[2]
BOARDS = ROOT.parent / "shared" / "boards" / "boards.py"
DECLARED = Path(__file__).parents[1] / "boards"
DAY = "2026-11-21"
LIMIT = 60
FIRST_PORT = 8900
SOURCES = {
    "boards_staff": 0,
    "boards_classifieds": 1,
    "boards_vacancies": 2,
    "boards_channel": 3,
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not BOARDS.exists(), reason=f"{BOARDS} is not on this machine"),
]


def free_ports() -> int:
    """The first of four free ports in a row."""
    for first in range(20_000, 30_000, 4):
        try:
            for port in range(first, first + 4):
                with closing(socket.socket()) as probe:
                    probe.bind(("127.0.0.1", port))
        except OSError:
            continue
        return first
    raise RuntimeError("no four free ports in a row")


@pytest.fixture(scope="module")
def boards() -> ModuleType:
    module = ModuleType("boards")
    module.__file__ = str(BOARDS)
    exec(compile(BOARDS.read_text("utf-8"), str(BOARDS), "exec"), module.__dict__)
    return module


@pytest.fixture(params=[(), ("--faults",)], ids=["healthy", "faults"])
def port(request, place) -> Iterator[int]:
    """Starts the sites on free ports and declares them there."""
    first = free_ports()
    command = [sys.executable, "-u", str(BOARDS), "--port", str(first), "--limit", str(LIMIT)]
    with subprocess.Popen([*command, *request.param], stdout=subprocess.PIPE, text=True) as sites:
        for _ in SOURCES:
            assert "ads" in sites.stdout.readline()
        for path in DECLARED.glob("*.yml"):
            text = re.sub(
                r"127\.0\.0\.1:(\d+)",
                lambda found: f"127.0.0.1:{int(found[1]) - FIRST_PORT + first}",
                path.read_text("utf-8"),
            )
            (place / "sources" / path.name).write_text(text, "utf-8")
        yield first
        sites.terminate()
        sites.communicate()


def words(text: str) -> str:
    return " ".join(text.split())


def test_every_ad_becomes_exactly_one(port, boards):
    sites = boards.sites(LIMIT)
    for name, place_of_site in SOURCES.items():
        counts = crawl(DAY, name)
        assert (counts["outcome"], counts["rejected"]) == ("ok", 0), name
        shown = sites[place_of_site].ads
        ads = list(store().read("ads", DAY, name, Ad))
        assert len(ads) == len(shown)
        assert sorted(words(ad.text) for ad in ads) == sorted(words(ad["text"]) for ad in shown)
        if name != "boards_channel":
            assert sorted(ad.title for ad in ads) == sorted(words(ad["title"]) for ad in shown)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/__report") as answer:
        report = json.load(answer)
    for site in report.values():
        assert site["disallowed_asked"] == 0
        assert set(site["agents"]) == {"adwatch/0.1.0"}
        assert site["peak_per_second"] <= 100


def test_numbers_of_the_sites_are_the_ids(port, boards):
    staff, classifieds, _, channel = boards.sites(LIMIT)
    expected = {
        "boards_staff": [f"boards_staff/{ad['id']}" for ad in staff.ads],
        "boards_classifieds": [f"boards_classifieds/{ad['id']}" for ad in classifieds.ads],
        "boards_channel": [
            f"boards_channel/rabota_chat/{number + 1}" for number in range(len(channel.ads))
        ],
    }
    for name, ids in expected.items():
        crawl(DAY, name)
        assert [ad.id for ad in store().read("ads", DAY, name, Ad)] == sorted(ids)
