"""Each way a crawl can end has one name; refusal goes before silence, both before counts."""

import pytest

from adwatch.sources import Expectations
from crawlers.outcome import Answers, Tally, answer, judge


EXPECTED = Expectations(min=5, max=50)
UP = Answers(answered=1)


@pytest.mark.parametrize(
    ("tally", "outcome"),
    [
        (Tally(ads=5, start=UP, ad=Answers(answered=5)), "ok"),
        (Tally(ads=50, start=UP, ad=Answers(answered=50)), "ok"),
        (Tally(ads=4, start=UP, ad=Answers(answered=4)), "partly"),
        (Tally(ads=51, start=UP), "over_budget"),
        (Tally(ads=20, start=UP, cut_short=True), "over_budget"),
        (Tally(start=UP), "empty"),
        (Tally(start=Answers(missing=1)), "empty"),
        (Tally(start=UP, ad=Answers(answered=9)), "empty"),
        (Tally(start=Answers(failed=1)), "unreachable"),
        (Tally(start=UP, ad=Answers(failed=9)), "unreachable"),
        (Tally(start=Answers(forbidden=1)), "robots_denied"),
        (Tally(start=UP, ad=Answers(forbidden=9)), "robots_denied"),
        (Tally(start=Answers(refused=1)), "blocked"),
        (Tally(ads=20, start=UP, listing=Answers(answered=3, refused=1)), "blocked"),
        (Tally(ads=20, start=UP, ad=Answers(answered=20, refused=21)), "blocked"),
        (Tally(ads=20, start=UP, ad=Answers(answered=20, refused=20)), "ok"),
        (Tally(ads=60, start=UP, ad=Answers(answered=60, refused=70)), "blocked"),
        (Tally(ads=20, start=Answers(answered=1, failed=1)), "ok"),
    ],
)
def test_judge(tally, outcome):
    assert judge(tally, EXPECTED) == outcome


def test_no_ads_are_never_believed_even_where_none_are_expected():
    assert judge(Tally(start=UP), Expectations(min=0, max=5)) == "empty"


@pytest.mark.parametrize(
    ("status", "end"),
    [
        (200, "answered"),
        (204, "answered"),
        (304, "missing"),
        (404, "missing"),
        (410, "missing"),
        (401, "refused"),
        (403, "refused"),
        (429, "refused"),
        (451, "refused"),
        (500, "failed"),
        (503, "failed"),
    ],
)
def test_answer(status, end):
    assert answer(status) == end
