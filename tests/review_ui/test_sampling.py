import pytest

from review_ui.models import Priority
from review_ui.sampling import draw, lot_of
from tests.review_ui.factories import ARMENIAN, DAY, ENGLISH, PLAIN, make_assessment, plain_ads


def assessments(flagged, unflagged):
    flags = [ARMENIAN | {"id": f"demo:{number:03}"} for number in range(flagged)]
    return [make_assessment(spec) for spec in [*flags, *plain_ads(unflagged)]]


@pytest.mark.parametrize(
    ("share", "flagged", "unflagged", "drawn"),
    [
        (0.1, 70, 100, 7),
        (0.07, 100, 50, 7),  # in binary, 0.07 x 100 is more than 7
        (0.1, 71, 100, 8),
        (0.1, 0, 100, 1),
        (0.1, 5, 0, 0),
        (1.0, 5, 3, 3),
        (0.0, 70, 100, 0),
    ],
)
def test_the_audit_is_a_share_of_the_flagged(share, flagged, unflagged, drawn):
    found = assessments(flagged, unflagged)
    night = draw(DAY, found, share)
    placed = [night.place(DAY, one) for one in found]
    assert night.flagged == flagged
    assert night.chosen == drawn
    assert sum(place is not None and place.is_audit for place in placed) == drawn
    assert sum(place is not None and not place.is_audit for place in placed) == flagged


def test_the_same_night_draws_the_same_ads_and_another_night_others():
    found = assessments(50, 200)

    def drawn(day, order):
        night = draw(day, order, 0.2)
        return {one.id for one in order if (p := night.place(day, one)) and p.is_audit}

    assert drawn(DAY, found) == drawn(DAY, found[::-1])
    assert drawn(DAY, found) != drawn("2026-11-21", found)


def test_the_draw_does_not_look_at_the_assessment():
    low = make_assessment(PLAIN, probability=0.9, band="low")
    assert lot_of(DAY, low.id) == lot_of(DAY, make_assessment(PLAIN).id)


def test_drawn_ads_are_spread_over_the_priorities_as_the_flagged_are():
    flagged = [make_assessment(ARMENIAN | {"id": f"demo:{n:04}"}) for n in range(250)]
    flagged += [make_assessment(ENGLISH | {"id": f"demo:{n:04}"}) for n in range(250, 1000)]
    found = flagged + [make_assessment(spec) for spec in plain_ads(2000)]
    night = draw(DAY, found, 1.0)
    places = [place for one in found if (place := night.place(DAY, one)) and place.is_audit]
    high = [place for place in places if place.priority is Priority.HIGH]
    assert 0.2 < len(high) / len(places) < 0.3
    assert all(0 <= place.place < 1 for place in high)


def test_flagged_ads_stand_by_band_and_then_by_score():
    night = draw(DAY, [], 0.1)
    strong = night.place(DAY, make_assessment(ARMENIAN))
    weaker = night.place(DAY, make_assessment(ARMENIAN, probability=0.1))
    medium = night.place(DAY, make_assessment(ENGLISH, probability=0.99))
    assert strong.place < weaker.place < medium.place
