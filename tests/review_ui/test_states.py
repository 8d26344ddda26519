import pytest

from adwatch.settings import ROOT
from review_ui.management.commands.states_diagram import page
from review_ui.states import TRANSITIONS, ItemState, may_move, state_after


PENDING, SUSPICIOUS, NOT, UNSURE, SPLIT = ItemState
CALLS = {SUSPICIOUS, NOT, UNSURE}


@pytest.mark.parametrize("old", ItemState)
@pytest.mark.parametrize("new", ItemState)
def test_deciding_leads_to_a_call_and_only_a_second_one_can_split(old, new):
    expected = new in CALLS or (new == SPLIT and old != PENDING)
    assert may_move(old, "decide", new) is expected


@pytest.mark.parametrize("old", ItemState)
@pytest.mark.parametrize("new", ItemState)
def test_reopening_takes_any_decided_item_back_to_waiting_and_nothing_else(old, new):
    assert may_move(old, "reopen", new) is (old != PENDING and new == PENDING)


def test_every_state_has_a_row_and_no_other_verb_moves_anything():
    assert set(TRANSITIONS) == set(ItemState)
    assert not any(may_move(old, "enqueue", new) for old in ItemState for new in ItemState)


@pytest.mark.parametrize(
    ("verdicts", "state"),
    [
        ([], PENDING),
        (["unsure"], UNSURE),
        (["suspicious", "suspicious"], SUSPICIOUS),
        (["suspicious", "not_suspicious"], SPLIT),
        (["not_suspicious", "unsure"], SPLIT),
    ],
)
def test_the_state_is_what_the_latest_calls_agree_on(verdicts, state):
    assert state_after(verdicts) == state


def test_the_page_of_states_is_up_to_date():
    written = (ROOT / "docs" / "review-states.md").read_text("utf-8")
    assert written == page(), "run: python manage.py states_diagram"
