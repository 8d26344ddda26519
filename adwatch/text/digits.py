"""Finds where digits stand near each other, so that slow searches for numbers look only there."""

import re
from collections.abc import Iterator


# Further apart than anybody sets the digits of one number, however it is disguised.
ROW = re.compile(r"\d\d*+(?:\D{1,14}+\d++)*+")


def digit_rows(text: str, fewest: int) -> Iterator[tuple[int, int]]:
    """Where at least so many digits stand in a row, with what is between it and its neighbours.

    Whatever pattern lets at most 14 other characters stand between its digits, finds in these
    places what it finds in the whole text.
    """
    behind = 0
    row = ROW.search(text)
    while row:
        after = ROW.search(text, row.end())
        if sum(map(str.isdecimal, row.group())) >= fewest:
            yield behind, after.start() if after else len(text)
        behind, row = row.end(), after
