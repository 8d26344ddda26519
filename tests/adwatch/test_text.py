from hypothesis import given
from hypothesis import strategies as st

from adwatch.ads import content_hash
from adwatch.text import Folded


# Characters that fold to none, to several or to another, more often than chance would have them.
AWKWARD = st.sampled_from("և՛՜\u200b\u00adИЁёﬁ㎏ßİ①ԵՎև\U0001f600a ")


@given(st.text(st.one_of(AWKWARD, st.characters()), max_size=200))
def test_every_folded_character_knows_its_original(text):
    folded = Folded(text)
    whole = "".join(Folded(character).text for character in text).replace("եվ", "եւ")
    assert folded.text == whole
    expected = [place for place, character in enumerate(text) for _ in Folded(character).text]
    assert [folded.origin(place) for place in range(len(folded.text))] == expected
    for place in range(len(folded.text)):
        start, end = folded.span(place, place + 1)
        assert (start, end) == (expected[place], expected[place] + 1)


@given(st.text(st.one_of(AWKWARD, st.characters()), max_size=100))
def test_a_span_of_all_holds_all_that_is_visible(text):
    folded = Folded(text)
    if folded.text:
        start, end = folded.span(0, len(folded.text))
        assert Folded(text[start:end]).text == folded.text


def test_marks_inside_armenian_words_vanish():
    folded = Folded("Զանգահարե՛ք հիմա")
    assert folded.text == "զանգահարեք հիմա"
    start, end = folded.span(0, len("զանգահարեք"))
    assert folded.source[start:end] == "Զանգահարե՛ք"


def test_three_spellings_of_yev_are_one():
    assert {Folded(text).text for text in ("և", "եւ", "ԵՎ", "Եվ")} == {"եւ"}


def test_invisible_characters_and_yo_fold():
    assert Folded("пас\u00adпорт\u200b ещЁ").text == "паспорт еще"


def test_reflowed_text_is_the_same_text():
    assert content_hash("A", "one two\nthree") == content_hash("A", "one  two three ")
    assert content_hash("A", "one two") != content_hash("A", "one too")
