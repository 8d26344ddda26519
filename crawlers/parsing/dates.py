"""Dates as sites write them, made absolute where the day is beyond doubt."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from dateparser.date import DateDataParser

LANGUAGES = ("hy", "ru", "en")
# The longest a date can be: "Հրապարակվել է …" with a weekday, a full month and a time.
LONGEST = 80
CLOCK = r"(?:,?\s*(?:at|в|[Tt])?\s*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?)?"
YEAR_END = r"(?:\s*(?:г|թ)\.?)?"
YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})(?P<mark>[-./])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){CLOCK}",
    re.ASCII,
)
DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?P<mark>[-./])(?P<month>\d{1,2})"
    rf"(?:(?P=mark)(?P<year>\d{{4}}|\d\d))?{YEAR_END}{CLOCK}",
    re.ASCII,
)
ISO_TIME = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII
)
EPOCH = re.compile(r"(\d{10})(?:\d{3})?", re.ASCII)
# Nothing that is watched was on the web before; a smaller number is a number.
FIRST_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).timestamp()
MAIL_ZONE = re.compile(r":\d\d (?:[+-]\d{4}|GMT|UTC?|Z)$", re.ASCII)
PREAMBLE = re.compile(
    r"^(?:(?:last\s+)?(?:posted|published|updated|added|date)(?:\s+on\b)?|on\b"
    r"|(?:вакансия\s+|объявление\s+|дата\s+)?(?:опубликован\w*|размещен\w*|обновлен\w*"
    r"|добавлен\w*|публикации)|от\b"
    r"|(?:հրապարակվ\w+|հրապարակման|տեղադրվ\w+|թարմացվ\w+)(?:\s+(?:է|ամսաթիվը))?)[\s:՝—-]*",
    re.IGNORECASE,
)
# What Armenian and Russian put around the numbers, which dateparser does not expect.
REWORDED = tuple(
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        (r"(?<=\d)[\s-]*(?:թվականի|թ\.?(?!\w))", ""),
        (r"(?<=\d)[\s-]*ին(?!\w)", ""),
        (r"^(\d{4}),?\s+([^\W\d]+)\s+(\d{1,2})(?!\d)", r"\3 \2 \1"),
        (r"\bժամը\s+(?=\d)", ""),
        (r"^մեկ\b", "1"),
        (r"[\s.,:։]+$", ""),
    )
)
RELATIVE = re.compile(
    r"\b(?:ago|today|yesterday|назад|сегодня|вчера|позавчера|առաջ|այսօր|երեկ)\b", re.IGNORECASE
)
NOW = re.compile(r"(?:just now|только что|прямо сейчас|հենց նոր|նոր(?:-նոր)?|հիմա)", re.IGNORECASE)
YEAR = re.compile(r"\d{4}", re.ASCII)


def absolute(
    written: str, *, now: datetime, zone: tzinfo, languages: tuple[str, ...] = LANGUAGES
) -> str:
    """ISO day, or date-time with its offset; as written where the day cannot be told.

    ``now`` is when the page was asked, ``zone`` the site's own. A date without a year is the latest
    one that is at most a day ahead; a count of weeks or months leaves the day open.
    """
    text = " ".join(written.replace("\u2024", ".").split())
    if not text or len(text) > LONGEST:
        return written
    local = now.astimezone(zone).replace(second=0, microsecond=0)
    for way in WAYS:
        if answer := way(text, local):
            return answer
    return (_words(text, local, languages) if _speaks(text) else "") or written


def _speaks(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _iso(text: str, local: datetime) -> str:
    if not ISO_TIME.fullmatch(text):
        return ""
    try:
        return _moment(datetime.fromisoformat(text.replace(",", ".").replace(" ", "T", 1)), local)
    except ValueError:
        return ""


def _year_first(text: str, local: datetime) -> str:
    match = YEAR_FIRST.fullmatch(text)
    return _day(match, local, int(match["month"]), int(match["day"])) if match else ""


def _day_first(text: str, local: datetime) -> str:
    """Dots stand between day and month; with slashes and dashes both orders are in use."""
    match = DAY_FIRST.fullmatch(text.replace("թ.", "г"))
    if not match:
        return ""
    first, second = int(match["day"]), int(match["month"])
    if match["mark"] == ".":
        return _day(match, local, second, first)
    if not match["year"] or (first <= 12 and second <= 12 and first != second):
        return ""
    return _day(match, local, *((first, second) if second > 12 else (second, first)))


def _day(match: re.Match[str], local: datetime, month: int, day: int) -> str:
    year = match["year"]
    try:
        clock = time(int(match["hour"] or 0), int(match["minute"] or 0), int(match["second"] or 0))
        if not year:
            moment = _latest(local, month, day, clock)
        else:
            full = int(year) if len(year) == 4 else 2000 + int(year)
            moment = datetime.combine(date(full, month, day), clock, local.tzinfo)
    except ValueError:
        return ""
    return _moment(moment, local) if match["hour"] else moment.date().isoformat()


def _latest(local: datetime, month: int, day: int, clock: time) -> datetime:
    """The latest such day that is at most a day ahead; a leap day may be eight years back.

    Raises:
        ValueError: no year has such a day.
    """
    last = (local + timedelta(days=1)).date()
    for year in range(last.year, last.year - 8, -1):
        try:
            moment = datetime.combine(date(year, month, day), clock, local.tzinfo)
        except ValueError:
            continue
        if moment.date() <= last:
            return moment
    raise ValueError(f"no day {day} in month {month}")


def _epoch(text: str, local: datetime) -> str:
    match = EPOCH.fullmatch(text)
    last = (local + timedelta(days=1)).timestamp()
    if not match or not FIRST_EPOCH <= int(match[1]) <= last:
        return ""
    return datetime.fromtimestamp(int(match[1]), UTC).isoformat()


def _mail(text: str, local: datetime) -> str:
    """RFC 2822, as feeds write it; other zones than these would be taken for none at all."""
    if not MAIL_ZONE.search(text):
        return ""
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return ""
    # "-0000" is Universal Time of a clock that does not know where it stands.
    return _moment(moment.replace(tzinfo=moment.tzinfo or UTC), local)


def _moment(moment: datetime, local: datetime) -> str:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=local.tzinfo)
    return moment.replace(microsecond=0).isoformat()


def _words(text: str, local: datetime, languages: tuple[str, ...]) -> str:
    text = PREAMBLE.sub("", text)
    if NOW.fullmatch(text):
        return local.isoformat()
    for pattern, replacement in REWORDED:
        text = pattern.sub(replacement, text)
    spoken = tuple(dict.fromkeys((*languages, *LANGUAGES)))
    if RELATIVE.search(text):
        moment, period = _parsed(text, local, spoken, "relative-time")
        if moment is None or moment.date() > local.date():
            return ""
    else:
        # One day is one setting: dateparser keeps every setting it was ever given.
        moment, period = _parsed(text, local.replace(hour=0, minute=0), spoken, "absolute-time")
        if moment is not None and not YEAR.search(text):
            moment = _latest(local, moment.month, moment.day, moment.time())
    # The periods "week" and "month" are of dates whose day was made up.
    if moment is None or period not in {"day", "time"}:
        return ""
    return _moment(moment, local) if period == "time" else moment.date().isoformat()


def _parsed(
    text: str, base: datetime, languages: tuple[str, ...], way: str
) -> tuple[datetime | None, str]:
    found = _parser(languages, base.replace(tzinfo=None), way).get_date_data(text)
    return found.date_obj, found.period


@lru_cache(maxsize=4)
def _parser(languages: tuple[str, ...], base: datetime, way: str) -> "DateDataParser":
    # Imported late: it takes 0.15 s, and most sources write numbers.
    from dateparser.date import DateDataParser

    settings = {
        "PARSERS": [way],
        "PREFER_DATES_FROM": "past",
        "RELATIVE_BASE": base,
        "REQUIRE_PARTS": ["day", "month"] if way == "absolute-time" else [],
        "RETURN_TIME_AS_PERIOD": True,
    }
    return DateDataParser(languages=list(languages), settings=settings)


WAYS: tuple[Callable[[str, datetime], str], ...] = (_iso, _year_first, _day_first, _epoch, _mail)
