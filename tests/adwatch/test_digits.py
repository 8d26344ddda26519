"""Where digits stand near each other."""

import pytest

from adwatch.text.digits import digit_rows


def test_a_row_is_given_with_what_stands_around_it() -> None:
    text = "2 rooms, then a long way to +374 00 12-34-56, and much further on 7"

    ((start, end),) = digit_rows(text, 7)

    assert text[start:end] == " rooms, then a long way to +374 00 12-34-56, and much further on "


@pytest.mark.parametrize(
    "text", ["", "no digits", "5 days", "12 then at least fifteen others 34567"]
)
def test_too_few_digits_are_no_row(text: str) -> None:
    assert not list(digit_rows(text, 7))


def test_each_row_begins_behind_the_one_before() -> None:
    text = "0001234, and far away from there 0005678"

    assert [text[start:end] for start, end in digit_rows(text, 7)] == [
        "0001234, and far away from there ",
        ", and far away from there 0005678",
    ]
