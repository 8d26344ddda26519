"""The notation of patterns: what each sign means, and what is refused."""

import pytest
import spacy
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from spacy.matcher import Matcher
from spacy.tokens import Doc

from adwatch.errors import PatternError
from adwatch.text import Folded
from models.languages import Entry, Wordings, languages
from models.matching import PatternIndex
from models.patterns import parse
from models.tokens import sentences


LEXICON = {
    "not": "not",
    "without": "no",
    "none": "none",
    "papers": "passport* id",
    "all": "@papers",
}

VOCAB = spacy.blank("en").vocab


def hits(entry, text, lexicon=LEXICON):
    only = {"lexicon": lexicon, "patterns": {"urgency": Wordings(bad=(entry,))}}
    language = languages()[0].model_copy(update={**only, "facts": {}, "signals": {}})
    folded = Folded(text)
    index = PatternIndex([language])
    for sentence in sentences(folded):
        for hit in index.find(sentence):
            words = sentence.words
            start, end = folded.span(words[hit.start].start, words[hit.end - 1].end)
            yield text[start:end], hit


def finds(written, text):
    entry = Entry(match=(written,), hits=("-",), misses=("-",))
    return next((quote for quote, _hit in hits(entry, text)), None)


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
        ("keep & passport", "passport, which we keep", "passport, which we keep"),
        ("keep & passport", "keep 1 2 3 4 5 6 passport", "keep 1 2 3 4 5 6 passport"),
        ("keep & passport", "keep 1 2 3 4 5 6 7 passport", None),
        ("keep &2 passport", "keep the old red passport", None),
        ("we keep & passport", "your passport we keep", "passport we keep"),
        ("we & keep & passport", "passport keep we", "passport keep we"),
        ("passport & passport", "one passport", None),
        ("keep @papers", "keep ID", "keep ID"),
        ("keep @all|card", "keep passports", "keep passports"),
        ("keep the? ... passport", "keep a b c d passport", "keep a b c d passport"),
        ("keep passport", "keep keep passport", "keep passport"),
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
        "the? passport",
        "a & b &3 c",
        "a & ",
        "@Papers",
    ],
)
def test_what_is_no_pattern(written):
    with pytest.raises(PatternError):
        parse(written)


def test_armenian_before_a_full_stop_is_found():
    """Stock spaCy leaves the Armenian full stop glued to the word and misses this silently."""
    assert finds("մեր հաշվին", "Տոմսը՝ մեր հաշվին։Զանգահարե՛ք։") == "մեր հաշվին"


def test_a_word_can_be_left_out_of_a_class():
    entry = Entry(match=("@negative",), hits=("-",), misses=("-",))
    lexicon = {**LEXICON, "negative": "չ* -չափ*"}
    assert [quote for quote, _hit in hits(entry, "չենք, չափսեր", lexicon)] == ["չենք"]


def test_a_class_that_is_not_declared_is_refused():
    with pytest.raises(PatternError, match="no class @unknown"):
        finds("@unknown", "x")


def test_exceptions_take_a_sentence_out():
    entry = Entry(match=("passport",), hits=("-",), misses=("-",), unless=("bank ... account",))
    assert list(hits(entry, "passport. It is kept"))
    assert not list(hits(entry, "passport for a bank or card account"))


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("passport we keep", False),
        ("we do not keep a passport", True),
        ("no passport", True),
        ("no contract, passport", False),
        ("passport: none", False),
        ("passport none", True),
        ("not one two three four five six seven passport", False),
    ],
)
def test_negation_reaches_its_clause_and_not_further(text, denied):
    entry = Entry(match=("passport",), hits=("-",), misses=("-",))
    assert [hit.negated for _quote, hit in hits(entry, text)] == [denied]


def test_a_pattern_that_is_negative_itself_is_not_turned():
    entry = Entry(match=("no passport",), hits=("-",), misses=("-",))
    assert [hit.negated for _quote, hit in hits(entry, "no passport")] == [False]


PLACES = st.sampled_from(["a", "b", "a|b", "c*", "c?", "b?"])
GAPS = st.sampled_from(["", "...1 ", "...2 "])


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.tuples(GAPS, PLACES), min_size=1, max_size=4),
    st.lists(st.sampled_from(["a", "b", "c", "cc", "d"]), min_size=1, max_size=12),
)
def test_sequences_match_where_spacy_says(places, words):
    """spaCy's Matcher is the reference: the same patterns match the same sentences."""
    written = "a " + " ".join(gap + place for gap, place in places)
    try:
        pattern = parse(written)
    except PatternError:
        assume(False)
    matcher = Matcher(VOCAB)
    matcher.add("x", [token_patterns(pattern)])
    ours = finds(written, " ".join(words)) is not None
    assert ours == bool(matcher(Doc(VOCAB, words=words)))


def token_patterns(pattern):
    """https://spacy.io/api/matcher#patterns"""
    tokens = []
    for place in pattern.places:
        if place.gap:
            tokens.append({"OP": f"{{0,{place.gap}}}"})
        ways = [*place.spec.exact, *(f"{stem}.*" for stem in place.spec.stems)]
        token = {"ORTH": {"REGEX": f"^(?:{'|'.join(ways)})$"}}
        tokens.append({**token, "OP": "?"} if place.optional else token)
    return tokens
