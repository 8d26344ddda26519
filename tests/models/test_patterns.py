"""Every pattern of every language finds its examples and leaves the others alone."""

import pytest

from adwatch.catalogue import indicators
from models.languages import Entry, languages
from models.matching import PatternIndex
from models.reading import read


ENTRIES = [
    pytest.param(language, name, polarity, entry, id=f"{language.code}-{name}-{number}")
    for language in languages()
    for number, (name, polarity, entry) in enumerate(language.entries())
]


def kinds(name):
    indicator = indicators().get(name)
    return (
        {"job", "marriage"}
        if indicator is None or indicator.applies == "both"
        else {indicator.applies}
    )


def found(name, polarity, kind, text):
    reading = read(kind, "", text)
    if polarity is None:
        return [fact for fact in reading.facts if fact.name == name and fact.value is not None]
    return [f for f in reading.findings if f.id == name and f.polarity == polarity]


@pytest.mark.parametrize(("language", "name", "polarity", "entry"), ENTRIES)
def test_examples(language, name, polarity, entry):
    kind = min(kinds(name))
    for example in entry.hits:
        assert found(name, polarity, kind, example), f"not found: {example}"
    for example in entry.misses:
        assert not found(name, polarity, kind, example), f"wrongly found: {example}"


@pytest.mark.parametrize(("language", "name", "polarity", "entry"), ENTRIES)
def test_no_pattern_is_dead(language, name, polarity, entry):
    """A way of saying it that none of the examples uses was never seen to work."""
    for written in entry.match:
        assert any(_alone(language, written, example) for example in entry.hits), written


def _alone(language, written, example):
    only = Entry(match=(written,), hits=("-",), misses=("-",))
    index = PatternIndex([language.model_copy(update={"patterns": {}, "facts": {"x": (only,)}})])
    from adwatch.text import Folded
    from models.tokens import sentences

    return any(list(index.find(words)) for words in sentences(Folded("\n" + example)))
