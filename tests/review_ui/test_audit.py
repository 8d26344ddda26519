import io

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from review_ui.audit import START, digest, record, verify
from review_ui.models import AppendOnlyError, AuditEvent


pytestmark = pytest.mark.django_db


@pytest.fixture
def trail():
    return [record("anna", "open", f"demo:{n}", note="Անձնագիր", n=n) for n in range(3)]


def tamper(statement, *values):
    """What somebody with the database file could do."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER IF EXISTS audit_no_UPDATE")
        cursor.execute("DROP TRIGGER IF EXISTS audit_no_DELETE")
        cursor.execute(statement, values)


def test_each_row_follows_from_the_one_before(trail):
    assert [event.previous for event in trail] == [START, trail[0].hash, trail[1].hash]
    found = verify()
    assert (found.rows, found.head, found.broken) == (3, trail[2].hash, None)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "gor"),
        ("action", "decide"),
        ("ad_id", "demo:9"),
        ("details", '{"n": 7}'),
        ("at", "2026-11-20 00:00:00"),
    ],
)
def test_a_changed_row_shows(trail, column, value):
    tamper(f"UPDATE review_ui_auditevent SET {column} = %s WHERE id = %s", value, trail[1].pk)
    assert verify().broken == trail[1].pk


def test_a_row_changed_together_with_its_hash_shows_in_the_next(trail):
    event = trail[1]
    event.actor = "gor"
    tamper(
        "UPDATE review_ui_auditevent SET actor = 'gor', hash = %s WHERE id = %s",
        digest(event),
        event.pk,
    )
    assert verify().broken == trail[2].pk


def test_a_removed_row_shows(trail):
    tamper("DELETE FROM review_ui_auditevent WHERE id = %s", trail[1].pk)
    assert verify().broken == trail[2].pk


def test_rows_cut_off_at_the_end_show_by_a_noted_head(trail):
    tamper("DELETE FROM review_ui_auditevent WHERE id = %s", trail[2].pk)
    assert verify().broken is None
    with pytest.raises(CommandError, match="rows were cut off"):
        call_command("verify_audit", head=trail[2].hash)
    call_command("verify_audit", head=trail[1].hash, stdout=io.StringIO())


def test_the_command_tells_the_head_or_the_broken_row(trail):
    said = io.StringIO()
    call_command("verify_audit", stdout=said)
    assert said.getvalue() == f"3 audit rows, unbroken; head {trail[2].hash}\n"
    tamper("UPDATE review_ui_auditevent SET actor = 'gor' WHERE id = %s", trail[0].pk)
    with pytest.raises(CommandError, match=f"audit row {trail[0].pk} does not follow"):
        call_command("verify_audit")


def test_code_can_only_add(trail):
    event = trail[0]
    for attempt in (
        event.save,
        event.delete,
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.update(actor="gor"),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE review_ui_auditevent SET actor = 'gor'", "DELETE FROM review_ui_auditevent"],
)
def test_the_database_itself_refuses(trail, statement):
    with (
        pytest.raises(DatabaseError, match="never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert verify().rows == 3
