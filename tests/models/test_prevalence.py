"""How common an indicator is among a site's recent ads."""

import pytest

from adwatch.assessments import Assessment, Finding
from adwatch.prevalence import DAYS, ENOUGH_ADS, Prevalence, shares
from adwatch.settings import parse_day
from adwatch.store import partition
from models.prevalence import count_prevalence
from tests.factories import make_ad, make_assessment


DAY = "2026-11-21"


def assessed(number, *indicators, polarity="stated_bad"):
    findings = tuple(
        Finding(id=name, start=0, end=1, quote="x", strength="weak", polarity=polarity)
        for name in indicators
    )
    return make_assessment(make_ad(number), findings=findings)


def write(kept, day, *assessments):
    rows = sorted(assessments, key=lambda row: row.id)
    kept.write("assessments", day, "board", rows, Assessment)


def rows(kept, day=DAY):
    return {row.id: row for row in kept.read("prevalence", day, "board", Prevalence)}


def test_an_ad_counts_once_by_its_last_reading(kept):
    write(kept, "2026-11-20", assessed(1, "urgency"), assessed(2, "urgency"))
    write(kept, DAY, assessed(2, "upfront_fee"), assessed(3))
    assert count_prevalence(DAY, "board")["ads"] == 3
    found = rows(kept)
    assert (found["urgency"].ads, found["urgency"].carrying) == (3, 1)
    assert found["upfront_fee"].carrying == 1


def test_what_an_ad_denies_is_not_carried(kept):
    write(kept, DAY, assessed(1, "upfront_fee", polarity="stated_good"))
    count_prevalence(DAY, "board")
    assert rows(kept)["upfront_fee"].carrying == 0


def test_only_the_last_days_count(kept):
    old = parse_day(DAY).toordinal() - DAYS
    write(kept, type(parse_day(DAY)).fromordinal(old).isoformat(), assessed(1, "urgency"))
    write(kept, DAY, assessed(2))
    assert count_prevalence(DAY, "board")["ads"] == 1


def test_the_same_night_again_writes_the_same_bytes(kept):
    write(kept, DAY, assessed(1, "urgency"))
    path = partition("prevalence", DAY, "board")
    count_prevalence(DAY, "board")
    first = kept.read_bytes(path)
    count_prevalence(DAY, "board")
    assert kept.read_bytes(path) == first


def test_without_assessments_nothing_is_written(kept):
    assert count_prevalence(DAY, "board")["ads"] == 0
    assert shares(kept, "board", DAY) == {}


@pytest.mark.parametrize(("ads", "share"), [(ENOUGH_ADS - 1, None), (ENOUGH_ADS, 2 / ENOUGH_ADS)])
def test_few_ads_say_nothing(kept, ads, share):
    write(kept, DAY, *(assessed(n, *(["urgency"] if n <= 2 else [])) for n in range(1, ads + 1)))
    count_prevalence(DAY, "board")
    assert shares(kept, "board", DAY).get("urgency") == share
