"""The notation of patterns: what each sign means, and what is refused."""

import pytest

from adwatch.errors import PatternError
from adwatch.text import Folded
from models.languages import Entry, languages
from models.matching import PatternIndex
from models.patterns import parse
from models.tokens import sentences


def finds(written, text):
    entry = Entry(match=(written,), hits=("-",), misses=("-",))
    language = languages()[0].model_copy(update={"patterns": {}, "facts": {"x": (entry,)}})
    index = PatternIndex([language])
    folded = Folded(text)
    for words in sentences(folded):
        for hit in index.find(words):
            start, end = folded.span(words[hit.start].start, words[hit.end - 1].end)
            return text[start:end]
    return None


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("passport", "Your PASSPORT, please", "PASSPORT"),
        ("passport", "passports", None),
        ("passport*", "all Passports here", "Passports"),
        ("keep|kept*", "it is kept", "kept"),
        ("keep the? passport", "keep passport", "keep passport"),
        ("keep the? passport", "keep the passport", "keep the passport"),
        ("keep the? passport", "keep my passport", None),
        (
            "keep ... passport",
            "keep one two three four passport",
            "keep one two three four passport",
        ),
        ("keep ... passport", "keep 1 2 3 4 5 passport", None),
        ("keep ...1 passport", "keep one two passport", None),
        ("keep ... passport", "We keep it. Your passport", None),
        ("keep passport", "keep — «passport»", "keep — «passport"),
        ("from # years", "from 15 years", "from 15 years"),
        ("from #14-17 years", "from 15 years", "from 15 years"),
        ("from #14-17 years", "from 18 years", None),
        ("from #14-17 years", "from 1500 years", None),
        ("անձնագիր*", "Անձնագի՛րը մնում է", "Անձնագի՛րը"),
        ("պահվում է", "Պահվում է։Զանգահարե՛ք։", "Պահվում է"),
        ("տեղ եւ ժամ", "ՏԵՂ և ԺԱՄ", "ՏԵՂ և ԺԱՄ"),
        ("не забирают", "паспорт не\nзабирают", "не\nзабирают"),
        ("не забирают", "паспорт не\nЗабирают", None),
        ("не забирают", "паспорт не\n\nзабирают", None),
    ],
)
def test_what_a_pattern_finds(written, text, found):
    assert finds(written, text) == found


@pytest.mark.parametrize(
    "written",
    [
        "",
        "...",
        "... a",
        "a ...",
        "a?",
        "*",
        "a**b",
        "|",
        "a|",
        "full-length",
        "a|full-length*",
        "_",
    ],
)
def test_what_is_no_pattern(written):
    with pytest.raises(PatternError):
        parse(written)


def test_armenian_before_a_full_stop_is_found():
    """Stock spaCy leaves the Armenian full stop glued to the word and misses this silently."""
    assert finds("մեր հաշվին", "Տոմսը՝ մեր հաշվին։Զանգահարե՛ք։") == "մեր հաշվին"
