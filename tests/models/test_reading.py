"""Findings and facts point at the words as published, whatever the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from adwatch.ads import published
from models.languages import languages
from models.reading import read


SENTENCES = [
    example
    for language in languages()
    for wordings in language.patterns.values()
    for entry in (*wordings.bad, *wordings.good)
    for example in entry.hits[:1]
]
NOISE = st.text(max_size=20)


@settings(max_examples=150, deadline=None)
@given(NOISE, st.sampled_from(SENTENCES), NOISE, st.sampled_from(SENTENCES))
def test_every_quote_stands_where_it_says(before, one, between, other):
    title, text = before + one, between + "\n" + other
    reading = read("job", title, text)
    whole = published(title, text)
    for finding in reading.findings:
        assert whole[finding.start : finding.end] == finding.quote != ""
    for fact in reading.facts:
        if fact.start is not None:
            assert whole[fact.start : fact.end] == fact.value
    for contact in reading.contacts:
        assert 0 <= contact.start < contact.end <= len(whole)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    whole = published("", text)
    for finding in read("marriage", "", text).findings:
        assert whole[finding.start : finding.end] == finding.quote


def test_a_reassurance_silences_the_risk_in_the_same_words():
    reading = read("job", "", "Your passport is never kept by the employer.")
    kept = {f.polarity for f in reading.findings if f.id == "document_retention"}
    assert kept == {"stated_good"}


def test_marriage_indicators_are_not_looked_for_in_job_ads():
    catalogues = [s for s in SENTENCES if has(read("marriage", "", s), "marriage_payment")]
    assert catalogues
    assert not any(has(read("job", "", s), "marriage_payment") for s in catalogues)


def has(reading, name):
    return any(f.id == name for f in reading.findings)


def test_employer_is_a_fact_with_its_place_where_the_text_names_it():
    facts = {f.name: f for f in read("job", "", "Cafe Demo seeks", employer="Cafe Demo").facts}
    assert (facts["employer"].value, facts["employer"].start) == ("Cafe Demo", 1)
    facts = {f.name: f for f in read("job", "", "We seek", employer="Cafe Demo").facts}
    assert (facts["employer"].value, facts["employer"].start) == ("Cafe Demo", None)
    facts = {f.name: f for f in read("job", "", "We seek").facts}
    assert facts["employer"].value is None
