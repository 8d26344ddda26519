"""A crawl killed at any moment goes on where it was, and gives the bytes of one never killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from adwatch.errors import CrawlError
from crawlers.evidence.scanning import scan
from crawlers.evidence.verify import verify
from crawlers.publication import publishing
from crawlers.run import crawl
from tests.crawlers.captures import verified
from tests.crawlers.conftest import answer


pytestmark = pytest.mark.slow

DAY = "2026-11-21"
CRAWL = f"from crawlers.run import crawl; crawl({DAY!r}, 'board')"


class Pages(dict):
    """The pages of a site that keeps one of them back, and all that are asked after it."""

    def __init__(self, site, held):
        super().__init__(site.pages)
        self.held = held
        self.waiting, self.freed = Event(), Event()

    def get(self, path, default=None):
        if path == self.held:
            self.waiting.set()
            self.freed.wait(60)
        return super().get(path, default)


@pytest.fixture
def board(site, declare):
    declare("board", start_urls=[f"{site.url}/"], rate=50)
    site.board(8)
    return site


def kept(place: Path) -> bytes:
    return (place / "storage/ads" / f"day={DAY}" / "source=board/ads.parquet").read_bytes()


def child_of(pid: int) -> int:
    """The Scrapy process that a parent started; the parent has no other child."""
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


def held_back(board, path="/ad/6"):
    """Start a crawl and return it when its child waits for one of the ads."""
    board.asked.clear()
    board.pages = Pages(board, path)
    parent = subprocess.Popen([sys.executable, "-c", CRAWL], stderr=subprocess.PIPE, text=True)
    # A crawl that breaks before it comes there is told at once, not after a minute.
    Thread(target=lambda: (parent.wait(), board.pages.waiting.set()), daemon=True).start()
    assert board.pages.waiting.wait(120)
    assert parent.poll() is None, parent.communicate()[1]
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


def capture_of(place: Path) -> Path:
    return place / "state/crawls" / DAY / "board/capture.warc.gz"


def answered(place: Path, site) -> set[str]:
    """The paths of pages that stand in the capture of the interrupted crawl."""
    with capture_of(place).open("rb") as file:
        return {r.url.removeprefix(site.url) for r in scan(file) if r.status == 200}


def kill_parent(parent):
    child = child_of(parent.pid)
    parent.kill()
    parent.communicate()
    assert has_ended(child)


def kill_child(parent):
    os.kill(child_of(parent.pid), signal.SIGKILL)
    _, told = parent.communicate(timeout=30)
    assert parent.returncode == 1
    assert "CrawlError: board: the crawler ended with code -9" in told


@pytest.mark.parametrize("kill", [kill_parent, kill_child])
def test_after_a_kill_the_rest_is_asked_and_the_bytes_are_the_same(board, place, kill):
    crawl(DAY, "board")
    whole = kept(place)
    (place / "storage").rename(place / "before")

    kill(held_back(board))
    assert not (place / "storage").exists()
    had = answered(place, board)
    # What led to the ads was written before it was read.
    assert "/" in had

    board.pages.freed.set()
    counts = crawl(DAY, "board")
    assert (counts["ads"], counts["replayed"], counts["torn"]) == (8, len(had), 0)
    assert kept(place) == whole
    assert {path for path in had if board.asked.count(path) != 1} == set()
    assert verify().problems == []


def test_a_record_that_was_being_written_is_cut_off_and_its_page_asked_again(board, place):
    kill_parent(held_back(board))
    had = answered(place, board)
    path = capture_of(place)
    with path.open("rb") as file:
        last = [record for record in scan(file) if record.status == 200][-1]
    with path.open("r+b") as file:
        file.truncate(last.offset + last.length // 2)

    board.pages.freed.set()
    counts = crawl(DAY, "board")
    assert (counts["ads"], counts["replayed"], counts["torn"]) == (8, len(had) - 1, 1)
    assert board.asked.count(last.url.removeprefix(board.url)) == 2
    assert "bytes of a record that is not whole are cut off" in log_of(place)
    assert verify().problems == []
    verified(place / "storage/evidence" / f"day={DAY}" / "board.warc.gz")


def test_answers_that_were_no_pages_are_asked_again(board, place):
    board.pages["/ad/1"] = [answer("busy", 503)] * 2 + [board.pages["/ad/1"]]
    board.page("/ad/2", "", 302, Location="/moved")
    board.page("/moved", '<h1>Moved</h1><div class="body">Here</div>')
    kill_parent(held_back(board, "/ad/7"))
    board.pages.freed.set()
    counts = crawl(DAY, "board")
    assert (counts["ads"], counts["failed"]) == (8, 0)
    assert verify().problems == []


def test_a_crawl_that_somebody_stops_goes_on_when_it_is_started_again(board, place):
    parent = held_back(board)
    os.kill(child_of(parent.pid), signal.SIGTERM)
    board.pages.freed.set()
    _, told = parent.communicate(timeout=60)
    assert "CrawlError: board: the crawl was stopped (shutdown)" in told
    assert not (place / "storage").exists()
    had = answered(place, board)
    counts = crawl(DAY, "board")
    assert (counts["ads"], counts["replayed"]) == (8, len(had))
    assert {path for path in had if board.asked.count(path) != 1} == set()


def test_another_day_begins_afresh(board, place):
    kill_parent(held_back(board))
    board.pages.freed.set()
    board.asked.clear()
    assert crawl("2026-11-22", "board")["replayed"] == 0
    assert len(board.asked) == 10


def log_of(place: Path) -> str:
    return (place / "state/crawls" / DAY / "board/crawl.log").read_text("utf-8")


def test_a_finished_crawl_whose_parent_died_is_published_without_asking_again(
    board, place, monkeypatch
):
    def killed(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr("crawlers.run.publish", killed)
    with pytest.raises(KeyboardInterrupt):
        crawl(DAY, "board")
    asked = len(board.asked)
    monkeypatch.setattr("crawlers.run.publish", publishing.publish)
    counts = crawl(DAY, "board")
    assert (counts["ads"], counts["new"], len(board.asked)) == (8, 8, asked)


def test_ads_that_were_lost_on_the_way_fail_the_crawl(board, place, monkeypatch):
    def losing(*args):
        path = place / "state/crawls" / DAY / "board/ads.jsonl"
        path.write_bytes(path.read_bytes().split(b"\n", 1)[1])
        publishing.publish(*args)

    monkeypatch.setattr("crawlers.run.publish", losing)
    with pytest.raises(CrawlError, match="7 of 8 ads"):
        crawl(DAY, "board")
    assert not (place / "storage/ads").exists()
    monkeypatch.setattr("crawlers.run.publish", publishing.publish)
    assert crawl(DAY, "board")["ads"] == 8
