"""What could not be read is counted and kept with the reason."""

import json

from scrapy import Spider, signals
from scrapy.http import Response
from scrapy.utils.test import get_crawler
from twisted.python.failure import Failure

from crawlers.extensions.tally import TallyKeeper
from crawlers.work.folder import REJECTS
from crawlers.work.rejects import Rejects


def test_each_is_a_line_of_what_is_known_of_it(tmp_path):
    crawler = get_crawler(Spider, {"CRAWL_FOLDER": str(tmp_path)})
    Rejects.of(crawler).add("a.csv:7", "no text", row={"pay": "100 դրամ", "text": None})
    Rejects.of(crawler).add("http://127.0.0.1:9/1", "no date\nat all", "board/1")
    lines = (tmp_path / REJECTS).read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"where": "a.csv:7", "reason": "no text", "row": {"pay": "100 դրամ", "text": None}},
        {"where": "http://127.0.0.1:9/1", "reason": "no date\nat all", "id": "board/1"},
    ]
    assert crawler.stats.get_value("adwatch/rejected") == 2


def test_broken_letters_do_not_stop_it(tmp_path):
    crawler = get_crawler(Spider, {"CRAWL_FOLDER": str(tmp_path)})
    Rejects.of(crawler).add("a.csv:1", "half a letter", row=["\ud83d"])
    assert json.loads((tmp_path / REJECTS).read_text("utf-8"))["reason"] == "half a letter"


def test_a_crawl_by_hand_only_counts():
    crawler = get_crawler(Spider)
    Rejects.of(crawler).add("here", "why")
    assert crawler.stats.get_value("adwatch/rejected") == 1


def test_a_page_that_our_own_code_broke_on_is_one_of_them(tmp_path):
    crawler = get_crawler(Spider, {"CRAWL_FOLDER": str(tmp_path)})
    keeper = TallyKeeper.from_crawler(crawler)
    assert keeper.crawler is crawler
    crawler.signals.send_catch_log(
        signals.spider_error,
        failure=Failure(TypeError("a list")),
        response=Response("http://127.0.0.1:9/1"),
    )
    kept = json.loads((tmp_path / REJECTS).read_text("utf-8"))
    assert kept["where"] == "http://127.0.0.1:9/1"
    assert kept["reason"].endswith("TypeError: a list")
    assert crawler.stats.get_value("adwatch/rejected") == 1
