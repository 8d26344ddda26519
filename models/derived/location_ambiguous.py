"""Work abroad at a place that is left open, or at several places at once."""

import re
from collections.abc import Iterator, Sequence

from models import places
from models.facts import destination
from models.facts.destination import Mention
from models.parsed import Parsed, Span
from models.seeking import seeks_work


# So many countries, of more than one region, for one and the same job.
MANY, REGIONS = 3, 2
# Together within so many characters they are offered as a choice.
TOGETHER = 90
# Work that is in many countries by its nature, and agencies that list what they have.
TRAVELLING = re.compile(
    r"круиз|лайнер|судн|моряк|матрос|экипаж|бортпровод|авиа|дальнобой|фур[аеы]|рейс\w* по"
    r"|международн\w+ (?:перевоз|рейс)|агентств|ваканси[ий] |турагент|тур(?:фирм|оператор)"
    r"|экскурс|гид(?!\w)"
    r"|cruise|vessel|(?<!\w)ships?(?!\w)|seaman|seafarer|cabin crew|ship'?s crew|air crew"
    r"|airline|truck|lorry|haul|logistic|agency|vacancies|clients in|offices in|travel agen"
    r"|tour guide|tour operator|scholarship|fellowship|exchange|erasmus|remote"
    r"|կրուիզ|լայներ|նավ(?!\w)|նավի|նավաստ|ծովային|ավիա|բեռնատար|բեռնափոխադր|երթուղի"
    r"|գործակալ|թափուր տեղեր|զբոսաշրջ|կրթաթոշակ|հեռավար|удаленн|стажировк"
)
# A firm that tells where it is present, by the words before the places.
PRESENT = re.compile(
    r"операци|филиал|офис|магазин|клиент|покупател|на территории|по всему|в странах снг"
    r"|представлен|гражданств|рынк|сеть(?!\w)|сети(?!\w)"
    r"|operat|offices|centers|centres|customer|clients|network|branches|providers|services"
    r"|throughout|across|worldwide|around the world|world-class|business in|rooms in|search:"
    r"|հաճախորդ|գրասենյակ|մասնաճյուղ|ամբողջ աշխարհ|ցանց|շուկա"
)
BEFORE = 120
# What is arranged for somebody who goes away.
ARRANGED = re.compile(
    r"вылет|перел[её]т|билет|виз[ауы](?!\w)|загран|за границ|за рубеж|встретим|встречаем в аэропорт"
    r"|flight|ticket|(?<!\w)visa|abroad|overseas|airport|fly (?:out|in|you)"
    r"|թռիչք|տոմս|վիզա|արտերկ|արտասահման|օդանավակայան"
)
HOUSED = re.compile(
    r"жиль|прожива|общежит|housing|accommodation|dorm|villa|вилл|կացարան|բնակ|գիշերակաց"
    r"|վիլլա|apartment|квартир"
)
AWAY = re.compile(
    r"за границ|за рубеж|зарубеж|abroad|overseas|արտերկ|արտասահման|из еревана|from yerevan"
    r"|երեւանից|вылет|fly out|flight"
)
LONG = 1500


def find(ad: Parsed) -> Iterator[Span]:
    """The places offered at once, else the words that send people nobody knows where."""
    if ad.kind != "job" or len(ad.text) > LONG:
        return
    found = list(_open(ad))
    # The slow search comes last: few ads leave their place open.
    if found and not (seeks_work(ad) or TRAVELLING.search(ad.folded.text)):
        yield from found


def _open(ad: Parsed) -> Iterator[Span]:
    mentioned = destination.mentions(ad)
    foreign = [m for m in mentioned if not destination.is_home(m) and m.weight > 0]
    choice = _choice(ad, [m for m in foreign if m.kind in ("country", "city", "region")])
    if choice:
        yield choice
        return
    named = [m for m in mentioned if m.kind in ("country", "city")]
    regions = [m for m in foreign if m.kind == "region"]
    if regions and not any(m.weight > 0 for m in named):
        yield from _region_only(ad, regions)
    elif not any(m.weight > 0 or not destination.is_home(m) for m in named):
        yield from _unnamed(ad)


def _choice(ad: Parsed, named: Sequence[Mention]) -> Span | None:
    if not destination.foreign(named):
        return None
    for place, mention in enumerate(named):
        group = [m for m in named[place:] if m.span[1] - mention.span[0] <= TOGETHER]
        codes = {m.code for m in group}
        regions = {_region(m) for m in group}
        if len(codes) >= MANY and len(regions) >= REGIONS and not _present(ad, mention):
            return mention.span[0], group[-1].span[1]
    return None


def _present(ad: Parsed, mention: Mention) -> bool:
    start = mention.span[0]
    return bool(PRESENT.search(ad.source[max(0, start - BEFORE) : start].lower()))


def _region(mention: Mention) -> str:
    return places.gazetteer().region_of.get(mention.code, mention.code)


def _region_only(ad: Parsed, regions: Sequence[Mention]) -> Iterator[Span]:
    """Only a part of the world is named, and people are taken there."""
    text = ad.folded.text
    several = len({m.code for m in regions}) > 1
    if several or AWAY.search(text) or ARRANGED.search(text):
        yield regions[0].span


def _unnamed(ad: Parsed) -> Iterator[Span]:
    """Nothing at all is named, and people are taken there."""
    text = ad.folded.text
    away = AWAY.search(text)
    if away and ARRANGED.search(text) and HOUSED.search(text):
        yield ad.folded.span(*away.span())
