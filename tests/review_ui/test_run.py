import pytest

from adwatch.ads import Ad
from adwatch.errors import InputError, SettingError, StoreError
from adwatch.settings import settings as core
from adwatch.store import store
from review_ui.environment import secret_key_path
from review_ui.models import AuditEvent, Item
from review_ui.run import add_user, enqueue, prepare
from tests.review_ui.factories import (
    ARMENIAN,
    DAY,
    ENGLISH,
    PLAIN,
    RUSSIAN,
    make_ad,
    make_call,
    plain_ads,
    write_night,
)


pytestmark = pytest.mark.django_db
NIGHT = [ARMENIAN, RUSSIAN, ENGLISH, *plain_ads(30)]


def counts(**other):
    zero = dict.fromkeys(("flagged", "audit", "added", "updated", "reopened", "unchanged"), 0)
    return zero | other


def test_a_night_queues_all_flagged_ads_and_a_few_others():
    write_night(NIGHT)
    assert enqueue(DAY) == counts(flagged=3, audit=1, added=4)
    assert Item.objects.filter(is_audit=False).count() == 3
    assert Item.objects.get(is_audit=True).band == "none"


def test_the_night_again_changes_no_row_at_all():
    write_night(NIGHT)
    enqueue(DAY)
    before = list(Item.objects.order_by("id").values()), AuditEvent.objects.count()
    assert enqueue(DAY) == counts(flagged=3, audit=1, unchanged=4)
    assert (list(Item.objects.order_by("id").values()), AuditEvent.objects.count()) == before


def test_batches_and_sources_make_no_difference(monkeypatch):
    monkeypatch.setattr("review_ui.intake.BATCH", 2)
    write_night(NIGHT)
    assert enqueue(DAY) == counts(flagged=3, audit=1, added=4)


def test_the_next_night_updates_what_waits_and_reopens_what_changed(anna):
    write_night(NIGHT)
    enqueue(DAY)
    from review_ui.queue import decide

    for ad_id in (ARMENIAN["id"], RUSSIAN["id"]):
        item = Item.objects.get(ad_id=ad_id)
        decide(anna, item.pk, make_call(item))
    edited = [spec | {"text": spec["text"] + " !"} for spec in (ARMENIAN, ENGLISH)]
    write_night([*edited, RUSSIAN], day="2026-11-21")
    assert enqueue("2026-11-21") == counts(flagged=3, updated=1, reopened=1, unchanged=1)


def test_a_night_without_assessments_queues_nothing():
    assert enqueue(DAY) == counts()


def test_no_audit_when_the_share_is_none(monkeypatch):
    monkeypatch.setenv("ADWATCH_AUDIT_SHARE", "0")
    core.cache_clear()
    write_night(NIGHT)
    assert enqueue(DAY) == counts(flagged=3, added=3)


def test_ads_that_are_not_those_assessed_stop_the_night():
    write_night([ARMENIAN])
    edited = ARMENIAN | {"text": "Another text."}
    store().write("ads", DAY, "demo_board", [make_ad(edited)], Ad)
    with pytest.raises(StoreError, match="run the assessment"):
        enqueue(DAY)
    store().write("ads", DAY, "demo_board", [make_ad(PLAIN)], Ad)
    with pytest.raises(StoreError, match="run the assessment"):
        enqueue(DAY)
    assert not Item.objects.exists()


def test_a_day_is_a_day():
    with pytest.raises(SettingError):
        enqueue("yesterday")


def test_an_analyst_gets_a_password_once_and_another_only_on_request(client):
    password = add_user("anna")
    with pytest.raises(InputError, match="there is an analyst 'anna' already"):
        add_user("anna")
    renewed = add_user("anna", reset=True)
    assert renewed != password
    answer = client.post("/login/", {"username": "anna", "password": password})
    assert answer.status_code == 200
    answer = client.post("/login/", {"username": "anna", "password": renewed})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_a_reset_of_nobody_and_a_name_of_nothing_are_mistakes():
    with pytest.raises(InputError, match="no analyst 'ann'"):
        add_user("ann", reset=True)
    with pytest.raises(InputError, match="1 to 150"):
        add_user(" ")


def test_preparing_keeps_one_key_that_only_its_owner_reads(settings):
    prepare()
    kept = secret_key_path().read_text()
    assert kept == settings.SECRET_KEY
    assert secret_key_path().stat().st_mode & 0o777 == 0o600
    prepare()
    assert secret_key_path().read_text() == kept
