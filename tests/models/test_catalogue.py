"""Every indicator of the catalogue is named, defined and read in every language."""

import pytest

from adwatch.catalogue import indicators, titles
from models.languages import languages


CODES = [language.code for language in languages()]


@pytest.mark.parametrize("indicator", indicators().values(), ids=lambda entry: entry.id)
def test_named_defined_and_said_in_every_language(indicator):
    for code in CODES:
        assert indicator.title[code].strip()
        assert len(indicator.definition[code]) > 30
        assert titles(code)[indicator.id] == indicator.title[code]
    for language in languages():
        wordings = language.patterns[indicator.id]
        assert wordings.good if indicator.strength == "protective" else wordings.bad


def test_all_languages_know_the_same_facts():
    assert len({frozenset(language.facts) for language in languages()}) == 1
    assert len(languages()[0].facts) >= 5


def test_titles_differ():
    for code in CODES:
        assert len(set(titles(code).values())) == len(indicators())
