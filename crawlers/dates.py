"""Days as sites write them."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime


ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T\s])")
# Day before month, as Armenian, Russian and most English pages of the region write it; dots only,
# because with slashes both orders are in use.
FORMATS = ("%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y")


def iso_day(written: str) -> str:
    """``2026-11-21`` where the day is beyond doubt, else what was written."""
    if match := ISO.match(written):
        return _checked(match[0]) or written
    for pattern in FORMATS:
        try:
            return datetime.strptime(written, pattern).date().isoformat()  # noqa: DTZ007 - a day only
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except ValueError:
        return written


def _checked(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
