"""Places are found however three languages inflect them, and words that look like them are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import places
from models.parsed import Parsed


FOUND = [
    ("Hotel work in Turkey", "TR"),
    ("A job in Dubai, UAE", "AE AE"),
    ("Abu Dhabi and Doha", "AE QA"),
    ("fly to South Korea", "KR"),
    ("Seasonal work in the Czech Republic", "CZ"),
    ("Работа в Турции", "TR"),
    ("Едем в Турцию через Грузию", "TR GE"),
    ("отель на Кипре", "CY"),
    ("вахта в Москве и Подмосковье", "RU RU"),
    ("в Саудовской Аравии", "SA"),
    ("контракт в Нью-Йорке", "US"),
    ("на Кубе", "CU"),
    ("Աշխատանք Թուրքիայում", "TR"),
    ("Թռիչք Դուբայ, հետո՝ ԱՄԷ", "AE AE"),
    ("Գերմանիայից զանգում են", "DE"),
    ("Մոսկվայում և Սոչիում", "RU RU"),
    ("ԱՄՆ-ում", "US"),
    ("գերմանական ընտանիք", "DE"),
    ("Միացյալ Նահանգներում", "US"),
    ("работа в Ереване", "AM"),
]
NOT_FOUND = [
    "turkey sandwiches and chicken",
    "Mr Jordan is our director",
    "Chad will call you",
    "обман исключён",
    "того, кто хочет",
    "мали-помалу",
    "куб бетона, кубы",
    "Ирина и Индира",
    "արտահանում կատարում ենք",
    "Կատարում է առաջադրանքներ",
    "вена и вены на ногах",
    "проспект Москвы, 5",
    "embassy of, Poland embassy",
    "400 ԱՄՆ դոլար",
    "400 долларов США",
]


def found(text):
    ad = Parsed(kind="job", title="", text=text)
    return [place for sentence in ad.sentences for place in places.find(sentence, ad.folded)]


@pytest.mark.parametrize(("text", "codes"), FOUND)
def test_places_are_found(text, codes):
    assert " ".join(place.code for place in found(text)) == codes


@pytest.mark.parametrize("text", NOT_FOUND)
def test_other_words_are_no_places(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("lang", "word", "kind"),
    [
        ("hy", "թուրքիայում", "country"),
        ("ru", "турцию", "country"),
        ("en", "uae", "country"),
        ("hy", "դուբայում", "city"),
        ("ru", "дубае", "city"),
        ("en", "dubai", "city"),
    ],
)
def test_the_lexicon_gets_every_form(lang, word, kind):
    assert word in places.stems(lang, kind)


@pytest.mark.parametrize("lang", ["hy", "ru", "en"])
def test_the_lexicon_gets_no_ambiguous_words(lang):
    words = {*places.stems(lang, "country"), *places.stems(lang, "city")}
    assert words.isdisjoint({"turkey", "jordan", "чад", "того", "կատարում", "вена", "us"})


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read(text):
    for place in found(text):
        assert 0 <= place.start < place.end
