"""No source is asked faster than declared, nor faster than its robots.txt wishes."""

import asyncio

import pytest
from scrapy import Request
from scrapy.robotstxt import ProtegoRobotParser

from crawlers.middlewares import pace


@pytest.fixture
def clock(monkeypatch):
    """Time that passes only while somebody waits; ``clock`` holds now."""
    now = [100.0]

    async def sleep(seconds):
        now[0] += seconds

    monkeypatch.setattr(pace, "monotonic", lambda: now[0])
    monkeypatch.setattr(pace.asyncio, "sleep", sleep)
    return now


def turns(made, clock, count):
    moments = []
    for _ in range(count):
        asyncio.run(made.process_request(Request("http://127.0.0.1/")))
        moments.append(clock[0])
    return moments


def test_each_request_has_its_turn(clock):
    assert turns(pace.Pace(2.0), clock, 3) == [100.0, 102.0, 104.0]


def test_a_late_request_does_not_let_others_catch_up(clock):
    made = pace.Pace(2.0)
    assert turns(made, clock, 1) == [100.0]
    clock[0] = 109.0
    assert turns(made, clock, 2) == [109.0, 111.0]


@pytest.mark.parametrize(
    ("rules", "interval"),
    [
        ("User-agent: *\nCrawl-delay: 5\n", 5.0),
        ("User-agent: adwatch\nCrawl-delay: 7\n\nUser-agent: *\nCrawl-delay: 5\n", 7.0),
        ("User-agent: *\nCrawl-delay: 0.1\n", 2.0),
        ("User-agent: other\nCrawl-delay: 5\n", 2.0),
        ("", 2.0),
    ],
)
def test_robots_txt_may_slow_us_down_but_not_hurry_us(clock, rules, interval):
    made = pace.Pace(2.0)
    made.slow_down(ProtegoRobotParser(rules.encode(), None))
    assert turns(made, clock, 2) == [100.0, 100.0 + interval]
