"""Tells the pay that an ad offers from the other money in it: fees, fines, prices, rents."""

import re
from dataclasses import dataclass
from functools import lru_cache

from adwatch.ads import Pay
from adwatch.pay.amounts import Amount, Range, limits, ranges
from adwatch.pay.currencies import CLAUSE, PERIOD, period_beside, period_of
from adwatch.text import Folded


LEAST = re.compile(r"(?<!\w)(?:от|from|min\.?|минимум|սկսած|свыше|более|over)\s?$")
MOST = re.compile(r"(?<!\w)(?:до|up to|max\.?|максимум|մինչեւ)\s?$")
UPWARDS = re.compile(r"\+|\s?(?:-?ից|սկսած|եւ ավել\w*|и выше|and up)(?!\w)")
PAID = (
    r"зарплат|заработ|(?<!\w)з/?п(?!\w)|оклад|доход|ставк|зарабат|вознагражд|получа|получк"
    r"|платим|платят"
    r"|оплат(?!.{0,3}за (?:визу|билет))|выплат|гонорар|на руки|чистыми"
    r"|salar|(?<!\w)pay(?!ment)|wage|earn|income|remunerat|compensation|gross|net(?!\w)"
    r"|stipend|(?<!\w)rate"
    r"|աշխատավարձ|վարձատր|եկամուտ|եկամտ|ռոճիկ|օրավարձ|վաստակ|կստանա|ստանում|ստացիր"
    r"|վճարում ենք|դրույքաչափ"
    r"|վճարվում|վճարումը|(?<!\w)աշխ\.?\s?վարձ|ash?kh?atavard|[ao]shxatavard|rochik"
)
# Money that is not pay; what is paid "за" a thing is its price, "за смену" is a period.
OTHER = (
    r"взнос|депозит|залог|штраф|неустойк|предоплат|комисси|стоимост|стоит|цен[аыуе](?!\w)"
    r"|ценой|кредит|займ|заем"
    r"|оборот|выручк|бюджет|аренд|квартплат|друга(?!\w)|приведи|бонус|преми|приз(?!\w)|призы"
    r"|розыгрыш|страховк"
    r"|билет|виз[аыу](?!\w)|пошлин|долг|удерж|вычит|вычет|возмеща|возврат|скидк|инвест|штук"
    r"|покуп|товар|чек(?!\w)"
    r"|питани[ея] \d|проживани[ея] \d|капитал|сбор(?!щ)|выкуп|перевод за|подъемн"
    r"|обучени[ея] \d|подарок|сертификат"
    r"|родителям|семье невест|анкет[аыу]|членск|регистрац|за оформл|госпошл|медосмотр"
    r"|плат[аи]те|вносите"
    r"|(?<!\w)fees?(?!\w)|deposit|(?<!\w)fine[sd]?(?!\w)|penalt|(?<!\w)price"
    r"|(?<!\w)costs?(?!\w)|loan|credit|turnover"
    r"|revenue|budget|portfolio|(?<!\w)rent(?!\w)|(?<!\w)bonus|referr|refer a|(?<!\w)prize"
    r"|insur|ticket|(?<!\w)visa"
    r"|deduct|reimburs|funding|raised|invest|assets|donat|discount|worth|sales of|purchase"
    r"|401|billion|sign-on"
    r"|membership|allowance|in debt|gift|grant|voucher|(?<!\w)lift|weigh|equipment|per order"
    r"|per client"
    r"|terminat|liable|indemn|expenses|early leav|recover|saved|savings|you pay"
    r"|վարկ|տուգանք|գրավ|կանխավճար|միջնորդավճար|(?<!\w)վարձը|(?<!\w)վարձով|վարձակալ"
    r"|գին(?!\w)|գինը|գնով|գները|արժե"
    r"|բոնուս|պարգեւ|շրջանառ|տոմս|վիզա|պարտք|կպահ|կպահվ|վճարեք|վճարում եք|վճարես|մուծ"
    r"|կանխիկացում|զեղչ|ապահովագր"
    r"|նվեր|բյուջե|ներդր|մրցանակ|ընտանիքին|ծնողներին|անդամավճար|(?:գրանց|ձեւակերպ"
    r"|կազմակերպ)ման համար|տեղի համար|ամրագր|փոխհատուց|խախտ|ծախս"
    r"|խորհրդատվ|հյուրից|(?<!\w)պլան|բերեք|դասընթաց|թռիչք|պահում|մաքսավճար|մեկի վրա|սարքավոր"
    r"|կրթաթոշակ.{0,4}$"
)
CUE = re.compile(rf"(?P<paid>{PAID})|(?P<other>{OTHER})")
# How far words may stand before and behind an amount to say what it is, in characters.
BEFORE, BEHIND = 70, 32
STOP = re.compile(r"[\n;!?։•]|\.\s")
# A number without a currency is pay only this close behind a word for it, and only from so much up.
CLOSE, LEAST_BARE, LEAST_DAILY = 28, 200, 1000
YEARS = range(1900, 2101)
MILLIONS = 50_000_000
# No honest ad names more amounts; one that does must not hold up the night.
MOST_RANGES = 200
# The longest word that leaves a limit open stands within so many characters.
LIMIT = 16


@dataclass(frozen=True)
class Offer:
    """An amount of money at ``start:end`` of the original; ``score`` says how surely it is pay."""

    start: int
    end: int
    pay: Pay
    score: float


@lru_cache(maxsize=8)
def offers(folded: Folded) -> tuple[Offer, ...]:
    """The amounts of an ad that are offered as pay, in order; clearly other money is left out."""
    text = folded.text
    found: list[Offer] = []
    behind = 0
    for money in ranges(text)[:MOST_RANGES]:
        if money[0].start < behind:
            continue
        score = _score(money, text, behind)
        if score is not None:
            start, end = folded.span(money[0].start, _trimmed(text, money))
            period = period_beside(text, money[0].start, money[-1].end)
            found.append(Offer(start, end, as_pay(money, text, period=period), score))
        behind = money[-1].end
    return tuple(found)


def as_pay(money: Range, text: str, *, currency: str = "", period: str | None = None) -> Pay:
    """The amounts with what stands around them: limits left open, and the period if not given."""
    low, high = money[0], money[-1]
    least, most = limits(money)
    alone = len(money) == 1
    ahead = max(0, low.start - LIMIT)
    at_most = alone and MOST.search(text, ahead, low.start)
    at_least = alone and (LEAST.search(text, ahead, low.start) or _upwards(low, text))
    return Pay(
        least=None if at_most else least,
        most=None if at_least and not at_most else most,
        currency=currency or low.currency or high.currency,
        period=period_of(text, low.start, high.end) if period is None else period,
    )


def _score(money: Range, text: str, begin: int) -> float | None:
    """How surely it is pay, None where it is not: the nearest word around it decides."""
    start, end = money[0].start, money[-1].end
    most = limits(money)[1]
    named = any(amount.currency for amount in money)
    bare = most in YEARS or text[start] == "0" or (most < LEAST_BARE and money[-1].scale != 1e3)
    if (bare and not named) or most <= 0 or most >= MILLIONS:
        return None
    ahead = _ahead(text, max(begin, start - BEFORE), start)
    cues = [(len(ahead) - m.end(), m.lastgroup) for m in CUE.finditer(ahead)]
    behind = _behind(text, end)
    # Behind the amount counts less: there the next subject may begin.
    cues += [(m.start() + 12, m.lastgroup) for m in CUE.finditer(behind)]
    nearest = min(cues, default=(0, ""))
    if nearest[1] == "other":
        return None
    if not named:
        daily = most >= LEAST_DAILY and PERIOD.match(text, end + (text[end : end + 1] == " "))
        said = nearest[1] == "paid" and nearest[0] <= CLOSE and most >= LEAST_BARE
        spelled = money[-1].scale == 1e3 and (len(money) > 1 or period_beside(text, start, end))
        money_like = said or spelled or daily
        return 0.5 + said if money_like else None
    return 1.0 + 2.0 * (nearest[1] == "paid") + bool(period_beside(text, start, end))


def _ahead(text: str, begin: int, start: int) -> str:
    """What stands before an amount in its sentence, the line above if that ends with a colon."""
    ahead = text[begin:start]
    stops = [m.end() for m in STOP.finditer(ahead) if ahead[: m.start()].rstrip()[-1:] != ":"]
    return ahead[stops[-1] :] if stops else ahead


def _behind(text: str, end: int) -> str:
    behind = text[end : end + BEHIND]
    return CLAUSE.split(behind, maxsplit=1)[0]


def _trimmed(text: str, money: Range) -> int:
    end = money[-1].end
    return end - 1 if text[end - 1] == "." else end


def _upwards(amount: Amount, text: str) -> bool:
    return bool(UPWARDS.match(text, amount.end)) or text[amount.end - 2 : amount.end] == "ից"
