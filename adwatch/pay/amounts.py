"""Numbers in folded text that may be money, alone or as the two ends of a range."""

import re
from dataclasses import dataclass

from adwatch.pay.currencies import ANY_MONEY, code_of


THOUSANDS = re.compile(r"k|к|т|հ|h|th")
# Neither a part of a longer number, a date, a time or a telephone number, nor a share of something.
NUMBER = re.compile(
    # What must not stand before the first digit is looked at behind it: so the search skips ahead.
    r"(?P<number>\d(?<![\d.,+/:]\d)(?:\d{0,2}(?:[ .,'\u00a0]\d{3})+(?:[.,]\d{1,2})?"
    r"|\d{0,11}(?:[.,]\d{1,2})?))"
    r"(?![\d:]|/\d|[.,]\d|\s?%)"
)
SCALE = (
    r"(?:k|к|тыс\w*|тищ\w*|հազ\w*|hazar\w*|thousand|млн|миллион\w*|mln|million|մլն"
    r"|միլիոն\w*)(?!\w)\.?"
    r"|т\.? ?(?=р\b)"
)
BEHIND = re.compile(rf"(?:\s?(?P<scale>{SCALE}))?(?:\s?(?P<after>{ANY_MONEY})(?!\w))?")
AHEAD = re.compile(rf"(?<!\w)(?P<before>{ANY_MONEY})\s?$")
WIDEST_CURRENCY = 14
# Numbers in words are money only where a thousand or a million follows.
WORDS = {
    1.5: "полтора|полторы",
    1: "один|одну|one|մեկ",
    2: "два|две|two|երկու",
    3: "три|three|երեք",
    4: "четыре|four|չորս",
    5: "пять|five|հինգ",
    6: "шесть|six|վեց",
    7: "семь|seven|յոթ",
    8: "восемь|eight|ութ",
    9: "девять|nine|ինը",
    10: "десять|ten|տասը|տաս",
    15: "пятнадцать|fifteen|տասնհինգ",
    20: "двадцать|twenty|քսան",
    30: "тридцать|thirty|երեսուն",
    40: "сорок|forty|քառասուն",
    50: "пятьдесят|fifty|հիսուն",
    100: "сто|hundred|հարյուր",
    150: "полтораста|сто пятьдесят",
    200: "двести|երկու հարյուր",
    300: "триста|երեք հարյուր",
    500: "пятьсот|հինգ հարյուր",
}
VALUES = {word: value for value, words in WORDS.items() for word in words.split("|")}
LARGE = re.compile(r"тысяч|миллион|thousand|million|հազար|միլիոն")
IN_WORDS = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(VALUES, key=len, reverse=True))})\s$")
WIDEST_WORD = 18
BETWEEN = re.compile(r"(?:-?ից)?\s?(?:-|до|to|and|и|по|մինչեւ)?\s?")


@dataclass(frozen=True)
class Amount:
    """One number that may be money; ``currency`` is empty where none stands beside it."""

    start: int
    end: int
    value: float
    scale: float
    currency: str


Range = tuple[Amount, ...]


def ranges(text: str) -> list[Range]:
    """Every amount in order, as the low end of a range where another one follows."""
    amounts = _amounts(text)
    return [_range(amounts, place, text) for place in range(len(amounts))]


def limits(found: Range) -> tuple[float, float]:
    """The least and the most of a range."""
    low, high = found[0], found[-1]
    least, most = sorted((_low(low, high), high.value))
    return least, most


def _amounts(text: str) -> list[Amount]:
    found: list[Amount] = []
    spelled = [
        (word.start(), large.start(), VALUES[word.group()[:-1]])
        for large in LARGE.finditer(text)
        if (word := IN_WORDS.search(text, max(0, large.start() - WIDEST_WORD), large.start()))
    ]
    written = [(m.start(), m.end(), _value(m["number"])) for m in NUMBER.finditer(text)]
    for start, end, value in sorted([*written, *spelled]):
        begin = found[-1].end if found else 0
        if start >= begin:
            found.append(_amount(text, start, end, value=value, begin=begin))
    return found


def _amount(text: str, start: int, end: int, *, value: float, begin: int) -> Amount:
    before = AHEAD.search(text, max(begin, start - WIDEST_CURRENCY), start)
    behind = BEHIND.match(text, end)
    scale = (behind["scale"] if behind else None) or ""
    after = (behind["after"] if behind else None) or ""
    factor = 1e3 if THOUSANDS.match(scale) else 1e6 if scale else 1.0
    return Amount(
        start=before.start() if before else start,
        end=behind.end() if behind else end,
        value=value * factor,
        scale=factor,
        currency=code_of(before["before"] if before else after),
    )


def _value(number: str) -> float:
    joined = re.sub(r"[ '\u00a0]", "", number)
    return float(re.sub(r"[.,](?=\d{3}(?:\D|$))", "", joined).replace(",", "."))


def _range(amounts: list[Amount], place: int, text: str) -> Range:
    low = amounts[place]
    if place + 1 == len(amounts):
        return (low,)
    high = amounts[place + 1]
    joined = text[low.end : high.start].strip() and BETWEEN.fullmatch(text, low.end, high.start)
    return (low, high) if joined else (low,)


def _low(low: Amount, high: Amount) -> float:
    """The lower limit, as "80-120 thousand" and "50-60 000" leave out what is the same in both."""
    if low.scale == 1 and low.value < 1000:
        if high.scale > 1 and low.value < high.value:
            return low.value * high.scale
        if high.value >= 1000 and low.value * 1000 <= high.value:
            return low.value * 1000
    return low.value
