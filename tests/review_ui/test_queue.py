from datetime import timedelta

import pytest
from django.utils import timezone

from adwatch.ads import content_hash
from adwatch.assessments import Wording
from review_ui.arrivals import enqueue_ad
from review_ui.filters import Filters
from review_ui.models import AuditEvent, Decision, Item
from review_ui.permissions import NotPermittedError
from review_ui.queue import (
    HOLD,
    TextChangedError,
    decide,
    next_item,
    open_ad,
)
from review_ui.states import ItemState, TransitionError, Verdict
from tests.review_ui.factories import (
    ARMENIAN,
    ENGLISH,
    PLAIN,
    RUSSIAN,
    make_ad,
    make_arrival,
    make_call,
)


LATER = "2026-11-21"
EDITED = ARMENIAN | {"text": ARMENIAN["text"] + " Դեռ 3 տեղ կա։"}


def actions():
    return list(AuditEvent.objects.order_by("id").values_list("action", flat=True))


def enqueue(spec, day=LATER, **changes):
    item = Item.objects.filter(ad_id=spec["id"]).first()
    return enqueue_ad(make_arrival(spec, day, **changes), item)


def test_an_added_ad_holds_what_was_published_and_read(item):
    ad = make_ad(ARMENIAN)
    assert (item.title, item.text, item.url) == (ad.title, ad.text, ad.url)
    assert item.evidence == ad.evidence.model_dump()
    assert item.read_findings()[0].quote in item.text
    assert item.state == ItemState.PENDING
    assert actions() == ["enqueue"]


def test_the_same_ad_again_changes_nothing_however_often(item):
    before = Item.objects.values().get()
    assert enqueue(ARMENIAN) == "unchanged"
    assert enqueue(ARMENIAN, day="2026-11-20") == "unchanged"
    assert Item.objects.values().get() == before
    assert actions() == ["enqueue"]


def test_a_waiting_ad_gets_the_newer_text_and_assessment(item):
    assert enqueue(EDITED) == "updated"
    item.refresh_from_db()
    assert item.text == EDITED["text"]
    assert item.content_hash == content_hash(EDITED["title"], EDITED["text"])
    assert (item.first_day, item.day) == ("2026-11-20", LATER)
    assert enqueue(EDITED, band="medium", probability=0.5) == "updated"
    item.refresh_from_db()
    assert (item.band, item.priority) == ("medium", "medium")
    assert actions() == ["enqueue", "update", "update"]


def test_an_older_night_does_not_overwrite_a_newer_one(item):
    enqueue(EDITED)
    assert enqueue(ARMENIAN, day="2026-11-19") == "unchanged"
    item.refresh_from_db()
    assert item.text == EDITED["text"]


def test_a_decided_ad_comes_back_only_with_another_text(item, anna):
    decide(anna, item.pk, make_call(item))
    assert (
        enqueue(ARMENIAN, probability=0.99, why=(Wording(lang="en", words="Another rule."),))
        == "unchanged"
    )
    item.refresh_from_db()
    assert (item.state, item.probability) == (ItemState.SUSPICIOUS, 0.93)
    assert enqueue(EDITED) == "reopened"
    item.refresh_from_db()
    assert (item.state, item.text) == (ItemState.PENDING, EDITED["text"])
    assert item.decisions.get().content_hash != item.content_hash
    assert actions() == ["enqueue", "add_analyst", "decide", "reopen"]


def test_a_text_that_was_judged_before_stays_judged(item, anna):
    decide(anna, item.pk, make_call(item))
    enqueue(EDITED)
    item.refresh_from_db()
    decide(anna, item.pk, make_call(item, Verdict.NOT_SUSPICIOUS))
    assert enqueue(ARMENIAN, day="2026-11-22") == "unchanged"


def test_an_ad_that_is_neither_flagged_nor_drawn_refreshes_but_never_adds_or_reopens(item, anna):
    calm = make_arrival(EDITED, LATER, band="none", flagged=False)
    unplaced = type(calm)(calm.day, calm.ad, calm.assessment, None)
    assert enqueue_ad(unplaced, item) == "updated"
    assert (item.priority, item.is_audit) == ("high", False)
    decide(anna, item.pk, make_call(item))
    assert enqueue_ad(unplaced, Item.objects.get()) == "unchanged"
    stranger = make_arrival(PLAIN)
    assert enqueue_ad(type(calm)(LATER, stranger.ad, stranger.assessment, None), None) == (
        "unchanged"
    )
    assert Item.objects.count() == 1


def test_a_drawn_ad_that_the_rules_flag_later_is_no_audit_any_more(db):
    enqueue(PLAIN)
    assert Item.objects.get().is_audit
    enqueue(PLAIN, band="high", flagged=True)
    item = Item.objects.get()
    assert (item.is_audit, item.priority) == (False, "high")


def test_a_call_is_kept_with_what_it_was_about(item, anna):
    recorded = decide(anna, item.pk, make_call(item, Verdict.UNSURE, note="ask", seconds=31))
    kept = Decision.objects.get()
    assert recorded.decision == kept
    assert (kept.verdict, kept.note, kept.seconds, kept.by) == ("unsure", "ask", 31, anna)
    assert (kept.band, kept.is_audit, kept.score_seen) == ("high", False, False)
    item.refresh_from_db()
    assert (item.state, item.held_by) == (ItemState.UNSURE, None)
    event = AuditEvent.objects.get(action="decide")
    assert (event.actor, event.ad_id) == ("anna", item.ad_id)
    assert "ask" not in str(event.details)


def test_the_same_call_sent_twice_is_recorded_once(item, anna):
    first = decide(anna, item.pk, make_call(item))
    again = decide(anna, item.pk, make_call(item))
    assert again.repeated
    assert again.decision == first.decision
    assert Decision.objects.count() == 1


def test_a_second_call_stands_beside_the_first_and_says_the_score_was_seen(item, anna):
    decide(anna, item.pk, make_call(item))
    decide(anna, item.pk, make_call(item, Verdict.NOT_SUSPICIOUS))
    assert [made.score_seen for made in Decision.objects.all()] == [False, True]
    item.refresh_from_db()
    assert item.state == ItemState.NOT_SUSPICIOUS


def test_two_analysts_on_one_ad_both_keep_their_calls_and_the_second_is_told(item, anna, gor):
    seen_by_both = make_call(item).last_seen
    decide(anna, item.pk, make_call(item))
    call = make_call(item, Verdict.NOT_SUSPICIOUS, last_seen=seen_by_both)
    recorded = decide(gor, item.pk, call)
    assert recorded.meanwhile.by == anna
    item.refresh_from_db()
    assert item.state == ItemState.SPLIT
    agreed = decide(gor, item.pk, make_call(item, Verdict.SUSPICIOUS))
    assert agreed.meanwhile is None
    item.refresh_from_db()
    assert item.state == ItemState.SUSPICIOUS


def test_a_call_on_a_text_that_changed_meanwhile_is_refused(item, anna):
    call = make_call(item)
    enqueue(EDITED)
    with pytest.raises(TextChangedError, match="changed while you had it open"):
        decide(anna, item.pk, call)
    assert not Decision.objects.exists()


def test_who_may_not_decide_records_nothing(item, stranger):
    with pytest.raises(NotPermittedError):
        decide(stranger, item.pk, make_call(item))
    assert not Decision.objects.exists()


def test_next_is_by_priority_then_score_within_the_filters(db, anna):
    for spec in (ENGLISH, RUSSIAN, ARMENIAN):
        enqueue(spec)
    assert next_item(anna, Filters()).ad_id == ARMENIAN["id"]
    assert next_item(anna, Filters(lang="ru")).ad_id == RUSSIAN["id"]
    assert next_item(anna, Filters(kind="marriage")).ad_id == ENGLISH["id"]
    assert next_item(anna, Filters(band="medium")).ad_id == ENGLISH["id"]
    assert next_item(anna, Filters(source="nowhere")) is None


def test_next_gives_two_people_two_ads_until_the_hold_ends(db, anna, gor):
    enqueue(ARMENIAN)
    enqueue(RUSSIAN)
    first = next_item(anna, Filters())
    second = next_item(gor, Filters())
    assert first != second
    assert next_item(anna, Filters()) == first
    Item.objects.filter(pk=first.pk).update(held_until=timezone.now() - timedelta(seconds=1))
    assert next_item(gor, Filters()) == first


def test_opening_is_on_record_and_tells_who_else_reads(item, anna, gor):
    assert open_ad(anna, item) is None
    item.refresh_from_db()
    assert timezone.now() < item.held_until <= timezone.now() + HOLD
    assert open_ad(gor, item) == anna
    assert item.held_by == anna
    opened = AuditEvent.objects.filter(action="open", ad_id=item.ad_id)
    assert [event.actor for event in opened.order_by("id")] == ["anna", "gor"]


def test_a_move_outside_the_table_is_an_error_and_not_a_state(item, anna, monkeypatch):
    monkeypatch.setattr("review_ui.queue.state_after", lambda _verdicts: ItemState.SPLIT)
    with pytest.raises(TransitionError, match="no decide from pending to split"):
        decide(anna, item.pk, make_call(item))
    assert not Decision.objects.exists()
