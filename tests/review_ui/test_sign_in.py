import pytest
from django.contrib.auth.models import User

from review_ui.accounts import add_analyst
from review_ui.models import AuditEvent
from review_ui.sign_in import UNKNOWN


@pytest.fixture
def password(db):
    return add_analyst("anna", reset=False)


def sign_in(client, name, password, **other):
    return client.post("/login/", {"username": name, "password": password, **other})


def trail():
    rows = AuditEvent.objects.exclude(action="add_analyst").order_by("id")
    return list(rows.values_list("actor", "action"))


def test_coming_and_going_are_on_record(client, password):
    sign_in(client, "anna", password)
    assert client.get("/").status_code == 200
    client.post("/logout/")
    assert client.get("/").status_code == 302
    assert trail() == [("anna", "sign_in"), ("anna", "sign_out")]


def test_a_failure_is_on_record_but_never_what_may_be_a_password(client, password):
    answer = sign_in(client, "anna", "wrong")
    assert "do not belong together" in answer.content.decode()
    sign_in(client, password, "anna")
    assert trail() == [("anna", "sign_in_failed"), (UNKNOWN, "sign_in_failed")]
    assert not AuditEvent.objects.filter(actor=password).exists()


def test_five_failures_lock_the_name_even_for_the_right_password(client, password):
    for _attempt in range(5):
        answer = sign_in(client, "anna", "wrong")
    assert answer.status_code == 429
    assert "Locked for half an hour" in answer.content.decode()
    assert sign_in(client, "anna", password).status_code == 429
    assert client.get("/").status_code == 302


def test_a_new_password_from_the_operator_opens_the_lock(client, password):
    for _attempt in range(5):
        sign_in(client, "anna", "wrong")
    renewed = add_analyst("anna", reset=True)
    assert sign_in(client, "anna", renewed).status_code == 302


def test_signing_in_leads_where_one_was_going_but_to_no_other_site(client, password):
    assert sign_in(client, "anna", password, next="/ads/7/")["Location"] == "/ads/7/"
    client.post("/logout/")
    away = "https://elsewhere.example/"
    assert sign_in(client, "anna", password, next=away)["Location"] == "/"


def test_a_session_that_ends_under_htmx_brings_the_whole_sign_in_page(client, db):
    answer = client.get("/login/?next=/ads/7/", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == "/login/?next=/ads/7/"


def test_nobody_has_a_password_that_was_not_made_for_them(db):
    assert not User.objects.exists()
