"""Every derived indicator is found as a module, is in the catalogue, and reads any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adwatch.catalogue import indicators
from models.derived import derived
from models.parsed import Parsed


NAMES = [
    "unrealistic_pay",
    "internal_inconsistency",
    "location_ambiguous",
    "marriage_age_gap",
    "anonymous_recruiter",
    "messenger_only",
]


def found(name, title, text, kind="job"):
    ad = Parsed(kind=kind, title=title, text=text)
    return [ad.source[start:end] for start, end in derived()[name](ad)]


def test_they_are_indicators_of_the_catalogue():
    assert set(NAMES) <= set(derived()) <= set(indicators())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["job", "marriage"])
@settings(deadline=None)
@given(title=st.text(max_size=20), text=st.text(max_size=120))
def test_any_text_can_be_read(name, kind, title, text):
    ad = Parsed(kind=kind, title=title, text=text)
    for start, end in derived()[name](ad):
        assert 0 <= start < end <= len(ad.source)


@pytest.mark.parametrize("name", NAMES)
def test_an_ordinary_ad_shows_none(name):
    title = "Пекарь в «Хлебный дом», Ереван"
    text = "Договор, 5/2, 200 000 драм. Ул. Комитаса, 40. Звоните +374 00 12-34-56."
    assert found(name, title, text) == []
