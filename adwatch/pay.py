"""Reads pay: where an ad states it, and how much it is, in which currency, for how long."""

import re
from dataclasses import dataclass
from functools import lru_cache

from adwatch.ads import Pay
from adwatch.text import Folded


AMOUNT = r"\d{1,3}(?:[ .,\u00a0']\d{3})+|\d+(?:[.,]\d{1,2})?"
SCALE = r"(?:\s?(?:k|к|тыс\w*\.?|հազ\w*\.?)(?!\w))?"
CURRENCY = (
    r"(?:[$€£₽֏]|\b(?:usd|eur|amd|rub|gbp|aed|euros?|dollars?|dirhams?|drams?|rubles?|долл\w*|евро"
    r"|руб\w*|драм\w*|дирхам\w*|դոլար\w*|եւրո\w*|դրամ\w*|ռուբլ\w*|р\.))"
)
RANGE = rf"(?:{AMOUNT}){SCALE}(?:\s?(?:-|до|to|ից|մինչեւ)\s?{CURRENCY}?\s?(?:{AMOUNT}){SCALE})?"
PAY = re.compile(rf"{CURRENCY}\s?{RANGE}|{RANGE}\s?{CURRENCY}")

# ISO 4217, and how people write it in folded text; the plain dollar stands behind the others.
CURRENCIES = {
    "CAD": r"c(?:a)?\$|cad",
    "AUD": r"au?\$|aud",
    "HKD": r"hk\$|hkd",
    "SGD": r"s\$|sgd",
    "AMD": r"֏|amd|drams?|драм\w*|դրամ\w*|դր",
    "RUB": r"₽|rub|rur|rou?bles?|руб\w*|ռուբլ\w*|р\.?",
    "USD": r"(?:us ?)?\$|usd|dollars?|долл\w*|դոլար\w*",
    "EUR": r"€|euros?|eur|евро|եւրո\w*",
    "GBP": r"£|gbp|pounds?|фунт\w*",
    "AED": r"aed|dirhams?|дирхам\w*|դիրհամ\w*",
    "GEL": r"₾|gel|lari|лари|լարի\w*",
    "KZT": r"₸|kzt|tenge|тенге|տենգե\w*",
    "UAH": r"₴|uah|грн|гривн\w*",
    "BYN": r"byn",
    "TRY": r"₺|try|лир\w*|լիրա\w*",
    "PLN": r"zł|pln|злот\w*|զլոտ\w*",
    "CZK": r"kč|czk|крон\w*",
    "ILS": r"₪|ils|nis|shekels?|шекел\w*",
    "QAR": r"qar",
    "SAR": r"sar",
    "KWD": r"kwd",
    "BHD": r"bhd",
    "OMR": r"omr",
    "CNY": r"cny|rmb|юан\w*",
    "KRW": r"₩|krw",
    "JPY": r"¥|jpy",
    "INR": r"₹|inr",
    "CHF": r"chf",
    "UZS": r"uzs|сум(?:ов)?",
    "KGS": r"kgs|сом(?:ов)?",
    "AZN": r"₼|azn|манат\w*",
}
# "8 hours a day" and "5 days a week" count the work, not the pay.
WORK = ("a", "an", "per", "hours", "days", "times", "shifts")
WORK_RU = ("час", "часа", "часов", "дня", "дней", "раз", "раза")
OF_WORK = "".join(rf"(?<!{word} )" for word in (*WORK, *WORK_RU))
PERIODS = {
    "hour": r"(?:per|an|a) hour\b|p/h\b|/ ?(?:h|hr|hour)\b|\bhour$|\bhourly\b|\b(?:в|за) час\b"
    r"|/ ?час\b|\bпочасов\w*|\bժամավճար\w*|\bժամը\b|\bժամական\b|/ ?ժամ\b",
    "shift": r"\b(?:per|a) shift\b|/ ?shift\b|\b(?:в|за) смену\b|/ ?смен\w*|\bհերթափոխ\w*",
    "day": r"\b(?:per|a) day\b|/ ?day\b|\bday$|\bdaily\b|\b(?:в|за) (?:день|сутки)\b|/ ?день\b"
    r"|\bօրական\b|\bօրավարձ\w*|/ ?օր\b",
    "week": r"\b(?:per|a) week\b|/ ?(?:week|wk)\b|\bweek$|\bweekly\b|\b(?:в|за) неделю\b|/ ?нед\w*"
    r"|\bշաբաթական\b",
    "month": r"\b(?:per|a) month\b|/ ?(?:month|mo)\b|\bmonth$|\bmonthly\b|\b(?:в|за) мес\w*"
    r"|/ ?мес\w*|\bежемесячно\b|\bամսական\w*|\bամիսը\b|/ ?ամիս\b",
    "year": r"\b(?:per|a) (?:year|annum)\b|/ ?(?:year|yr)\b|\byear$|\b(?:yearly|annual(?:ly)?)\b"
    r"|\bp\.a\b|\b(?:в|за) год\b|/ ?год\b|\bտարեկան\b",
}
PERIOD = re.compile(
    rf"{OF_WORK}(?:{'|'.join(f'(?P<{name}>{words})' for name, words in PERIODS.items())})"
)
THOUSANDS = re.compile(r"k|к|т|հազ")
ANY_MONEY = "|".join(CURRENCIES.values())
MONEY = re.compile("|".join(f"(?P<{code}>{words})" for code, words in CURRENCIES.items()))
STATED_APART = re.compile(rf"(?<!\w)(?:{ANY_MONEY})(?!\w)")
# Neither a part of a longer number, a date, a time or a telephone number, nor a share of something.
STATED = re.compile(
    rf"(?:(?<!\w)(?P<before>{ANY_MONEY})\s?)?(?<![\d.,+/:])"
    r"(?P<number>\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,2})?)"
    r"(?![\d:]|/\d|[.,]\d|\s?%)"
    r"(?:\s?(?P<scale>(?:k|к|тыс\w*|հազ\w*|млн|mln|million|մլն|միլիոն)(?!\w)\.?|т\.? ?(?=р\b)))?"
    rf"(?:\s?(?P<after>{ANY_MONEY})(?!\w))?"
)
BETWEEN = re.compile(r"(?:-?ից)?\s?(?:-|до|to|and|и|по|մինչեւ)?\s?")
LEAST = re.compile(r"(?<!\w)(?:от|from|min\.?|минимум|սկսած)\s?$")
MOST = re.compile(r"(?<!\w)(?:до|up to|max\.?|максимум|մինչեւ)\s?$")
UPWARDS = re.compile(r"\+|\s?(?:-?ից|սկսած)(?!\w)")
# A field that is longer holds a whole ad; its pay stands at the beginning or is not one.
LONGEST = 1000
# How far from the amount its period may stand, in characters.
NEAR = 40


@dataclass(frozen=True)
class Amount:
    """One number that may be money; ``currency`` is empty where none stands beside it."""

    start: int
    end: int
    value: float
    scale: float
    currency: str


def find_pay(folded: Folded) -> tuple[int, int] | None:
    """The place of the first amount of money in the original text, None where there is none."""
    match = PAY.search(folded.text)
    return folded.span(match.start(), match.end()) if match else None


def parse_pay(written: str) -> Pay | None:
    """The first amount or range with a currency, else the only one; None where there is no pay.

    A single amount is both limits, unless words such as "from" or "up to" leave the other open.
    """
    text = " ".join(Folded(written[:LONGEST]).text.split())
    amounts = [_amount(match) for match in STATED.finditer(text)]
    ranges = [_range(amounts, place, text) for place in range(len(amounts))]
    paid = [found for found in ranges if found[-1].value > 0]
    named = [found for found in paid if any(amount.currency for amount in found)]
    if named:
        return _pay(named[0], text)
    if apart := STATED_APART.search(text):
        return _pay(paid[0], text, _code(apart.group())) if paid else None
    sole = bool(paid) and len(amounts) == len(paid[0])
    return _pay(paid[0], text) if sole and _plausible(paid[0]) else None


def _amount(match: re.Match[str]) -> Amount:
    number = match["number"].replace(" ", "").replace("'", "")
    whole = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", number).replace(",", ".")
    scale = match["scale"] or ""
    factor = 1e3 if THOUSANDS.match(scale) else 1e6 if scale else 1
    return Amount(
        start=match.start(),
        end=match.end(),
        value=float(whole) * factor,
        scale=factor,
        currency=_code(match["before"] or match["after"] or ""),
    )


def _range(amounts: list[Amount], place: int, text: str) -> tuple[Amount, ...]:
    low = amounts[place]
    if place + 1 == len(amounts):
        return (low,)
    high = amounts[place + 1]
    joined = text[low.end : high.start].strip() and BETWEEN.fullmatch(text, low.end, high.start)
    return (low, high) if joined else (low,)


def _pay(found: tuple[Amount, ...], text: str, currency: str = "") -> Pay:
    low, high = found[0], found[-1]
    least, most = sorted((_low(low, high), high.value))
    alone = len(found) == 1
    at_most = alone and MOST.search(text, 0, low.start)
    at_least = alone and (LEAST.search(text, 0, low.start) or _upwards(low, text))
    return Pay(
        least=None if at_most else least,
        most=None if at_least and not at_most else most,
        currency=currency or low.currency or high.currency,
        period=_period(text, low.start, high.end),
    )


def _low(low: Amount, high: Amount) -> float:
    """The lower limit, as "80-120 thousand" and "50-60 000" leave out what is the same in both."""
    if low.scale == 1 and low.value < 1000:
        if high.scale > 1 and low.value < high.value:
            return low.value * high.scale
        if high.value >= 1000 and low.value * 1000 <= high.value:
            return low.value * 1000
    return low.value


def _upwards(amount: Amount, text: str) -> bool:
    return bool(UPWARDS.match(text, amount.end)) or text[amount.end - 2 : amount.end] == "ից"


def _plausible(found: tuple[Amount, ...]) -> bool:
    low, high = found[0], found[-1]
    return high.value >= 100 and not (low.scale == 1 and 1900 <= low.value <= 2100)


def _period(text: str, start: int, end: int) -> str:
    behind = PERIOD.search(text, end, min(len(text), end + NEAR))
    if behind:
        return behind.lastgroup or ""
    ahead = [match.lastgroup or "" for match in PERIOD.finditer(text, max(0, start - NEAR), start)]
    return ahead[-1] if ahead else ""


@lru_cache(maxsize=256)
def _code(word: str) -> str:
    match = MONEY.fullmatch(word)
    return (match.lastgroup or "") if match else ""
