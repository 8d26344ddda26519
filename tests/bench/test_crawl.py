"""Each measure of the crawl, really run on a small board; how fast it is, is not tested."""

import pytest

from bench import crawl
from bench.site import Site, served
from bench.workplace import Workplace, workplace


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site():
    with served(30) as board:
        yield board


def test_speed(site):
    measure, board, ours, bare, ratio = crawl.speed(site, "listing", rounds=1)
    assert (measure, board) == ("crawl / fetch", "listing, 32 pages")
    assert ours.endswith("/s")
    assert bare.endswith("/s")
    assert float(ratio) > 0


def test_a_night_without_change(site):
    _, board, ours, bare, ratio = crawl.quiet_night(site, "job_posting")
    assert (board, bare) == ("job_posting, 30 ads", "30 read")
    read = int(ours.split(" read")[0])
    assert float(ratio) == pytest.approx(1 - read / 30, abs=0.01)


def test_memory(site):
    with served(60) as larger:
        _, board, ours, bare, ratio = crawl.memory(site, larger, "listing")
    assert board == "listing, 30 → 60 ads"
    for grown in (ours, bare):
        assert [int(peak) > 20 for peak in grown.removesuffix(" MB").split(" → ")] == [True] * 2
    assert float(ratio) > 0


def test_what_goes_wrong_is_told_rather_than_measured(site):
    with workplace(site, "listing") as place:
        (place.folder / "sources" / "board.yml").unlink()
        with pytest.raises(RuntimeError, match="no source 'board'"):
            place.step("crawl", crawl.FIRST)
        missing = Workplace(place.folder, Site(site.origin, 31), "listing")
        with pytest.raises(RuntimeError, match="not all ads were fetched"):
            crawl.fetched(missing)
