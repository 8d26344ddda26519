"""Finds ages and their limits in folded text, in three languages."""

import re
from collections.abc import Iterator
from typing import NamedTuple


# A unit of ages only, and one in which experience and the life of a firm are counted, too.
OLD = r"years? old|years? of age|y\.?\s?o\.?(?!\w)|y/o|տարեկան\w*|տ\.|-?ամյա\w*"
YEARS = r"лет\w*|года?(?!\w)|years?(?!\w)|yrs"
UNIT = rf"\s?-?(?:ти|х|и|ից|ը|ին)?\s?(?:(?P<old>{OLD})|(?P<years>{YEARS}))"
SELF = (
    r"(?:мне|ему|ей|he is|she is|he's|she's|young one|молод\w+|երիտասարդ\w*|i am|i'm|im"
    r"|aged?|возраст\w*|տարիք\w*|man|woman|girls?|guy|lady|gentleman|widower|bachelor"
    r"|businessman"
    r"|bride|brides|wife|females?|males?|men|women|мужчин\w*|женщин\w*|девуш\w*|девоч\w*"
    r"|парн\w*|вдовец|невест\w*|жен[ауы]|жених\w*"
    r"|տղամարդ\w*|տղա\w*|կին|կանանց|կանայք|աղջիկ\w*|աղջկա\w*|հարս\w*|փեսա\w*|այրի\w*"
    r"|tghamard\w*|axjik\w*|aghjik\w*|txamard\w*)"
)
TO = r"\s?(?:-ից|ից)?\s?(?:-|до|to|and|մինչեւ)\s?"
UP_TO = (
    r"(?:до|no older than|не старше|under|up to|below|younger than|not older than"
    r"|no older than|max|մինչեւ|minchev)"
)
FROM = r"(?:от|старше|over|above|from|սկսած)"
AHEAD = re.compile(
    rf"(?<!\w)(?P<cue>{SELF}(?: (?:of|is))?[\s,:(՝-]{{1,3}})?(?:(?P<upto>{UP_TO})\s)?"
    rf"(?:(?P<from>{FROM})\s)?$"
)
AGE = re.compile(
    rf"(?P<low>[1-9]\d)(?<![\d.,:+/-]..)(?:{TO}(?P<high>[1-9]\d)(?!\d))?(?P<plus>\s?\+)?"
    rf"(?:{UNIT})?(?![\d%/:]|[.,]\d)(?!\s?-?ти\s)"
    r"(?!\s?(?:кг|kg|կգ|см|cm|սմ|час|ժամ\w*|hour|h\b|мин|րոպե|%|тыс|հազ|k\b|евро|եւրո|дол"
    r"|դոլ|\$|€|драм|դրամ|дней|дня|օր|days|weeks|շաբաթ|мес|months|ամիս|ամսական|ам\b"
    r"|км|km|կմ|сот|кв|мест|տեղ|человек|people|հոգի|размер|сантим|руб|usd|eur|amd"
    r"|лет (?:опыт|стаж|в браке|вместе|работ)|years? (?:of|in|experience|together)|տարվա))"
)
OTHER = re.compile(
    r"(?:сын|доч|дет[ия]|ребен|внук|внуч|(?<!\w)son|daughter|child|kids|grand|опыт|стаж"
    r"|experience|на рынке|փորձ|երեխ|որդի"
    r"|դուստր|աղջիկս|տղաս|թոռ)\w*[^.;\n]{0,14}$"
)
# How far ahead the words stand that tell whose age it is.
REACH = 32


class Age(NamedTuple):
    """Ages at ``start:end`` of the folded text; a limit that is not stated is None."""

    start: int
    end: int
    least: int | None
    most: int | None


WORKED = re.compile(r"[^.;!?\n]{0,25}(?:experien|опыт|стаж|փորձ|в сфере|in the industry)")


def ages(text: str, *, bare: bool = False) -> Iterator[Age]:
    """Every age that has a unit, or a word for a person or for an age, beside it.

    ``bare`` ranges and years are ages, too, as in an ad in which people seek each other.
    """
    for match in AGE.finditer(text):
        start = max(0, match.start() - REACH)
        ahead = AHEAD.search(text, start, match.start())
        if not _is_age(match, ahead, bare=bare) or OTHER.search(text, start, match.start()):
            continue
        up_to, upwards = ahead.group("upto", "from") if ahead else (None, None)
        low, high = int(match["low"]), int(match["high"] or 0)
        if 0 < high < low or WORKED.match(text, match.end()):
            continue
        yield Age(
            start=ahead.start("upto") if ahead and up_to else match.start(),
            end=match.end(),
            least=None if up_to and not high else low,
            most=high or (None if match["plus"] or upwards else low),
        )


def _is_age(match: re.Match[str], ahead: re.Match[str] | None, *, bare: bool) -> bool:
    cue, up_to, upwards = ahead.group("cue", "upto", "from") if ahead else (None, None, None)
    if match["old"] or cue or (bare and (match["high"] or match["years"])):
        return True
    # "Over 40 years" is how long a firm exists; «от 25 лет» is how old one must be.
    russian = (match["years"] or "").startswith(("лет", "год"))
    return bool(match["years"] and (match["high"] or up_to or (upwards and russian)))
