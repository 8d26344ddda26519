"""How far a crawl came is handed over whole, and bounds what is concluded from it."""

import pytest

from crawlers.health import Verdict
from crawlers.inbox.taken import Taken
from crawlers.publication.figures import Judged
from crawlers.publication.publishing import _reach
from crawlers.work.folder import Finished, flaw
from crawlers.work.outcome import Answers, Tally
from crawlers.work.reached import Reached


def finished(folder, reason="finished", answered=10, **counts):
    counted = {"lost": 0, "broken": 0, "duplicates": 0, "rejected": 0, **counts}
    return Finished(folder, reason, Tally(ad=Answers(answered)), seconds=1.0, **counted)


def judged(folder, *, reason="finished", complete=True, adds=False):
    done = finished(folder, reason)
    reached = Reached(complete, frozenset({"a"}), frozenset({"b"}))
    return Judged(done, reached, Verdict("ok", ""), kept=0, adds=adds)


def test_it_comes_back_as_it_was(tmp_path):
    taken = {"ab" * 32: Taken(name="a.csv", day="2026-11-01", rows=3, rejected=1)}
    reached = Reached(False, {"http://127.0.0.1:9/é"}, {"http://127.0.0.1:9/2"}, taken)
    reached.write(tmp_path)
    assert Reached.read(tmp_path) == reached


@pytest.mark.parametrize(
    ("crawl", "complete"),
    [
        ({}, True),
        ({"reason": "over_budget"}, False),
        ({"complete": False}, False),
        ({"adds": True}, False),
    ],
)
def test_only_a_whole_crawl_tells_what_is_gone(tmp_path, crawl, complete):
    reach = _reach(judged(tmp_path, **crawl))
    assert (reach.complete, reach.unchanged, reach.unread) == (complete, {"a"}, {"b"})


@pytest.mark.parametrize(
    ("crawl", "told"),
    [
        ({}, ""),
        ({"broken": 1}, ""),
        ({"broken": 2}, "our own code broke on 2 of 10 pages"),
        ({"lost": 1}, "1 ads could not be written"),
        ({"reason": "shutdown"}, "the crawl was stopped"),
    ],
)
def test_a_crawl_that_is_not_sound_is_not_judged(tmp_path, crawl, told):
    assert flaw(finished(tmp_path, **crawl)).startswith(told)
    assert bool(flaw(finished(tmp_path, **crawl))) == bool(told)
