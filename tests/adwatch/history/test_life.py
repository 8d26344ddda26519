"""The life of one ad, put together from all nights."""

import pytest

from adwatch.errors import InputError
from adwatch.history import life_of
from tests.adwatch.history.nights import FIRST, SECOND, THIRD, night
from tests.factories import make_seen


FOURTH, FIFTH = "2026-11-04", "2026-11-05"


def test_a_whole_life(kept):
    night(kept, FIRST, 1, 2)
    night(kept, SECOND, 2, make_seen(1, text="More pay"))
    night(kept, THIRD, 2)
    night(kept, FOURTH, 2, make_seen(9, text="More pay"))
    night(kept, FIFTH, 2, 1, make_seen(9, text="More pay"))
    life = life_of(kept, "board/0001", {FIRST, SECOND, THIRD, FOURTH, FIFTH})
    assert [(stage.day, stage.what, stage.ad and stage.ad.text) for stage in life.stages] == [
        (FIRST, "first seen", "Work 1"),
        (SECOND, "other words", "More pay"),
        (THIRD, "gone", None),
        (FOURTH, "posted again as board/0009", None),
        (FIFTH, "back with other words", "Work 1"),
    ]
    assert (life.first_seen, life.last_seen, life.vanished) == (FIRST, FIFTH, "")
    assert life.reposted_as == ("board/0009",)
    assert life_of(kept, "board/0009").reposted_from == "board/0001"


def test_an_ad_was_last_seen_on_the_last_night_that_would_have_missed_it(kept):
    night(kept, FIRST, 1, 2)
    night(kept, SECOND, 1, 2)
    night(kept, THIRD, 1)
    night(kept, FOURTH, 3, complete=False)
    complete = {FIRST, SECOND, THIRD}
    assert life_of(kept, "board/0001", complete).last_seen == THIRD
    gone = life_of(kept, "board/0002", complete)
    assert (gone.last_seen, gone.vanished) == (SECOND, THIRD)


def test_a_night_that_read_only_a_part_says_nothing_of_an_ad_it_did_not_read(kept):
    night(kept, FIRST, 1)
    night(kept, SECOND, 2, complete=False)
    assert life_of(kept, "board/0001").last_seen == FIRST


def test_an_unknown_ad_is_told(kept):
    night(kept, FIRST, 2)
    for unknown in ("board/0001", "board/0003", "other/1"):
        with pytest.raises(InputError, match="no night knows"):
            life_of(kept, unknown)
