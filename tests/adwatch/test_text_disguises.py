"""Words disguised by a program come out as the words that they are, each from its own place."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adwatch.text import Folded, Vocabulary
from adwatch.text.romanised import spellings
from adwatch.text.vocabulary import everyday


DOUBLES = {
    "ru": str.maketrans("аеорсхук", "aeopcxyk"),
    "en": str.maketrans("aeopcxy", "аеорсху"),
    "hy": str.maketrans("օսհոյզց", "ouhnjqg"),
}
AROUND = {
    "ru": ("сегодня утром", "много разных людей"),
    "en": ("just this morning", "with many others"),
    "hy": ("այսօր առավոտյան", "շատ մարդկանց համար"),
}
LANGS = st.sampled_from(["hy", "ru", "en"])


def words(lang):
    long = [word for word in everyday().words[lang] if len(word) > 5]
    return st.sampled_from(long)


def zero_width(word, draw):
    place = draw(st.integers(1, len(word) - 1))
    return word[:place] + draw(st.sampled_from("\u200b\u200c\u2060\ufeff")) + word[place:]


def soft(word, draw):
    return "\u00ad".join(word)


def struck(word, draw):
    return "".join(letter + "\u0336" for letter in word)


def spaced(word, draw):
    return " ".join(word)


def dotted(word, draw):
    return draw(st.sampled_from(".-*·_")).join(word)


def capitals(word, draw):
    return word.upper() if word.upper().lower() == word else word


@settings(deadline=None)
@given(st.data(), LANGS, st.sampled_from([zero_width, soft, struck, spaced, dotted, capitals]))
def test_a_disguised_word_is_found_at_its_place(data, lang, disguise):
    word = data.draw(words(lang))
    before, behind = AROUND[lang]
    written = disguise(word, data.draw)
    folded = Folded(f"{before} {written} {behind}")
    match = re.compile(rf"(?<!\w){word}(?!\w)").search(folded.text, len(before))
    assert match
    start, end = folded.span(*match.span())
    assert written.startswith(folded.source[start:end])
    assert word in Folded(folded.source[start:end]).text


@settings(deadline=None)
@given(st.data(), LANGS)
def test_letters_of_another_alphabet_are_those_of_the_words_own(data, lang):
    word = data.draw(words(lang))
    at = data.draw(st.sets(st.integers(0, len(word) - 1), max_size=len(word) // 2))
    written = "".join(
        letter.translate(DOUBLES[lang]) if place in at else letter
        for place, letter in enumerate(word)
    )
    before, behind = AROUND[lang]
    folded = Folded(f"{before} {written} {behind}")
    # Two known words may differ in a letter that looks like both of theirs.
    got = folded.text[len(before) + 1 : -len(behind) - 1]
    assert got in everyday().words[lang]
    assert folded.span(len(before) + 1, len(before) + 1 + len(got)) == (
        len(before) + 1,
        len(before) + 1 + len(written),
    )
    assert bool(folded.traces) == (written != word)


@pytest.mark.parametrize(
    ("text", "folded", "kinds"),
    [
        ("Нужна pабота и pаssport", "нужна работа и passport", ["lookalike"] * 2),
        ("poct зарплаты в компании", "рост зарплаты в компании", ["lookalike"]),
        ("растём, PHP и HR в команду", "растем, php и hr в команду", []),
        ("m0del, ч4т, р4бота", "model, чат, работа", ["digit_letter"] * 3),
        ("раааабота soooo good", "работа so good", ["stretched"] * 2),
        ("good w o r k here", "good work here", ["spaced"]),
        ("В А К А Н С И Я\nповар", "вакансия\nповар", []),
        ("w e  k e e p  p a s s p o r t s now", "we  keep  passports now", ["spaced"]),
        ("ա շ խ ա տ ա ն ք կա", "աշխատանք կա", ["spaced"]),
        ("pasporty mnum e mer mot", "պասպորտը մնում է մեր մոտ", ["latin_typed"]),
        ("rabota bez dokumentov, srochno", "работа без документов, срочно", ["latin_typed"]),
    ],
)
def test_what_is_undone_leaves_a_trace(text, folded, kinds):
    assert Folded(text).text == folded
    assert [trace.kind for trace in Folded(text).traces] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "4k b2b c++ 24x7 iphone 1с h&m e-mail w3c mp3",
        "категории b c d e",
        "hrом, vipам, smm-щик, excelի, it-ոլորտ",
        "ooo xxxl viii www",
        "senior java developer at a bank in yerevan",
        "ani hakobyan, vardan petrosyan",
        "т.е. и т.д. а.б. иванов",
        "call +374 00 12-34-56, anna_demo@firm.example, t.me/demo_anna",
        "wir suchen mitarbeiter in berlin, deutsch ist wichtig",
    ],
)
def test_what_is_no_disguise_stays(text):
    assert Folded(text).text == text
    assert not Folded(text).traces


@settings(deadline=None)
@given(st.data(), st.sampled_from(["hy", "ru"]))
def test_a_latin_typed_sentence_is_read_as_its_words(data, lang):
    """Every spelling finds a word that is typed so; two words may share one."""
    meant = data.draw(st.lists(words(lang), min_size=4, max_size=6))
    typed = [data.draw(st.sampled_from(spellings(word, lang, 3))) for word in meant]
    read = [everyday().read(one, lang)[0] for one in typed]
    for word, one, way in zip(meant, typed, read, strict=True):
        assert way == word or one in spellings(way, lang, 60)


def test_a_vocabulary_can_be_given():
    known = Vocabulary({"ru": ["кракозябра"]})
    assert Folded("кр4козябр4", known).text == "кракозябра"
    assert Folded("кр4козябр4").text == "кр4козябр4"
    assert "кракозябра" in everyday().with_words({"ru": ["кракозябра"]}).words["ru"]
