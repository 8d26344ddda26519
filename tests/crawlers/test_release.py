"""A person may take a quarantined crawl for good; a night of another kind is not to be released."""

import pytest

from adwatch.ads import Ad, KnownAd
from adwatch.errors import InputError
from adwatch.runs import look_up
from adwatch.steps import NIGHTLY
from adwatch.store import store
from crawlers.health import past_of
from crawlers.publication.release import release
from crawlers.run import crawl


pytestmark = pytest.mark.slow

FIRST, SECOND, THIRD = "2026-11-21", "2026-11-22", "2026-11-23"


@pytest.fixture
def board(site, declare):
    """A site of ten ads that was read well on one night and shows only three on the next."""
    declare("board", start_urls=[f"{site.url}/"])
    site.board(10)
    assert crawl(FIRST, "board")["outcome"] == "ok"
    site.board(3)
    site.page("/ad/2", '<h1>Job 2</h1><div class="body">Other work</div>')
    step = next(step for step in NIGHTLY if step.name == "crawl")
    assert step.run_source(SECOND, "board")["why"] == "30 % of the usual 10 ads"
    return site


def test_a_released_crawl_is_as_good_as_any(board):
    counts = release(SECOND, "board")
    assert (counts["outcome"], counts["why"]) == (
        "ok",
        "released; was partly: 30 % of the usual 10 ads",
    )
    life = {name: counts[name] for name in ("ads", "changed", "unchanged", "vanished")}
    assert life == {"ads": 3, "changed": 1, "unchanged": 2, "vanished": 0}
    (ad,) = store().read("ads", SECOND, "board", Ad)
    assert (ad.version, ad.text) == (2, "Other work")
    assert ad.evidence.warc == f"quarantine/day={SECOND}/board.warc.gz"
    assert store().exists(ad.evidence.warc)
    assert [known.stored for known in store().read("known", SECOND, "board", KnownAd)] == [SECOND]
    assert look_up("crawl", SECOND, "board").counts == counts


def test_a_crawl_after_the_release_finds_it_done_and_leaves_its_evidence(board):
    counts = release(SECOND, "board")
    asked = len(board.asked)
    assert crawl(SECOND, "board") == counts
    assert len(board.asked) == asked
    assert store().exists(f"quarantine/day={SECOND}/board.warc.gz")
    with pytest.raises(InputError, match="there is nothing to release"):
        release(SECOND, "board")


def test_what_is_usual_takes_a_release_into_account(board):
    release(SECOND, "board")
    assert past_of(store(), THIRD, "board").ads == 6.5


def test_only_what_is_in_quarantine_can_be_released(board):
    with pytest.raises(InputError, match=f"no crawl of {THIRD} is in quarantine; .* {SECOND}"):
        release(THIRD, "board")
    board.page("/", "closed", 403)
    crawl(THIRD, "board")
    with pytest.raises(InputError, match="found no ad"):
        release(THIRD, "board")
