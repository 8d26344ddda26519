"""Who the employer is."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from adwatch.assessments import Fact
from models.parsed import Parsed, Span
from models.stating import first, stated


RANK = 20
QUOTED = r"[«“\"„][^«»“”\"\n]{2,40}[»”\"“]"
FORM = r"ООО|ОАО|ЗАО|ПАО|АО|ТОО|СПК|ГК|ЧП|ФГУП|ՍՊԸ|ՓԲԸ|ԲԲԸ|ՀՁ|ПБОЮЛ"
BEHIND = (
    r"LLC|L\.L\.C\.?|Ltd\.?|Inc\.?|GmbH|CJSC|OJSC|JSC|PLC|S\.?A\.?|S\.?R\.?L\.?|s\.?r\.?o\.?"
    r"|Sp\.? z o\.?o\.?|FZE|FZCO|FZ-LLC|B\.?V\.?"
    r"|Corp\.?|Corporation|Holding|Foundation|NGO|ՍՊԸ|ՓԲԸ|ԲԲԸ"
)
PLACE = (
    r"(?:отел[ьея]|гостиниц[аеы]|компани[яиюей]|фирм[аы]|агентств[оа]|клиник[аеи]|ресторан\w*"
    r"|кафе|завод\w*|холдинг\w*|сет[ьи]|студи[яи]|центр\w*|банк\w*|кооператив\w*|фонд\w*"
    r"|магазин\w*|школ[аы]|детский сад|ферм[аыу]|верф[ьи]|перевозчик|бренд\w*"
    r"|հյուրանոց\w*|ընկերությ\w*|գործակալությ\w*|կլինիկա\w*|ռեստորան\w*|սրճարան\w*"
    r"|կենտրոն\w*|բանկ\w*|ցանց\w*|գործարան\w*|ձեռնարկությ\w*|հիմնադրամ\w*|ակումբ\w*|դպրոց\w*"
    r"|խանութ\w*)"
)
NAME = r"(?!(?:Join|The|Our|We|At|In|For|With|Work|About|And|From|By)\b)[A-ZԱ-ՖА-ЯЁ][\w&'’.-]*"
EMPLOYER = re.compile(
    rf"(?:\b(?:{FORM})\s{QUOTED}|{QUOTED}\s(?:{FORM})\b|\b{PLACE}\s{QUOTED}"
    rf"|{QUOTED}[-\s]?(?:ը|ի|ում|ն)?\s?{PLACE}"
    rf"|(?:{NAME}[ ]){{1,4}}(?:{BEHIND})(?!\w)|\b(?:Hotel|Resort|Clinic|Restaurant|Bank"
    rf"|Agency|Company|Casino|Café|Hostel|Studio)\s{NAME}(?:\s{NAME}){{0,2}}"
    rf"|{NAME}(?:\s{NAME}){{0,2}}\s(?:Hotel|Resort|Group|Clinic|Hospital|Bank|Agency|Company"
    rf"|University|Airlines|Cruises|Logistics|Farms?|Foundation|School|Recruitment"
    rf"|Staffing)\b"
    rf"|\b(?:{FORM})\s{NAME}|\b{PLACE}\s[A-Z]\w+(?:\s[A-Z]\w+){{0,2}}"
    rf"|{NAME}\s(?:Labs?|Studios?|Media|Shipping|Marine|Consulting|Solutions|Systems"
    rf"|Technologies|Recruiting|Hostel|Inn)(?!\w))"
)
# A firm begins with a capital, a quotation mark, or a word for a place before one of those: to try
# only there takes a fraction of a search at every letter.
OPENING = re.compile(r"[A-ZԱ-ՖА-ЯЁ«“\"„]")
PLACE_AHEAD = re.compile(rf"\b{PLACE}\s$")
WIDEST_PLACE = 40
# Any name in quotation marks is better than none.
MARKED = re.compile(r"«[^«»\n]{2,40}»")
# "An agency", "a company" name nobody.
NOBODY = re.compile(
    r"^(?:the|our|a|an|company|large|big|international)\b\W*(?:hotel|company|agency|group)?$",
    re.IGNORECASE,
)


def find(ad: Parsed, said: Sequence[Span]) -> Fact:
    """What the site names so, else the first name of a firm in the words."""
    if ad.employer:
        place = ad.source.find(ad.employer)
        if place >= 0:
            return stated("employer", ad, (place, place + len(ad.employer)))
        return Fact(name="employer", value=ad.employer)
    return stated("employer", ad, named(ad) or first(said))


@lru_cache(maxsize=1)
def named(ad: Parsed) -> Span | None:
    """The first name of a firm in the words, else the first one in quotation marks."""
    for match in _firms(ad.source):
        if not NOBODY.match(match.group()):
            return match.span()
    marked = MARKED.search(ad.source)
    return marked.span() if marked else None


def _firms(source: str) -> Iterator[re.Match[str]]:
    behind = 0
    for opening in OPENING.finditer(source):
        at = opening.start()
        if at < behind:
            continue
        ahead = None
        if at and source[at - 1].isspace():
            ahead = PLACE_AHEAD.search(source, max(behind, at - WIDEST_PLACE), at)
        match = (ahead and EMPLOYER.match(source, ahead.start())) or EMPLOYER.match(source, at)
        if match:
            yield match
            behind = match.end()
