"""Four sites of real ads: every ad becomes exactly one, with its words, and faults are outlived."""

import json
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from adwatch import __version__
from adwatch.ads import Ad
from adwatch.runs import Counts
from adwatch.settings import settings
from adwatch.store import store
from crawlers.run import crawl
from tests.crawlers.faults.conftest import move_in


ROOT = Path(__file__).parents[2]
BOARDS = ROOT.parent / "shared" / "boards" / "boards.py"
DECLARED = Path(__file__).parents[1] / "boards"
DAY, LATER = "2026-11-21", "2026-11-22"
LIMIT = 60
# As the sites are declared.
RATE = 100
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


@contextmanager
def sites_up(sources: Path, first: int, *options: str) -> Iterator[None]:
    """The sites on these ports, declared there."""
    command = [sys.executable, "-u", str(BOARDS), "--port", str(first), "--limit", str(LIMIT)]
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True) as sites:
        for _ in SOURCES:
            assert "ads" in sites.stdout.readline()
        for path in DECLARED.glob("*.yml"):
            text = re.sub(
                r"127\.0\.0\.1:(\d+)",
                lambda found: f"127.0.0.1:{int(found[1]) - FIRST_PORT + first}",
                path.read_text("utf-8"),
            )
            (sources / path.name).write_text(text, "utf-8")
        yield
        sites.terminate()
        sites.communicate()


def report(first: int) -> list[dict[str, Any]]:
    """What each site says of its visitors, in the order of the sources."""
    with urllib.request.urlopen(f"http://127.0.0.1:{first}/__report") as answer:
        return list(json.load(answer).values())


@dataclass(frozen=True)
class Nights:
    """What two nights in a row counted and stored, and what the sites say of the first."""

    counts: list[dict[str, Counts]]
    ads: list[dict[str, list[Ad]]]
    told: list[dict[str, Any]]


@pytest.fixture(scope="module")
def nights(tmp_path_factory) -> dict[str, Nights]:
    """Two nights of all four, while all is well and with faults, on the same ports."""
    first, done = free_ports(), {}
    for way, options in (("healthy", ()), ("faults", ("--faults",))):
        place = tmp_path_factory.mktemp(way)
        with pytest.MonkeyPatch.context() as patch:
            move_in(place, patch)
            with sites_up(place / "sources", first, *options):
                done[way] = Nights([], [], [])
                for day in (DAY, LATER):
                    done[way].counts.append({name: crawl(day, name) for name in SOURCES})
                    stored = {name: [*store().read("ads", day, name, Ad)] for name in SOURCES}
                    done[way].ads.append(stored)
                    done[way].told.extend([] if done[way].told else report(first))
    settings.cache_clear()
    return done


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", SOURCES)
def test_every_ad_becomes_exactly_one(nights, boards, name):
    counts, ads = nights["healthy"].counts[0][name], nights["healthy"].ads[0][name]
    shown = boards.sites(LIMIT)[SOURCES[name]].ads
    assert (counts["outcome"], counts["rejected"], counts["ads"]) == ("ok", 0, len(shown))
    assert sorted(words(ad.text) for ad in ads) == sorted(words(ad["text"]) for ad in shown)
    if name != "boards_channel":
        assert sorted(ad.title for ad in ads) == sorted(words(ad["title"]) for ad in shown)
    numbers = {
        "boards_staff": [ad.get("id") for ad in shown],
        "boards_classifieds": [ad.get("id") for ad in shown],
        "boards_vacancies": [f"{page_of(ads[0])}{place}/" for place in range(len(shown))],
        "boards_channel": [f"rabota_chat/{place + 1}" for place in range(len(shown))],
    }
    assert [ad.id for ad in ads] == sorted(f"{name}/{number}" for number in numbers[name])


def page_of(ad: Ad) -> str:
    return ad.url.rstrip("/").rpartition("/")[0] + "/"


@pytest.mark.parametrize("name", SOURCES)
def test_faults_change_nothing(nights, name):
    """Not even what the ads cite: the same page is the same record."""
    healthy, faulty = nights["healthy"], nights["faults"]
    assert faulty.ads == healthy.ads
    assert faulty.counts[0][name]["outcome"] == "ok"
    alike = ("ads", "new", "rejected", "pages", "duplicates", "characters")
    assert [faulty.counts[0][name][key] for key in alike] == [
        healthy.counts[0][name][key] for key in alike
    ]


@pytest.mark.parametrize("way", ["healthy", "faults"])
def test_the_sites_tell_of_their_visitor_what_we_tell(nights, way):
    told, counts = nights[way].told, nights[way].counts[0]
    for site, (name, counted) in zip(told, counts.items(), strict=True):
        assert site["ads"] == counted["ads"], name
        assert site["disallowed_asked"] == 0
        assert set(site["agents"]) == {f"adwatch/{__version__} (+crawls@watch.example)"}
        assert site["peak_per_second"] <= RATE
        # Every page and robots.txt once; what failed first was asked again.
        again = site["requests"] - counted["pages"] - 1
        assert again == 0 if way == "healthy" else 0 <= again <= LIMIT / 5
    assert sum(site["requests"] for site in nights["faults"].told) > sum(
        site["requests"] for site in nights["healthy"].told
    )


@pytest.mark.parametrize("way", ["healthy", "faults"])
def test_a_night_later_nothing_is_written_twice(nights, way):
    for name, counts in nights[way].counts[1].items():
        assert (counts["outcome"], counts["unchanged"]) == ("ok", LIMIT), name
        assert nights[way].ads[1][name] == []
        # Pages of ads: told unchanged by the sitemap or by 304; a channel has none.
        spared = counts["skipped"] + counts["not_modified"]
        assert spared == (0 if name == "boards_channel" else LIMIT), name
