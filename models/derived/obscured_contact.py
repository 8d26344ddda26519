"""Telephone numbers and handles written so that only people can read them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from adwatch.contacts import LONGEST, SHORTEST
from adwatch.text.digits import digit_rows
from models.parsed import Parsed, Span


# How many digits a word stands for; Latin-typed words stand beside those of their language.
UNITS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|oh|ноль|нуль|один|два|три|четыре|пять|шесть"
    "|семь|восемь|девять|զրո|մեկ|երկու|երեք|չորս|հինգ|վեց|յոթ|ութ|ինը|ինն|mek|erku|ereq|erek|chors"
    "|hing|vec|vets|yot|ut|iny|inn|zro|nol|odin|dva|tri|chetyre|pyat|shest|sem|vosem|devyat"
)
TENS = (
    r"ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|десять"
    r"|\w+надцать|двадцать|тридцать|сорок|\w+десят|девяносто|տաս|տասը|տասն\w+|քսան\w*|երեսուն\w*"
    r"|քառասուն\w*|հիսուն\w*|վաթսուն\w*|յոթանասուն\w*|ութսուն\w*|իննսուն\w*|double"
)
HUNDREDS = r"сто|двести|триста|четыреста|\w+сот|հարյուր\w*"
NUMBER = re.compile(
    rf"(?<!\w)(?:(?P<units>{UNITS})|(?P<tens>{TENS})|(?P<hundreds>{HUNDREDS})|(?P<digits>\d{{1,4}}))(?!\w)"
)
IN_WORDS = re.compile(rf"{UNITS}|{TENS}|{HUNDREDS}")
BETWEEN = re.compile(r"[\s,.()+-]{0,3}")
WIDTH = {"units": 1, "tens": 2, "hundreds": 3}
FEWEST_WORDS = 3
# A drawn number has no fewer digits, one with letters for some of them neither.
FEWEST_DIGITS = 6
# Groups of digits with signs between them that nobody groups numbers with.
SIGNS = re.compile(
    r"(?<![\w*])\+?\d{1,4}(?:\s?[*_~^|=•·#!;<>\"]{1,3}\s?\d{1,4}){3,}(?![\w*])"
    r"|(?<!\w)\+?\d{2,4}(?:\s?[xх]\s?\d{2,3}){3,}(?!\w)"
)
# One digit, one blank; ordinary numbers come in groups.
APART = re.compile(r"(?<![\d.,-] )(?<!\w)\+?\d(?:[ .\-/]{1,2}\d){7,14}(?![\w,.]| \d)")
LINES = re.compile(r"(?<!\w)\+?\d{1,4}(?:[^\S\n]?\n[^\S\n]?\d{2,4}){2,}(?!\w)")
LETTERED = re.compile(r"(?<![\w+])[+0OО8][\dOОoоlI|]{1,4}(?:[ \-]?[\dOОoоlI|]{2,4}){2,4}(?!\w)")
KEYS = re.compile("(?:[0-9]\ufe0f?\u20e3 ?){6,}")
CIRCLE = "[\u2460-\u2468\u24ea\u2776-\u277e]"
CIRCLED = re.compile(f"{CIRCLE}(?: ?{CIRCLE}){{5,}} ?")
# Without one of these there is no split handle, for which the search is slow.
SPLIT_LINK = re.compile(r"[.,] *[Mm][Ee]|[Dd][Oo][Tt] [Mm][Ee]|[Тт][Оо][Чч][Кк][Аа] [Mm][Ee]")
HANDLE = re.compile(
    r"(?<![\w@])@ ?(?:[A-Za-z0-9_] ){3,}[A-Za-z0-9_](?!\w)|(?<!\w)@ +[A-Za-z]+[0-9_]\w*"
    r"|(?<!\w)t(?: +[.,] *| *[.,] +| точка | dot )me ?/? ?\w+",
    re.IGNORECASE,
)


def find(ad: Parsed) -> Iterator[Span]:
    """Numbers in words, with signs or letters in them, digit by digit, over lines; split handles.

    Ordinary groups of digits and e-mail addresses with "at" and "dot" are no disguise.
    """
    spans = [*_in_words(ad), *_numbers(ad.source)]
    if "@" in ad.source or SPLIT_LINK.search(ad.source):
        spans += [match.span() for match in HANDLE.finditer(ad.source)]
    end = -1
    for span in sorted(spans):
        if span[0] >= end:
            yield span
            end = span[1]


def _in_words(ad: Parsed) -> Iterator[Span]:
    if not _counts(ad):
        return
    text = ad.folded.text
    run: list[re.Match[str]] = []
    for match in NUMBER.finditer(text):
        if run and not BETWEEN.fullmatch(text, run[-1].end(), match.start()):
            yield from _spelled(ad, run)
            run = []
        run.append(match)
    yield from _spelled(ad, run)


def _counts(ad: Parsed) -> bool:
    """Whether enough numbers in words follow one another, with nothing but digits between them."""
    row = 0
    for sentence in ad.sentences:
        for word in sentence.words:
            if (kind := _kind(word.text)) == "word":
                row += 1
                if row == FEWEST_WORDS:
                    return True
            elif not kind:
                row = 0
    return False


@lru_cache(maxsize=100_000)
def _kind(word: str) -> str:
    """What a word is in a row of numbers, empty where it ends the row."""
    if any(map(IN_WORDS.fullmatch, word.split("'"))):
        return "word"
    return "digits" if word[0].isdigit() or word == "+" else ""


def _spelled(ad: Parsed, run: list[re.Match[str]]) -> Iterator[Span]:
    words = sum(match.lastgroup != "digits" for match in run)
    digits = sum(WIDTH.get(match.lastgroup or "", len(match.group())) for match in run)
    if words >= FEWEST_WORDS and digits >= SHORTEST:
        yield ad.folded.span(run[0].start(), run[-1].end())


def _numbers(source: str) -> Iterator[Span]:
    for start, end in digit_rows(source, FEWEST_DIGITS):
        for pattern in (SIGNS, APART, LINES):
            for match in pattern.finditer(source, start, end):
                if SHORTEST <= sum(map(str.isdigit, match.group())) <= LONGEST:
                    yield match.span()
        yield from (match.span() for match in KEYS.finditer(source, start, end))
        yield from _lettered(source, start, end)
    if not source.isascii():
        yield from (match.span() for match in CIRCLED.finditer(source))


def _lettered(source: str, start: int, end: int) -> Iterator[Span]:
    for match in LETTERED.finditer(source, start, end):
        digits = sum(map(str.isdecimal, match.group()))
        letters = sum(map(str.isalpha, match.group()))
        if letters and digits >= FEWEST_DIGITS and digits > 2 * letters:
            yield match.span()
