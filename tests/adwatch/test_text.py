import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adwatch.ads import content_hash
from adwatch.text import Folded


# Characters that fold to none, to several or to another, more often than chance would have them.
AWKWARD = st.sampled_from("և՛՜\u200b\u00adИЁёﬁ㎏ßİ①ԵՎև\U0001f600a \u0301\ufe0f🇦🅰оopс0: \n")
TEXTS = st.text(st.one_of(AWKWARD, st.characters()), max_size=200)


@given(TEXTS)
def test_every_folded_character_came_from_somewhere(text):
    folded = Folded(text)
    places = [folded.span(place, place + 1) for place in range(len(folded.text))]
    for start, end in places:
        assert 0 <= start < end <= len(text)
    assert places == sorted(places)
    assert [start for start, _ in places] == [folded.origin(p) for p in range(len(folded.text))]
    assert 0 <= folded.origin(len(folded.text)) <= len(text)


@given(TEXTS)
def test_folding_what_is_folded_changes_nothing(text):
    once = Folded(text).text
    assert Folded(once).text == once


@given(TEXTS, st.data())
def test_a_longer_part_came_from_no_less(text, data):
    folded = Folded(text)
    if not folded.text:
        return
    last = len(folded.text)
    start = data.draw(st.integers(0, last - 1))
    end = data.draw(st.integers(start + 1, last))
    inner, outer = folded.span(start, end), folded.span(0, last)
    assert outer[0] <= inner[0] < inner[1] <= outer[1]


@given(TEXTS)
def test_traces_lie_within_the_text(text):
    for trace in Folded(text).traces:
        assert 0 <= trace.start < trace.end <= len(text)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(["a ", "р a", "1", "ա:", "\u0301", "🇦", "aaa", "@.", "a.b", "mnum e "]))
def test_the_work_grows_with_the_length(piece):
    counted = []
    for times in (200, 400):
        text = piece * times
        folded = Folded(text)
        counted.append(sum(len(alignment._at) for alignment in folded._chain) + len(folded.traces))
    assert counted[1] <= 2 * counted[0] + 10


def test_marks_inside_armenian_words_vanish():
    folded = Folded("Զանգահարե՛ք հիմա")
    assert folded.text == "զանգահարեք հիմա"
    start, end = folded.span(0, len("զանգահարեք"))
    assert folded.source[start:end] == "Զանգահարե՛ք"


def test_three_spellings_of_yev_are_one():
    assert {Folded(text).text for text in ("և", "եւ", "ԵՎ", "Եվ")} == {"եւ"}


def test_invisible_characters_and_yo_fold():
    assert Folded("пас\u00adпорт\u200b ещЁ").text == "паспорт еще"


def test_letters_and_their_marks_apart_are_those_in_one():
    assert Folded("и\u0306 е\u0308 cafe\u0301").text == Folded("й ё café").text == "й е cafe"
    assert Folded("w\u0336o\u0336r\u0336k\u0336").text == "work"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("🇼🇴🇷🇰 🅰🅱 ⓐⓑ", "work ab ab"),
        ("рейсы 🇦🇲🇷🇺🇬🇪", "рейсы 🇦🇲🇷🇺🇬🇪"),
        ("0️⃣7️⃣7️⃣", "077"),
        ("𝓦𝓸𝓻𝓴 ａｂｒｏａｄ ᴡᴏʀᴋ", "work abroad work"),
    ],
)
def test_letters_drawn_as_pictures(text, folded):
    assert Folded(text).text == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Աշխատանքը գտնվում է Երևանում: Զանգահարեք:", "աշխատանքը գտնվում է երեւանում։ զանգահարեք։"),
        ("Վայրը: Երևան", "վայրը: երեւան"),
        ("ժամը 18:30, 1:2", "ժամը 18:30, 1:2"),
        ("մեր գրասենյակի հասցեն է: այսինքն", "մեր գրասենյակի հասցեն է: այսինքն"),
        ("Работа: повар. Work: cook", "работа: повар. work: cook"),
    ],
)
def test_the_armenian_full_stop_typed_as_a_colon(text, folded):
    assert Folded(text).text == folded


def test_reflowed_text_is_the_same_text():
    assert content_hash("A", "one two\nthree") == content_hash("A", "one  two three ")
    assert content_hash("A", "one two") != content_hash("A", "one too")
