"""Every indicator of the catalogue is named, defined and read in every language."""

import pytest

from adwatch.catalogue import indicators, titles
from models.derived import derived
from models.facts import facts
from models.languages import languages


CODES = [language.code for language in languages()]


@pytest.mark.parametrize("indicator", indicators().values(), ids=lambda entry: entry.id)
def test_named_defined_and_said_in_every_language(indicator):
    for code in CODES:
        assert indicator.title[code].strip()
        assert len(indicator.definition[code]) > 30
        assert titles(code)[indicator.id] == indicator.title[code]
    if indicator.id not in derived() and indicator.group != "network":
        for language in languages():
            wordings = language.patterns[indicator.id]
            assert wordings.good if indicator.strength == "protective" else wordings.bad


def test_what_only_code_can_tell_is_in_the_catalogue():
    assert derived().keys() <= indicators().keys()


def test_what_linking_finds_is_not_read():
    network = {entry.id for entry in indicators().values() if entry.group == "network"}
    said = {name for language in languages() for name in language.patterns}
    assert network == {"contact_reuse", "template_reuse"}
    assert not network & (said | derived().keys())


def test_the_conditions_of_a_strength_can_be_met():
    signals = {name for language in languages() for name in language.signals}
    for indicator in indicators().values():
        for condition in indicator.otherwise:
            assert condition.removeprefix("no ") in signals | indicators().keys() | facts().keys()


def test_all_languages_know_the_same_facts():
    assert len({frozenset(language.facts) for language in languages()}) == 1
    assert set(languages()[0].facts) <= facts().keys()


def test_titles_differ():
    for code in CODES:
        assert len(set(titles(code).values())) == len(indicators())
