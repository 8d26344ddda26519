"""When and how long one works."""

import re
from collections.abc import Sequence

from adwatch.assessments import Fact
from models.parsed import Parsed, Span
from models.stating import first, stated


RANK = 80
HOUR = r"(?:часов(?:ая|ой|ую|ые|ого)?|часа?|ч(?!\w)|hours?|hrs?|h(?!\w)|ժամ(?:յա|ից|ով|ում|անոց)?)"
# The patterns begin with a digit, and words are looked for beside it: a search for words of many
# kinds at every letter would take most of the time.
# What must not stand before the first digit is looked at behind it: so the search skips ahead.
COUNTED = re.compile(rf"(\d(?<![\d.,:]\d)\d?)(?:\s?-\s?(\d{{1,2}}))?\s?-?{HOUR}")
DAILY_AHEAD = re.compile(
    r"(?<!\w)(?:օրական|օրը|по|смен\w*(?: по)?|daily|shifts? of|day is|day of)\s$"
)
DAILY_BEHIND = re.compile(
    r"\s?(?:в (?:день|сутки|смену)|/\s?(?:день|day|օր)|смен\w*|рабоч\w+ день|a day|per day|daily"
    r"|each day|shifts?|օրական|հերթափոխ\w*|աշխատանքային օր)"
)
AHEAD = 16
CLOCK = re.compile(
    r"(?P<from>\d(?<![\d.,:/]\d)\d?)[:.](?P<fm>[0-5]\d)\s?(?:-|до|to"
    r"|ից(?: մինչեւ)?)\s?(?P<to>\d{1,2})[:.](?P<tm>[0-5]\d)(?![\d:])"
)
DAYS = re.compile(
    r"(?P<days>[1-7])(?<![\d/.].)(?:/(?P<off>[1-7])(?![\d/.])"
    r"|(?<=[4-7])(?: (?:дн\w+|раз\w*) в неделю|[ -]?days? (?:a|per) week"
    r"|[ -]day (?:work)?week|-?օրյա))"
)
NAMED = {
    r"пятиднев|հնգօրյա|հինգօրյա|five days a week|monday to friday|monday-friday|mon-fri|пн\s?-\s?пт"
    r"|երկուշաբթիից ուրբաթ|երկուշաբթի-ուրբաթ|շաբաթը (?:5|հինգ) օր": 5,
    r"шестиднев|վեցօրյա|six days a week|шесть дней в неделю|շաբաթը (?:6|վեց) օր": 6,
    r"семь дней в неделю|seven days a week|շաբաթը (?:7|յոթ) օր|ամեն օր": 7,
}
WEEKS = {re.compile(words): days for words, days in NAMED.items()}
# One of these is in every way to say it.
WEEKLY = ("днев", "недел", "week", "friday", "-fri", "пт", "օրյա", "շաբ", "ամեն օր")
RESTLESS = ("выходн", "off", "rest day", "free day", "/7", "7/", "30/30", "7 d", "seven", "семь")
RESTLESS_HY = ("7 дн", "հանգ", "շաբաթը")
NO_DAY_OFF = re.compile(
    r"без выходн|выходн\w+ (?:нет|не )|no (?:days?|day's) off|without (?:a )?days? off"
    r"|no (?:free|rest) days?|(?<!\d)7/7|(?<!\d)7/0|30/30"
    r"|seven days a week|7 days a week|семь дней в неделю|7 дней в неделю|առանց հանգ"
    r"|հանգստյան օր(?:եր)? (?:չկա|չենք|չի)|շաբաթը (?:7|յոթ) օր"
)


def find(ad: Parsed, said: Sequence[Span]) -> Fact:
    """The first words about it; ``hours_day``, ``days_week`` and ``no_day_off`` where stated."""
    text = ad.folded.text
    detail: dict[str, str | float] = {}
    places: list[Span] = []
    for read in (_day, _week):
        match, stated_here = read(text)
        detail |= stated_here
        places += [match.span()] if match else []
    restless = any(part in text for part in (*RESTLESS, *RESTLESS_HY))
    if off := NO_DAY_OFF.search(text) if restless else None:
        detail["no_day_off"] = "yes"
        places.append(off.span())
    found = first(said) or (ad.folded.span(*min(places)) if places else None)
    return stated("hours", ad, found, detail)


Stated = tuple[re.Match[str] | None, dict[str, str | float]]


def _day(text: str) -> Stated:
    for match in COUNTED.finditer(text):
        ahead = DAILY_AHEAD.search(text, max(0, match.start() - AHEAD), match.start())
        most = max(int(number) for number in match.groups() if number)
        if (ahead or DAILY_BEHIND.match(text, match.end())) and 2 <= most <= 24:
            return match, {"hours_day": most}
    for match in CLOCK.finditer(text):
        minutes = [int(match[name]) for name in ("from", "fm", "to", "tm")]
        span = (minutes[2] * 60 + minutes[3] - minutes[0] * 60 - minutes[1]) % (24 * 60)
        if max(minutes[0], minutes[2]) <= 24 and span >= 120:
            return match, {"hours_day": round(span / 60, 1)}
    return None, {}


def _week(text: str) -> Stated:
    if match := DAYS.search(text):
        on = int(match["days"])
        if not match["off"]:
            return match, {"days_week": on}
        off = int(match["off"])
        return match, {"days_week": round(7 * on / (on + off), 1)}
    if any(part in text for part in WEEKLY):
        for words, days in WEEKS.items():
            if match := words.search(text):
                return match, {"days_week": days}
    return None, {}
