"""Every pattern of every language finds its examples and leaves the others alone."""

import pytest

from adwatch.catalogue import indicators
from adwatch.text import Folded
from models.languages import languages
from models.matching import pattern_index
from models.polarity import CLASSES
from models.reading import read
from models.tokens import sentences


ENTRIES = [
    pytest.param(name, role, entry, id=f"{language.code}-{name}-{role}-{number}")
    for language in languages()
    for number, (name, role, entry) in enumerate(language.entries())
]


def hits(text):
    return [hit for s in sentences(Folded("\n" + text)) for hit in pattern_index().find(s)]


def found(name, role, text):
    indicator = indicators().get(name)
    if role in {"fact", "signal"} or indicator.strength == "context":
        return [hit for hit in hits(text) if hit.rule.name == name and not hit.negated]
    kind = "marriage" if indicator.applies == "marriage" else "job"
    polarity = "stated_bad" if role == "bad" else "stated_good"
    return [f for f in read(kind, "", text).findings if f.id == name and f.polarity == polarity]


@pytest.mark.parametrize(("name", "role", "entry"), ENTRIES)
def test_examples(name, role, entry):
    for example in entry.hits:
        assert found(name, role, example), f"not found: {example}"
    for example in entry.misses:
        assert not found(name, role, example), f"wrongly found: {example}"


@pytest.mark.parametrize(("name", "role", "entry"), ENTRIES)
def test_no_pattern_is_dead(name, role, entry):
    """A way of saying it that none of the examples uses was never seen to work."""
    used = {hit.rule.pattern.written for example in entry.hits for hit in hits(example)}
    unused = [written for written in entry.match if " ".join(written.split()) not in used]
    assert not unused


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.code)
def test_every_language_has_its_negative_words(language):
    assert set(CLASSES) <= language.lexicon.keys()
