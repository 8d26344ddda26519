"""A day is read only where it is beyond doubt."""

import pytest

from crawlers.dates import iso_day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-21", "2026-11-21"),
        ("2026-11-21T09:00:00+04:00", "2026-11-21"),
        ("21.11.2026", "2026-11-21"),
        ("3 June 2026", "2026-06-03"),
        ("Jun 3, 2026", "2026-06-03"),
        ("Sat, 21 Nov 2026 10:00:00 +0000", "2026-11-21"),
        ("2026-54-11", "2026-54-11"),
        ("03/04/2026", "03/04/2026"),
        ("вчера", "вчера"),
        ("", ""),
    ],
)
def test_iso_day(written, day):
    assert iso_day(written) == day
