"""The sentence of a band: whole, in every language, and true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adwatch.catalogue import indicators, titles
from models.bands import STEPS, decide
from models.languages import languages
from models.verdicts import _what_lowers, judge
from tests.models.test_bands import finding, stated


RISKS = [n for n, e in indicators().items() if e.strength not in {"protective", "context"}]


def sentences(*names):
    findings = [finding(indicators()[name], "stated_bad") for name in names]
    return {wording.lang: wording.words for wording in judge(findings).why}


@given(st.lists(st.sampled_from([*RISKS, "awareness_text", "own_post"]), max_size=5, unique=True))
def test_one_sentence_in_every_language(names):
    said = sentences(*names)
    assert set(said) == {language.code for language in languages()}
    for lang, words in said.items():
        assert words.endswith("։" if lang == "hy" else ".")
        assert words.count("։" if lang == "hy" else ". ") == (lang == "hy")
        assert "{" not in words


@given(st.lists(st.sampled_from(RISKS), min_size=1, max_size=6, unique=True))
def test_what_it_says_would_lower_the_band_does(names):
    ad = stated(*names)
    decision = decide(ad)
    for name in _what_lowers(ad, decision):
        lower = decide(stated(*(other for other in names if other != name)))
        assert STEPS.index(lower.band) > STEPS.index(decision.band)


@pytest.mark.parametrize("lang", ["hy", "ru", "en"])
def test_it_names_what_it_rests_on(lang):
    names = ("upfront_fee", "irregular_entry", "urgency")
    said = sentences(*names)[lang]
    for name in names:
        assert titles(lang)[name].lower() in said.lower()


def test_counter_signals_are_named_where_they_lowered():
    protected = ("p_written_contract", "p_named_employer")
    names = ("upfront_fee", "irregular_entry", "urgency")
    findings = [finding(indicators()[n], "stated_bad") for n in names]
    findings += [finding(indicators()[n], "stated_good") for n in protected]
    verdict = judge(findings)
    assert verdict.band == "low"
    said = next(wording.words for wording in verdict.why if wording.lang == "en")
    for name in protected:
        assert titles("en")[name].lower() in said.lower()
