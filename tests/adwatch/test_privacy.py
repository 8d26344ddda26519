import pytest

from adwatch.ads import published
from adwatch.assessments import Contact
from adwatch.contacts import find_contacts
from adwatch.privacy import mask, masked


@pytest.mark.parametrize("kind", ["phone", "email", "handle", "link"])
def test_a_masked_contact_shows_too_little_to_use(kind):
    value = "+37400123456"
    shown = mask(Contact(kind=kind, start=0, end=12, value=value))
    assert kind in shown
    assert sum(map(str.isdigit, shown)) <= 2


def test_overlapping_contacts_leave_nothing_readable():
    contacts = [
        Contact(kind="link", start=0, end=12, value="x"),
        Contact(kind="handle", start=8, end=20, value="y"),
        Contact(kind="phone", start=9, end=11, value="z"),
    ]
    assert masked("t.me/demo_hr@demo_hr now", contacts) == "[link] now"


def test_title_and_text_are_masked_apart():
    title, text = "Call +374 00 12-34-56", "or write a.b@mail.example, @demo_hr \U0001f600 now"
    contacts = find_contacts(published(title, text))
    assert masked(title, contacts) == "Call [phone …56]"
    assert masked(text, contacts, len(title) + 1) == "or write [email], [handle] \U0001f600 now"
