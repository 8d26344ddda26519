"""How far a crawl came is handed over whole, and bounds what is concluded from it."""

import pytest

from crawlers.health import Verdict
from crawlers.inbox.taken import Taken
from crawlers.publication.figures import Judged
from crawlers.publication.publishing import _reach
from crawlers.work.folder import Finished
from crawlers.work.outcome import Tally
from crawlers.work.reached import Reached


def judged(folder, *, reason="finished", complete=True, adds=False):
    done = Finished(folder, reason, Tally(), lost=0, duplicates=0, rejected=0, seconds=1.0)
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
