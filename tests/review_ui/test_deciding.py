import re

import pytest
from django.contrib.auth.models import Permission, User

from review_ui.arrivals import enqueue_ad
from review_ui.models import Decision, Item
from review_ui.queue import decide
from review_ui.states import Verdict
from tests.review_ui.browsing import add, form, page, said, send
from tests.review_ui.factories import ARMENIAN, RUSSIAN, make_arrival, make_call


def test_a_reader_sees_the_ad_but_no_buttons_and_cannot_send_a_call(client, item, desk):
    data = form(desk, item)
    reader = User.objects.create_user("reader")
    reader.user_permissions.add(Permission.objects.get(codename="read_item"))
    client.force_login(reader)
    assert 'name="verdict"' not in page(client, f"/ads/{item.pk}/")
    answer = client.post(f"/ads/{item.pk}/", data)
    assert answer.status_code == 403
    assert not Decision.objects.exists()


def test_a_call_from_another_site_is_refused(item, anna, client):
    client.handler.enforce_csrf_checks = True
    client.force_login(anna)
    answer = client.post(f"/ads/{item.pk}/", form(client, item))
    assert answer.status_code == 403
    assert "Nothing was recorded" in answer.content.decode()
    assert not Decision.objects.exists()


def test_the_score_is_hidden_until_ones_own_first_call(desk, item, gor, client):
    score = "Score: 93 of 100 (scorer: rules)"
    body = page(desk, f"/ads/{item.pk}/")
    assert "The score is shown after your first call" in body
    assert "93" not in re.sub(r'value="[^"]+"', "", body)
    answer = send(desk, item, form(desk, item))
    assert score in said(answer)
    assert score in page(desk, f"/ads/{item.pk}/")
    client.force_login(gor)
    assert score not in page(client, f"/ads/{item.pk}/")


def test_a_call_is_confirmed_and_the_next_ad_comes(desk):
    add(ARMENIAN, RUSSIAN)
    first, second = Item.objects.order_by("place")
    answer = send(desk, first, form(desk, first, verdict="not_suspicious", note="fine"))
    assert "<strong>Recorded: not suspicious</strong>" in said(answer)
    assert answer.redirect_chain == [(f"/ads/{second.pk}/", 302)]
    kept = Decision.objects.get()
    assert (kept.verdict, kept.note, kept.item) == ("not_suspicious", "fine", first)


def test_sending_it_twice_records_it_once(desk, item):
    data = form(desk, item)
    send(desk, item, data)
    assert "Recorded already: suspicious" in said(send(desk, item, data))
    assert Decision.objects.count() == 1


def test_the_second_of_two_is_told_and_keeps_the_call(desk, item, gor):
    data = form(desk, item, verdict="unsure")
    decide(gor, item.pk, make_call(item, Verdict.SUSPICIOUS))
    answer = send(desk, item, data)
    assert "Recorded: unsure" in said(answer)
    assert "gor recorded “suspicious” for it. Both calls are kept." in said(answer)
    assert Decision.objects.count() == 2


def test_who_opens_an_ad_that_another_has_open_is_told(desk, item, gor, client):
    page(desk, f"/ads/{item.pk}/")
    client.force_login(gor)
    assert "anna has this ad open too" in page(client, f"/ads/{item.pk}/")


def test_a_text_that_changed_meanwhile_is_shown_again_with_the_note(desk, item):
    data = form(desk, item, note="mind the passport")
    edited = ARMENIAN | {"text": ARMENIAN["text"] + " Նոր տող։"}
    enqueue_ad(make_arrival(edited, "2026-11-21"), item)
    answer = send(desk, item, data)
    assert answer.status_code == 409
    assert "The text of this ad changed" in said(answer)
    body = answer.content.decode()
    assert "mind the passport" in body
    assert "Նոր տող" in body
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ({"sight": "forged"}, "This page is out of date."),
        ({"sight": ""}, "This page is out of date."),
        ({"verdict": "guilty"}, "Choose one of the three calls."),
        ({"verdict": ""}, "Choose one of the three calls."),
        ({"note": "x" * 4001}, "The note is too long"),
    ],
)
def test_a_broken_form_records_nothing_and_keeps_the_note(desk, item, broken, complaint):
    answer = send(desk, item, form(desk, item, note="mine") | broken)
    assert answer.status_code == 400
    assert f"Nothing was recorded. {complaint}" in said(answer)
    assert not Decision.objects.exists()
    assert broken.get("note", "mine") in answer.content.decode()


def test_a_call_counts_only_for_the_ad_it_was_made_on(desk):
    add(ARMENIAN, RUSSIAN)
    first, second = Item.objects.all()
    answer = send(desk, second, form(desk, first))
    assert answer.status_code == 400
    assert not Decision.objects.exists()


def test_earlier_decisions_stay_in_sight_when_the_text_changes(desk, item, gor):
    decide(gor, item.pk, make_call(item, Verdict.UNSURE, note="asked the source"))
    edited = ARMENIAN | {"text": ARMENIAN["text"] + " Նոր տող։"}
    item.refresh_from_db()
    enqueue_ad(make_arrival(edited, "2026-11-21"), item)
    body = page(desk, f"/ads/{item.pk}/")
    assert "on an earlier text" in body
    assert "asked the source" in body
