"""Two things in one ad that cannot both be true."""

import re
from collections.abc import Iterator
from itertools import combinations

from adwatch.ads import Pay
from adwatch.pay import offers
from adwatch.rates import rates
from models.facts import destination
from models.parsed import Parsed, Span
from models.seeking import seeks_work


OFFICIAL = re.compile(
    r"официальн\w+ (?:\w+ )?(?:трудоустр|оформлен|работ|контракт|договор)"
    r"|официально (?:трудоустр|оформл|устраив)|оформление по тк|рабочая виза"
    r"|official (?:\w+ )?(?:employment|job|work|contract)|officially employed"
    r"|legal (?:employment|work|contract)|employment contract|work(?:ing)? visa"
    r"|պաշտոնական (?:\w+ )?(?:աշխատ|գրանց|ձեւակերպ|պայմանագ)|պաշտոնապես (?:գրանց|ձեւակերպ"
    r"|աշխատ)|աշխատանքային (?:վիզա|պայմանագ)"
)
TOURIST = re.compile(
    r"турист\w* виз|виз\w* туриста|по туристическ|как турист|туристом(?!\w)"
    r"|заезд\w* гост[еья]м|заедете гостем|гостевая виза|по гостевой"
    r"|tourist visa|visit visa|as (?:a )?(?:tourist|visitor|guest)s?(?!\w)|on a tourist"
    r"|զբոսաշրջային վիզ|տուրիստական վիզ|որպես (?:զբոսաշրջիկ|տուրիստ|հյուր)|հյուրի կարգով"
    r"|տուրիստի|զբոսաշրջիկի"
)
DOMESTIC = re.compile(
    r"(?<!\w)(?:нян[яию]|сиделк|гувернант|уборщиц|горничн|домработниц|офис-менеджер|секретар"
    r"|официантк|кассир|упаковщиц"
    r"|nann(?:y|ies)|babysitter|baby-sitter|cleaner|housekeeper|maid|secretary"
    r"|office manager|receptionist|waitress|cashier|au pair"
    r"|դայակ|դաստիարակչուհի|խնամող|հավաքարար|սպասուհի|տնային օգնական|քարտուղար|մատուցողուհի"
    r"|գանձապահ)"
)
BODY = re.compile(
    r"в купальник|в бикини|(?:фото|снимк)\w* (?:\w+ )?в (?:полный|весь) рост|фото в рост"
    r"|параметры (?:фигуры|тела)|без комплексов|(?:процент|%)\s?(?:от|с|за) (?:напитк"
    r"|коктейл|бар|выпит)|в белье"
    r"|swimsuit|swimwear|bikini|full[- ](?:length|body) (?:photo|picture)|(?:percent|%"
    r"|share) (?:of|from|on) (?:the )?drinks|in lingerie|body measurements"
    r"|լողազգեստ|բիկինի|ամբողջ հասակով (?:\w+ )?(?:նկար|լուսանկ)|(?:նկար"
    r"|լուսանկ)\w* ամբողջ հասակով|խմիչքներից (?:տոկոս|%)|լողափի լուսանկ|կազմվածքի չափ"
)
# Places where such photographs are honest: the pool is the work.
BODY_WORK = re.compile(
    r"модел|актрис|танц|аниматор|кастинг|model|actress|danc|animator|casting|lifeguard"
    r"|swim(?:ming)? (?:coach|instructor)|մոդել|դերասան|պարուհի|պարող|լողավազան"
)
NO_CONTRACT = re.compile(
    r"без (?:договор|контракт|оформлен)|(?:договор|контракт)\w* (?:нет|не (?:заключ|будет"
    r"|подпис|нужен))|no (?:employment )?contract(?!\w)|without (?:a |any )?contract"
    r"|առանց պայմանագ|պայմանագիր (?:չկա|չի|չենք|չկնք|պետք չ)"
)
CONTRACT = re.compile(
    r"официальн\w+ (?:договор|контракт|трудоустройств|оформлен)|(?:заключаем|подписываем"
    r"|заключается) (?:\w+ )?(?:договор|контракт)|official contract"
    r"|(?:we )?sign (?:an? )?(?:\w+ )?contract|employment contract"
    r"|պաշտոնական պայմանագ|կնքվում է (?:\w+ )?պայմանագ|պայմանագիր ենք կնք|աշխատանքային պայմանագ"
)
# The rarer side stands first: without it the other one is not looked for.
PAIRS = ((TOURIST, OFFICIAL), (BODY, DOMESTIC), (NO_CONTRACT, CONTRACT))
# A denial turns the words round: "no tourist visas", "never as a guest".
DENIED = re.compile(
    r"(?<!\w)(?:не|нет|без|никаких|никто|никогда|no|not|never|nobody|don't|do not|without"
    r"|neither|ոչ|չենք|չի|առանց|երբեք)(?!\w)[^.!?։\n]*$"
)
FORBIDDEN = re.compile(
    r"^[^.!?։\n]{0,25}(?:illegal|forbidden|not (?:enough|allowed)|нельзя|запрещ|незакон"
    r"|недопуст|ապօրինի|արգել)"
)
# Pays so far apart for one job are a contradiction.
FAR = 2.5
PAY_CHANGES = re.compile(
    r"потом|после|далее|испытательн|стажиров|затем|в среднем|премия|бонус|лучш|опытн|then"
    r"|after|probation|trial|later|average|bonus|experienced|training|հետո|ապա|փորձաշրջ"
    r"|միջին|այնուհետ|սկզբում|սովոր"
)
LONG = 2000
TITLED, TOLD = 2.0, 3.0
MANY_JOBS = 3


def find(ad: Parsed) -> Iterator[Span]:
    """Both sides of each contradiction."""
    if ad.kind != "job" or seeks_work(ad):
        return
    text = ad.folded.text
    for rare, other in PAIRS:
        first = rare.search(text)
        second = other.search(text) if first else None
        if not first or not second or _denied(text, first) or _denied(text, second):
            continue
        if rare is BODY and BODY_WORK.search(text):
            continue
        if not (first.start() < second.end() and second.start() < first.end()):
            for side in sorted((_whole(text, first), _whole(text, second))):
                yield ad.folded.span(*side)
    yield from _pays(ad)
    yield from _countries(ad)


def _whole(text: str, match: re.Match[str]) -> Span:
    """The words of a match to the end of the last one."""
    end = match.end()
    while end < len(text) and text[end].isalnum():
        end += 1
    return match.start(), end


def _denied(text: str, match: re.Match[str]) -> bool:
    ahead = DENIED.search(text, max(0, match.start() - 45), match.start())
    return bool(ahead or FORBIDDEN.match(text[match.end() : match.end() + 45]))


def _pays(ad: Parsed) -> Iterator[Span]:
    """Two pays a month, one in the title and one in the text, that nothing reconciles."""
    titled = any(letter.isdigit() for letter in ad.title)
    if not titled or len(ad.text) > LONG or PAY_CHANGES.search(ad.folded.text):
        return
    title = len(ad.title)
    paid = [(o, m) for o in offers(ad.folded) if (m := _monthly(o.pay.least or o.pay.most, o.pay))]
    for (one, first), (other, second) in combinations(paid, 2):
        same = one.pay.currency == other.pay.currency and len(paid) < MANY_JOBS
        apart = max(first, second) > FAR * min(first, second)
        if same and apart and one.end <= title < other.start and other.score >= MANY_JOBS:
            yield one.start, one.end
            yield other.start, other.end
            return


def _monthly(amount: float | None, pay: Pay) -> float | None:
    return None if amount is None else rates().monthly(amount, pay.currency, pay.period)


def _countries(ad: Parsed) -> Iterator[Span]:
    """One country in the title, and only another in the text."""
    mentioned = [m for m in destination.mentions(ad) if m.kind in ("country", "city")]
    titled = [m for m in mentioned if m.titled and m.weight >= TITLED]
    told = [m for m in mentioned if not m.titled and m.weight >= TOLD]
    if len({m.code for m in titled}) != 1 or len({m.code for m in told}) != 1:
        return
    one, other = titled[0], told[0]
    everywhere = {m.code for m in mentioned if not m.titled}
    if one.code not in everywhere and not (destination.is_home(one) or destination.is_home(other)):
        yield one.span
        yield other.span
