"""How people write currencies, and how often pay is paid, in folded text."""

import re
from functools import lru_cache


# By ISO 4217; the plain dollar stands behind the others.
CURRENCIES = {
    "CAD": r"c(?:a)?\$|cad",
    "AUD": r"au?\$|aud",
    "HKD": r"hk\$|hkd",
    "SGD": r"s\$|sgd",
    "AMD": r"֏|amd|drams?|dram[iy]?|драм\w*|դրամ\w*|դր",
    "RUB": r"₽|rub|rur|ro?u?bles?|rubli|руб(?:л\w*|ас\w*)?|ռուբլ\w*|р\.?",
    "USD": r"(?:us ?)?\$|usd|doll?ars?|dolar\w*|долл?\w*|бакс\w*|у\.\s?е\.?|դոլ?լար\w*",
    "EUR": r"€|euros?|eur|evro|евро|եւրո\w*",
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
ANY_MONEY = "|".join(CURRENCIES.values())
MONEY = re.compile("|".join(f"(?P<{code}>{words})" for code, words in CURRENCIES.items()))
STATED_APART = re.compile(rf"(?<!\w)(?:{ANY_MONEY})(?!\w)")
# "8 hours a day" and "5 days a week" count the work, not the pay.
WORK = ("half", "a", "an", "per", "hours", "hrs", "days", "times", "shifts")
WORK_RU = ("час", "часа", "часов", "дня", "дней", "раз", "раза")
OF_WORK = "".join(rf"(?<!{word} )" for word in (*WORK, *WORK_RU))
PERIODS = {
    "hour": r"(?:per|an|a) hour\b|p/h\b|/ ?(?:h|hr|hour)\b|\bhour$|\bhourly\b|\b(?:в|за) час\b"
    r"|/ ?час\b|\bпочасов\w*|\bժամավճար\w*|\bժամը\b|\bժամական\b|/ ?ժամ\b",
    "shift": r"\b(?:per|a) (?:shift|night)\b|/ ?(?:shift|night)\b|\b(?:в|за) (?:смену|ночь|вечер)\b"
    r"|/ ?смен\w*|\bհերթափոխ\w*",
    "day": r"\b(?:per|a) day\b|/ ?day\b|\bday$|\bdaily\b|\b(?:в|за) (?:день|сутки)\b|/ ?день\b"
    r"|\bежедневно\b|\bօրական\b|\bօրավարձ\w*|\bօրը\b|/ ?օր\b|\borakan\b",
    "week": r"\b(?:per|a) week\b|/ ?(?:week|wk)\b|\bweek$|\bweekly\b|\b(?:в|за) неделю\b|/ ?нед\w*"
    r"|\bеженедельно\b|\bշաբաթական\b|\bշաբաթը\b|\bshabatakan\b",
    "month": r"\b(?:per|a) month\b|/ ?(?:month|mo)\b|\bmonth$|\bmonthly\b|\b(?:в|за) мес\w*"
    r"|/ ?мес\w*|\bежемесячно\b|\bամսական\w*|\bամիսը\b|/ ?ամիս\b|\bamsakan\b|\bamis[iy]\b",
    "year": r"\b(?:per|a) (?:year|annum)\b|/ ?(?:year|yr)\b|\byear$|\b(?:yearly|annual(?:ly)?)\b"
    r"|\bp\.a\b|\b(?:в|за) год\b|/ ?год\b|\bտարեկան\b",
}
# Few words are periods, and what must not stand before one is much: it is asked only then.
PERIOD = re.compile(
    rf"(?=(?:{'|'.join(PERIODS.values())})){OF_WORK}"
    rf"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in PERIODS.items())})"
)
# How far from an amount its period may stand, in characters.
NEAR = 40
BESIDE = 26
CLAUSE = re.compile(r"[\n,;!?։•+(|]|\.\s|(?<!\w)(?:plus|плюс|գումարած)(?!\w)")
# Paid by the piece, so that nobody knows what it makes a month.
PIECE = re.compile(
    r"(?<!\w)(?:за (?:цикл|куб|кв|метр|штук|рейс|проект|заказ|гостя|контракт|сезон|объект"
    r"|друга|анкет)"
    r"|с гостя|каждому|на человека|per (?:cycle|guest|project|order|piece|trip|session"
    r"|lesson|client)"
    r"|each|a guest|for the season|մեկ անգամ|մարդուն|հյուրից|սեզոնի|ամեն անգամ|կտորը)"
)


@lru_cache(maxsize=256)
def code_of(word: str) -> str:
    """The currency that a word or sign names, empty where it is none."""
    match = MONEY.fullmatch(word)
    return (match.lastgroup or "") if match else ""


def period_of(text: str, start: int, end: int) -> str:
    """For how long the amount at ``start:end`` is paid, empty where nothing near it says."""
    behind = PERIOD.search(text, end, min(len(text), end + NEAR))
    if behind:
        return behind.lastgroup or ""
    ahead = [match.lastgroup or "" for match in PERIOD.finditer(text, max(0, start - NEAR), start)]
    return ahead[-1] if ahead else ""


def period_beside(text: str, start: int, end: int) -> str:
    """The same in a whole ad, where only words of the same clause are about the amount."""
    after = CLAUSE.split(text[end : end + BESIDE], maxsplit=1)[0]
    before = CLAUSE.split(text[max(0, start - BESIDE) : start])[-1]
    return _period_between(before, after)


@lru_cache(maxsize=10_000)
def _period_between(before: str, after: str) -> str:
    if behind := PERIOD.search(after):
        return behind.lastgroup or ""
    if PIECE.search(after) or PIECE.search(before):
        return "piece"
    ahead = list(PERIOD.finditer(before))
    return (ahead[-1].lastgroup or "") if ahead else ""
