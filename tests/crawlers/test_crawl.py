"""A whole crawl of a small site: what is published, what is set aside, who is asked what."""

import json
import os
import subprocess
import sys

import pytest

from adwatch.ads import Ad, KnownAd
from adwatch.errors import CrawlError, SettingError, SourceError
from adwatch.store import store
from crawlers.child import sole_crawl
from crawlers.run import crawl
from tests.crawlers.conftest import answer


pytestmark = pytest.mark.slow

DAY = "2026-11-21"


@pytest.fixture
def board(site, declare):
    def make(**keys):
        declare("board", **{"start_urls": [f"{site.url}/"], **keys})
        return site

    return make


def published(stage="ads", day=DAY):
    return list(store().read(stage, day, "board", Ad))


def test_a_good_crawl_is_published_once(board):
    site = board()
    site.board(3)
    counts = crawl(DAY, "board")
    figures = {name: counts[name] for name in ("outcome", "ads", "new", "duplicates", "rejected")}
    assert figures == {"outcome": "ok", "ads": 3, "new": 3, "duplicates": 0, "rejected": 0}
    assert counts["pages"] == 4
    assert [ad.text for ad in published()] == [f"Work {n}\nPay" for n in range(3)]
    assert site.agents == {"adwatch/0.1.0"}

    asked = len(site.asked)
    assert crawl(DAY, "board") == counts
    assert len(site.asked) == asked


def test_the_next_night_knows_what_it_saw_before(board):
    site = board()
    site.board(2)
    crawl(DAY, "board")
    site.board(3)
    counts = crawl("2026-11-22", "board")
    assert (counts["ads"], counts["new"]) == (3, 1)
    assert (counts["unchanged"], counts["vanished"]) == (2, 0)
    assert [ad.id for ad in published(day="2026-11-22")] == [f"board/{site.url}/ad/2"]
    ledger = list(store().read("known", "2026-11-22", "board", KnownAd))
    assert [known.first_seen for known in ledger] == ["2026-11-22"]


def test_pages_that_have_not_changed_are_not_sent_again_and_their_ads_stay(board):
    site = board()
    site.board(3)
    for path in ("/ad/0", "/ad/1", "/ad/2"):
        site.pages[path] = answer(site.pages[path][2], ETag='"1"')
    crawl(DAY, "board")
    for path in ("/ad/0", "/ad/1"):
        site.page(path, "", 304, ETag='"1"')
    site.page("/ad/2", "<h1>Job 2</h1><div class='body'>Other work</div>", ETag='"2"')
    counts = crawl("2026-11-22", "board")
    life = ("outcome", "ads", "read", "kept", "new", "changed", "unchanged", "vanished")
    assert [counts[name] for name in life] == ["ok", 3, 1, 2, 0, 1, 2, 0]
    assert (counts["not_modified"], counts["failed"]) == (2, 0)
    assert [ad.version for ad in published(day="2026-11-22")] == [2]


def test_an_ad_whose_page_failed_is_not_gone_and_one_that_is_not_linked_any_more_is(board):
    site = board()
    site.board(13)
    crawl(DAY, "board")
    site.board(12)
    site.page("/ad/3", "broken", 500)
    counts = crawl("2026-11-22", "board")
    assert (counts["outcome"], counts["vanished"], counts["unchanged"]) == ("ok", 1, 11)
    (gone,) = store().read("known", "2026-11-22", "board", KnownAd)
    assert (gone.id, gone.vanished) == (f"board/{site.url}/ad/12", "2026-11-22")


def test_a_bad_page_is_counted_and_named_and_the_others_are_read(board):
    site = board()
    site.board(5)
    site.page("/ad/0", b"%PDF-1.4", Content_Type="application/pdf")
    site.page("/ad/1", "<h1>No body</h1>")
    counts = crawl(DAY, "board")
    assert (counts["outcome"], counts["ads"], counts["rejected"]) == ("ok", 3, 2)
    rejects = store().read_bytes(f"rejects/day={DAY}/board.jsonl").splitlines()
    told = {line["where"]: line["reason"] for line in map(json.loads, rejects)}
    assert set(told) == {f"{site.url}/ad/0", f"{site.url}/ad/1"}
    assert told[f"{site.url}/ad/1"] == "no text"
    assert counts["bare"] == 2


def test_a_site_that_changes_its_layout_overnight_is_told_from_an_empty_one(board):
    site = board()
    site.board(12)
    crawl(DAY, "board")
    for page in range(12):
        site.page(f"/ad/{page}", f"<h2>Job {page}</h2><div class='words'>Work {page}</div>")
    counts = crawl("2026-11-22", "board")
    assert (counts["outcome"], counts["ads"]) == ("layout_changed", 0)
    assert "100 % of the ads' pages" in counts["why"]
    assert store().days("ads", "board") == [DAY]


def test_an_ad_on_two_pages_is_one(board):
    site = board(selectors={"link": "a", "id": "b", "title": "h1", "text": "p"})
    site.page("/", '<a href="/ad/1">one</a><a href="/old/1">again</a>')
    site.page("/ad/1", "<h1>Cook</h1><b>A-1</b><p>Soup</p>")
    site.page("/old/1", "<h1>Cook</h1><b>A-1</b><p>Soup</p><i>old address</i>")
    counts = crawl(DAY, "board")
    assert (counts["ads"], counts["duplicates"]) == (1, 1)
    assert [ad.id for ad in published()] == ["board/A-1"]


def test_a_page_that_fails_once_is_asked_again(board):
    site = board()
    site.board(4)
    faults = [
        answer("busy", 503),
        (200, {"Content-Type": "text/html", "Content-Length": "9999"}, b"<h1>Cut"),
        answer("", 302, Location="/ad/2"),
    ]
    for number, fault in enumerate(faults):
        site.pages[f"/ad/{number}"] = [fault, site.pages[f"/ad/{number}"]]
    counts = crawl(DAY, "board")
    assert (counts["ads"], counts["rejected"], counts["failed"]) == (4, 0, 0)
    assert [ad.text for ad in published()] == [f"Work {n}\nPay" for n in range(4)]
    assert site.asked.count("/ad/2") == 2


def test_an_endless_redirect_loses_one_page_only(board):
    site = board()
    site.board(12)
    site.page("/ad/1", "", 302, Location="/ad/1")
    counts = crawl(DAY, "board")
    assert (counts["outcome"], counts["ads"], counts["failed"]) == ("ok", 11, 1)


@pytest.mark.parametrize(
    ("status", "expectations", "outcome"),
    [
        (403, {"min": 1, "max": 10}, "blocked"),
        (500, {"min": 1, "max": 10}, "unreachable"),
        (404, {"min": 1, "max": 10}, "empty"),
        (200, {"min": 4, "max": 10}, "partly"),
        (200, {"min": 1, "max": 2}, "over_budget"),
    ],
)
def test_a_crawl_not_to_be_believed_is_set_aside(board, status, expectations, outcome):
    site = board(expectations=expectations)
    site.board(3)
    site.pages["/"] = (status, *site.pages["/"][1:])
    counts = crawl(DAY, "board")
    assert counts["outcome"] == outcome
    assert store().days("ads", "board") == store().days("known", "board") == []
    assert len(published("quarantine")) == counts["ads"]
    assert store().exists(f"quarantine/day={DAY}/board.warc.gz")
    assert not store().exists(f"evidence/day={DAY}/board.warc.gz")


def test_what_was_set_aside_is_tried_again(board):
    site = board()
    site.page("/", "closed", 403)
    assert crawl(DAY, "board")["outcome"] == "blocked"
    site.board(2)
    assert crawl(DAY, "board")["outcome"] == "ok"
    assert [ad.evidence.warc for ad in published()] == [f"evidence/day={DAY}/board.warc.gz"] * 2
    left = store().fs.glob(store().path(f"quarantine*/day={DAY}/**"))
    assert [path for path in left if store().fs.isfile(path)] == []


def test_a_machine_that_does_not_answer_is_unreachable(board, declare):
    board().close()
    counts = crawl(DAY, "board")
    assert (counts["outcome"], counts["failed"]) == ("unreachable", 1)


def test_robots_txt_closes_a_site(board):
    site = board()
    site.board(2)
    site.page("/robots.txt", "User-agent: adwatch\nDisallow: /\n", Content_Type="text/plain")
    counts = crawl(DAY, "board")
    assert (counts["outcome"], counts["forbidden"]) == ("robots_denied", 1)
    assert set(site.asked) == {"/robots.txt"}


def test_robots_txt_closes_some_pages_and_sets_the_pace(board):
    site = board()
    site.board(4)
    rules = "User-agent: *\nDisallow: /ad/1\nCrawl-delay: 0.3\n"
    site.page("/robots.txt", rules, Content_Type="text/plain")
    counts = crawl(DAY, "board")
    assert (counts["outcome"], counts["ads"], counts["forbidden"]) == ("ok", 3, 1)
    assert "/ad/1" not in site.asked
    assert counts["seconds"] >= 3 * 0.3


def test_other_sites_are_not_asked(board):
    site = board()
    site.board(1)
    site.page(
        "/", '<a class="ad" href="/ad/0">here</a><a class="ad" href="http://localhost:1/">x</a>'
    )
    counts = crawl(DAY, "board")
    assert (counts["ads"], counts["pages"], counts["failed"]) == (1, 2, 0)


def test_nobody_is_asked_who_could_not_find_out_who_asks(place, declare):
    declare("far", start_urls=["https://jobs.example/"])
    with pytest.raises(SettingError, match=r"far: set ADWATCH_CONTACT .* jobs\.example"):
        crawl(DAY, "far")
    assert not (place / "state").exists()


def test_wrong_arguments_are_told(board):
    board()
    with pytest.raises(SettingError, match="not a day"):
        crawl("today", "board")
    with pytest.raises(SourceError, match="no source 'bored'"):
        crawl(DAY, "bored")


def test_a_broken_crawler_is_our_fault_and_told_with_its_log(board, monkeypatch, place):
    board()
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(CrawlError, match=r"ended with code 1\n.*crawl\.log"):
        crawl(DAY, "board")
    assert not (place / "storage").exists()


def test_a_second_crawl_of_a_source_is_refused(board, place, monkeypatch):
    site = board()
    monkeypatch.setattr("crawlers.child.PATIENCE_SECONDS", 0.0)
    with (
        sole_crawl(place / "state" / "crawls", "board"),
        pytest.raises(CrawlError, match="board is being crawled by another process"),
    ):
        crawl(DAY, "board")
    assert site.asked == []


def test_a_spider_may_be_tried_by_hand(board, place):
    site = board()
    site.board(2)
    command = [sys.executable, "-m", "scrapy", "crawl", "board", "-O", "ads.jsonl"]
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "crawlers.settings"}
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"'item_scraped_count': 2" in done.stderr
    assert {path.name for path in place.iterdir()} == {"sources", "ads.jsonl"}
    lines = (place / "ads.jsonl").read_text("utf-8").splitlines()
    assert sorted(json.loads(line)["title"] for line in lines) == ["Job 0", "Job 1"]
