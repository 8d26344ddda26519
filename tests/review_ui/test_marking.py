import pytest
from hypothesis import given
from hypothesis import strategies as st

from adwatch.assessments import Contact, Finding
from review_ui.marking import Mark, masked_elsewhere, masked_span, pieces, tone_of


def mark(number, start, end, tone="medium"):
    return Mark(number, start, end, f"title {number}", tone)


def phone(start, end, value="+37400123456"):
    return Contact(kind="phone", start=start, end=end, value=value)


def shown(found):
    return [(piece.text, [m.number for m in piece.marks]) for piece in found]


def test_a_text_without_marks_is_one_piece():
    assert shown(pieces("abc", 0, 3)) == [("abc", [])]
    assert pieces("", 0, 0) == []


def test_overlapping_marks_share_the_words_they_share():
    found = pieces("0123456789", 0, 10, [mark(1, 1, 6), mark(2, 4, 8)])
    assert shown(found) == [("0", []), ("123", [1]), ("45", [1, 2]), ("67", [2]), ("89", [])]
    assert [(piece.starts, piece.ends) for piece in found[1:4]] == [
        ((1,), ()),
        ((2,), (1,)),
        ((), (2,)),
    ]
    assert found[2].label == "title 1; title 2"


def test_nested_and_equal_marks_begin_together():
    found = pieces("abcdef", 0, 6, [mark(1, 0, 6), mark(2, 0, 3, "strong"), mark(3, 0, 3)])
    assert found[0].starts == (1, 2, 3)
    assert found[0].tone == "strong"
    assert [piece.ends for piece in found] == [(2, 3), (1,)]


def test_offsets_count_characters_beyond_the_basic_plane_once():
    text = "🌴🌴 passport 𝒦 Անձնագիր"
    start = text.index("passport")
    found = pieces(text, 0, len(text), [mark(1, start, start + 8)])
    assert ("passport", [1]) in shown(found)


def test_a_mark_over_the_end_of_the_title_goes_on_in_the_text():
    text = "Work now\nat once"
    both = [mark(1, 5, 11)]
    assert shown(pieces(text, 0, 8, both)) == [("Work ", []), ("now", [1])]
    assert shown(pieces(text, 9, 16, both)) == [("at", [1]), (" once", [])]


def test_a_contact_is_masked_and_a_mark_that_cuts_into_it_covers_its_mask():
    text = "call 00123456 today"
    found = pieces(text, 0, len(text), [mark(1, 0, 8), mark(2, 10, 19)], [phone(5, 13)])
    assert [piece.text for piece in found] == ["call ", "[phone …56]", " today"]
    assert [m.number for m in found[1].marks] == [1, 2]
    assert found[1].is_contact


def test_contacts_that_overlap_leave_no_tail():
    text = "x 0012345678 y"
    contacts = [phone(2, 8), phone(5, 12)]
    assert masked_span(text, 0, len(text), contacts) == "x [phone …56] y"


def test_a_place_that_cuts_a_contact_shows_its_mask():
    text = "x 0012345678 y"
    assert masked_span(text, 0, 6, [phone(2, 12)]) == "x [phone …56]"
    assert masked_span(text, 6, 14, [phone(2, 12)]) == "[phone …56] y"


def test_contacts_are_masked_beside_the_ad_too_as_written_and_as_normalised():
    text = "tel 00 12-34"
    contacts = [phone(4, 12, "+37400001234")]
    said = masked_elsewhere("pay: ask 00 12-34 or +37400001234", text, contacts)
    assert said == "pay: ask [phone …34] or [phone …34]"


@pytest.mark.parametrize(
    ("strength", "polarity", "tone"),
    [
        ("strong", "stated_bad", "strong"),
        ("strong", "stated_good", "good"),
        ("protective", "stated_bad", "good"),
        ("context", "stated_bad", "context"),
    ],
)
def test_reassuring_words_have_a_tone_of_their_own(strength, polarity, tone):
    found = Finding(id="x", start=0, end=1, quote="x", strength=strength, polarity=polarity)
    assert tone_of(found) == tone


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=6)


@given(spans, spans)
def test_whatever_overlaps_the_text_stays_whole_and_no_contact_shows(marked, contacts):
    text = "".join(chr(0x531 + n) for n in range(30))
    marks = [mark(n, a, a + b) for n, (a, b) in enumerate(marked)]
    hidden = [phone(a, min(a + b, 30)) for a, b in contacts if a < 30]
    found = pieces(text, 0, 30, marks, hidden)
    covered = {place for contact in hidden for place in range(contact.start, contact.end)}
    visible = "".join(piece.text for piece in found if not piece.is_contact)
    assert visible == "".join(text[n] for n in range(30) if n not in covered)
    for number, (start, _length) in enumerate(marked):
        if start < 30:
            assert sum(number in piece.starts for piece in found) == 1
            assert sum(number in piece.ends for piece in found) == 1
