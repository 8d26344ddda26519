"""A crawl killed at any moment leaves nothing behind, and done again gives the same bytes."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from threading import Event, Thread

import pytest

from adwatch.errors import CrawlError
from crawlers import publication
from crawlers.outcome import Answers, Tally
from crawlers.run import crawl


pytestmark = pytest.mark.slow

DAY = "2026-11-21"
CRAWL = f"from crawlers.run import crawl; crawl({DAY!r}, 'board')"


@pytest.fixture
def board(site, declare):
    declare("board", start_urls=[f"{site.url}/"])
    site.board(8)
    return site


def kept(place: Path) -> bytes:
    return (place / "storage/ads" / f"day={DAY}" / "source=board/ads.parquet").read_bytes()


def child_of(pid: int) -> int:
    """The Scrapy process that a parent started; the parent has no other child."""
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


def held_back(board):
    """Start a crawl and return it when its child stands in the middle of asking."""
    board.open.clear()
    board.waiting.clear()
    parent = subprocess.Popen([sys.executable, "-c", CRAWL], stderr=subprocess.PIPE, text=True)
    assert board.waiting.wait(60)
    return parent


def has_ended(pid: int) -> bool:
    """Wait for a process that is not our child; its end closes the descriptor's readiness."""
    descriptor = os.pidfd_open(pid)
    done = Event()

    def wait():
        import select

        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        if poll.poll(30_000):
            done.set()

    waiter = Thread(target=wait)
    waiter.start()
    waiter.join()
    os.close(descriptor)
    return done.is_set()


def test_a_killed_parent_takes_the_child_along_and_the_next_run_is_whole(board, place):
    crawl(DAY, "board")
    whole = kept(place)
    (place / "storage").rename(place / "before")

    parent = held_back(board)
    child = child_of(parent.pid)
    parent.kill()
    parent.communicate()
    assert has_ended(child)
    assert not (place / "storage").exists()

    board.open.set()
    assert crawl(DAY, "board")["ads"] == 8
    assert kept(place) == whole


def test_a_killed_child_is_told_and_the_next_run_is_whole(board, place):
    crawl(DAY, "board")
    whole = kept(place)
    (place / "storage").rename(place / "before")

    parent = held_back(board)
    os.kill(child_of(parent.pid), signal.SIGKILL)
    _, told = parent.communicate(timeout=30)
    assert parent.returncode == 1
    assert "CrawlError: board: the crawler ended with code -9" in told
    assert not (place / "storage").exists()

    board.open.set()
    assert crawl(DAY, "board")["ads"] == 8
    assert kept(place) == whole


def test_a_crawl_that_somebody_stops_is_not_taken_for_a_small_one(board, place):
    parent = held_back(board)
    os.kill(child_of(parent.pid), signal.SIGTERM)
    board.open.set()
    _, told = parent.communicate(timeout=60)
    assert "CrawlError: board: the crawl did not come to its end" in told
    assert not (place / "storage").exists()
    assert crawl(DAY, "board")["ads"] == 8


def test_a_stopped_crawl_is_done_again_even_if_it_had_found_enough(board, place):
    crawl(DAY, "board")
    (place / "storage").rename(place / "before")
    folder = place / "state/crawls" / DAY / "board"
    figures = {"lost": 0, "duplicates": 0, "rejected": 0, "seconds": 1.0}
    tally = asdict(Tally(ads=5, start=Answers(answered=1)))
    (folder / "outcome.json").write_text(json.dumps({"reason": "shutdown", **tally, **figures}))
    assert crawl(DAY, "board")["ads"] == 8


def test_a_finished_crawl_whose_parent_died_is_published_without_asking_again(
    board, place, monkeypatch
):
    def killed(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr("crawlers.run.publish", killed)
    with pytest.raises(KeyboardInterrupt):
        crawl(DAY, "board")
    asked = len(board.asked)
    monkeypatch.setattr("crawlers.run.publish", publication.publish)
    counts = crawl(DAY, "board")
    assert (counts["ads"], counts["new"], len(board.asked)) == (8, 8, asked)


def test_ads_that_were_lost_on_the_way_fail_the_crawl(board, place, monkeypatch):
    def losing(*args):
        path = place / "state/crawls" / DAY / "board/ads.jsonl"
        path.write_bytes(path.read_bytes().split(b"\n", 1)[1])
        publication.publish(*args)

    monkeypatch.setattr("crawlers.run.publish", losing)
    with pytest.raises(CrawlError, match="7 of 8 ads"):
        crawl(DAY, "board")
    assert not (place / "storage/ads").exists()
    monkeypatch.setattr("crawlers.run.publish", publication.publish)
    assert crawl(DAY, "board")["ads"] == 8
