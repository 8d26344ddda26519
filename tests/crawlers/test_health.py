"""Each way a crawl can end has one name and a sentence with shares; refusal goes before silence."""

import pytest

from adwatch.sources import Expectations
from crawlers.health import Past, judge, past_of
from crawlers.work.outcome import Answers, Contents, Tally, answer


EXPECTED = Expectations(min=5, max=50)
USUAL = Past(
    nights=5, ads=40, characters=900, page_bytes=10_000, shares={"pay": 0.8, "images": 0.1}
)
NO_PAST = Past()
UP = Answers(answered=1)


def read(count=20, *, mean=900, pay=0.8, **more):
    """What ``count`` ads hold that are as usual but for what is said."""
    stated = {"pay": round(pay * count), "images": 0}
    return Contents(measured=count, characters=mean * count, stated=stated, **more)


def a_crawl(ads=20, *, expected=EXPECTED, past=NO_PAST, seen=None, adds=False, **tally):
    tally.setdefault("start", UP)
    tally.setdefault("ad", Answers(answered=ads))
    tally.setdefault("contents", read(ads))
    return judge(Tally(ads=ads, **tally), ads if seen is None else seen, expected, past, adds=adds)


@pytest.mark.parametrize(
    ("crawl", "outcome", "why"),
    [
        (a_crawl(5), "ok", ""),
        (a_crawl(50), "ok", ""),
        (a_crawl(0, ad=Answers(unchanged=30), seen=30), "ok", ""),
        (a_crawl(20, past=USUAL), "ok", ""),
        (a_crawl(19, ad=Answers(answered=19, failed=2)), "ok", ""),
        (a_crawl(20, listing=Answers(answered=4, missing=1)), "ok", ""),
        # blocked
        (a_crawl(reason="blocked", wall="captcha"), "blocked", "wall (captcha); stop reading"),
        (a_crawl(start=Answers(refused=1), ads=0), "blocked", "refused 1 of 1 requests; stop"),
        (a_crawl(listing=Answers(answered=3, refused=1)), "blocked", "ask its operator for a feed"),
        (a_crawl(ad=Answers(answered=20, refused=21)), "blocked", "refused 21 of 42 requests"),
        (a_crawl(reason="blocked", ad=Answers(answered=20, refused=3)), "blocked", "3 of 24"),
        (a_crawl(60, ad=Answers(answered=60, refused=70)), "blocked", "refused 70"),
        # robots_denied
        (a_crawl(0, start=Answers(forbidden=1)), "robots_denied", "forbids 1 of the pages"),
        (a_crawl(0, ad=Answers(forbidden=9)), "robots_denied", "forbids 9"),
        (a_crawl(2, ad=Answers(answered=2, forbidden=9)), "robots_denied", "forbids 9"),
        # over_budget
        (a_crawl(51), "over_budget", "more than the 50 ads"),
        (a_crawl(20, reason="over_budget"), "over_budget", "more than the 50 ads"),
        (a_crawl(20, reason="closespider_pagecount"), "over_budget", "21 pages were read"),
        # too_slow
        (
            a_crawl(12, reason="closespider_timeout", past=USUAL),
            "too_slow",
            "not done in 240 minutes: 30 % of the usual 40 ads",
        ),
        (a_crawl(0, start=Answers(slow=1)), "too_slow", "1 pages did not come in time"),
        (a_crawl(3, ad=Answers(answered=3, slow=8, failed=2)), "too_slow", "8 pages did not"),
        # unreachable
        (a_crawl(0, start=Answers(failed=1)), "unreachable", "1 of 1 requests failed"),
        (a_crawl(0, start=Answers(failed=1), adds=True), "unreachable", "folder cannot be read"),
        (a_crawl(0, ad=Answers(failed=9)), "unreachable", "9 of 10 requests failed"),
        (a_crawl(2, start=Answers(answered=1, failed=2)), "unreachable", "2 of 5 requests failed"),
        # encoding
        (a_crawl(contents=read(garbled=4)), "encoding", "20 % of the ads read have broken letters"),
        (a_crawl(contents=read(garbled=3)), "ok", ""),
        (a_crawl(1, seen=40, contents=read(1, garbled=1)), "ok", ""),
        # layout_changed
        (a_crawl(0, ad=Answers(answered=9, barren=9)), "layout_changed", "100 % of the ads' pages"),
        (a_crawl(0, ad=Answers(answered=9), contents=read(0, textless=9)), "layout_changed", "100"),
        (
            a_crawl(9, past=USUAL, ad=Answers(answered=30, barren=21)),
            "layout_changed",
            "nothing was found in 70 % of the ads' pages",
        ),
        (a_crawl(contents=read(conflicts=6)), "layout_changed", "23 % of the ads share an id"),
        (
            a_crawl(past=USUAL, contents=read(mean=290)),
            "layout_changed",
            "290 characters, where 900",
        ),
        (a_crawl(past=USUAL, contents=read(pay=0.35)), "layout_changed", "pay in 35 % of the ads"),
        (a_crawl(past=USUAL, contents=read(pay=0.45)), "ok", ""),
        (a_crawl(9, contents=read(9, pay=0, mean=1), past=USUAL), "partly", "22 % of the usual 40"),
        (
            a_crawl(0, past=USUAL, start=Answers(answered=1, barren=1), bytes=8000),
            "layout_changed",
            "100 % of the listing pages lead to no ad",
        ),
        (
            a_crawl(expected=Expectations(min=5, max=50, fields={"pay": 0.9})),
            "layout_changed",
            "pay in 80 % of the ads, not 90%",
        ),
        (
            a_crawl(expected=Expectations(min=5, max=50, text=1000)),
            "layout_changed",
            "900 characters, where 1000",
        ),
        # empty
        (a_crawl(0), "empty", "nothing was found"),
        (a_crawl(0, adds=True), "empty", "declare `min: 0`"),
        (a_crawl(0, start=Answers(missing=1)), "empty", "start pages are not there"),
        (a_crawl(0, ad=Answers(missing=7)), "empty", "7 pages of ads are not there"),
        (a_crawl(0, start=Answers()), "empty", "nothing to read"),
        (
            a_crawl(0, past=USUAL, start=Answers(answered=1, barren=1), bytes=900),
            "empty",
            "nothing was found",
        ),
        # partly
        (a_crawl(4), "partly", "4 ads, of at least 5 declared"),
        (a_crawl(19, past=USUAL), "partly", "48 % of the usual 40 ads"),
        (
            a_crawl(18, past=USUAL, ad=Answers(answered=18, failed=3)),
            "partly",
            "45 % of the usual 40 ads; 14 % of the ads' pages failed",
        ),
        (a_crawl(ad=Answers(answered=20, refused=20)), "partly", "50 % of the ads' pages failed"),
        (
            a_crawl(listing=Answers(answered=3, failed=1)),
            "partly",
            "20 % of the listing pages failed",
        ),
        (a_crawl(start=Answers(answered=1, missing=1)), "partly", "50 % of the listing pages"),
    ],
)
def test_judge(crawl, outcome, why):
    assert crawl.outcome == outcome
    assert why in crawl.why
    assert bool(crawl.why) == (outcome != "ok")


QUIET = Expectations(min=0, max=50)


@pytest.mark.parametrize(
    ("crawl", "outcome"),
    [
        (a_crawl(0, expected=QUIET), "ok"),
        (a_crawl(0, expected=QUIET, start=Answers(answered=1, barren=1), past=USUAL), "ok"),
        (a_crawl(0, expected=QUIET, start=Answers(), adds=True), "ok"),
        (a_crawl(1, expected=QUIET, past=USUAL, adds=True), "ok"),
        (a_crawl(1, expected=QUIET, past=USUAL), "partly"),
        (a_crawl(9, contents=read(9, conflicts=9), adds=True), "ok"),
        (a_crawl(0, expected=QUIET, start=Answers(failed=1)), "unreachable"),
        (a_crawl(0, expected=QUIET, start=Answers(missing=1)), "empty"),
        (a_crawl(0, expected=QUIET, ad=Answers(answered=3, barren=3)), "layout_changed"),
    ],
)
def test_nothing_is_fine_where_nothing_need_be_and_nothing_went_wrong(crawl, outcome):
    assert crawl.outcome == outcome


def test_pages_in_vain_are_no_news_where_they_always_were():
    tally = {"ad": Answers(answered=60, barren=40), "past": Past(nights=3, ads=20, bare=0.6)}
    assert a_crawl(20, **tally).outcome == "ok"
    tally["past"] = Past(nights=3, ads=20, bare=0.1)
    assert a_crawl(20, **tally).outcome == "layout_changed"


@pytest.mark.parametrize(
    ("status", "end"),
    [
        (200, "answered"),
        (204, "answered"),
        (304, "unchanged"),
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


def figures(kept, day, *, folder="evidence", **other):
    kept.write_json(f"{folder}/day={day}/board.json", {"outcome": "ok", "ads": 10, **other})


def test_the_past_is_that_of_healthy_nights_before(kept):
    figures(kept, "2026-11-01", measured=10, characters=5000, stated={"pay": 10})
    figures(kept, "2026-11-02", ads=20, measured=30, characters=3000, stated={"pay": 0})
    figures(kept, "2026-11-03", folder="quarantine", outcome="partly", ads=1)
    figures(kept, "2026-11-04", folder="quarantine", outcome="partly", ads=30, released=True)
    figures(kept, "2026-11-05", ads=999)
    past = past_of(kept, "2026-11-05", "board")
    assert (past.nights, past.ads, past.characters) == (3, 20, 200)
    assert past.shares == {"pay": 0.25}
    assert past_of(kept, "2026-11-01", "board") == Past()


def test_the_past_is_two_weeks_of_nights(kept):
    for day in range(1, 20):
        figures(kept, f"2026-11-{day:02}", ads=day)
    past = past_of(kept, "2026-12-01", "board")
    assert (past.nights, past.ads) == (14, sum(range(6, 20)) / 14)
