"""Whether there is a contract, and when."""

import re
from collections.abc import Sequence

from adwatch.assessments import Fact
from models.parsed import Parsed, Span
from models.stating import first, sentences_at, stated


RANK = 50
LATER = re.compile(
    r"(?:договор|контракт|оформлен|бумаги|документы)\w*[^.\n]{0,25}(?:потом|позже|на месте"
    r"|по приезд|после|со временем)"
    r"|(?:потом|позже|на месте|после)[^.\n]{0,25}(?:договор|контракт|оформ)"
    r"|contract[^.\n]{0,25}(?:later|on arrival|on the spot|after|on site)|(?:later"
    r"|on arrival|after)[^.\n]{0,25}contract"
    r"|(?:պայմանագ|գրանց|ձեւակերպ)\w*[^.\n]{0,25}(?:հետո|տեղում|հետագայում)|(?:հետո"
    r"|տեղում)[^.\n]{0,20}(?:պայմանագ|ձեւակերպ)"
)
NONE = re.compile(
    r"без (?:\w+ )?(?:договор|контракт|оформлен|бумаг)|неофициальн|(?:договор\w*|контракт\w*"
    r"|оформления) (?:нет|не )|устн"
    r"|no (?:\w+ )?(?:contract|paperwork|papers)|without (?:a |any )?(?:contract|paper)"
    r"|unofficial|oral(?:ly)? "
    r"|առանց (?:\w+ )?(?:պայմանագ|գրանց|ձեւակերպ)|(?:պայմանագիր|գրանցում|ձեւակերպում) (?:չկա"
    r"|չի|չենք|չկ)|բանավոր|ձեռքսեղմ"
)


def find(ad: Parsed, said: Sequence[Span]) -> Fact:
    """The first words about it; ``stated`` is yes, no or later."""
    text = sentences_at(ad, said)
    answer = "no" if NONE.search(text) else "later" if LATER.search(text) else "yes"
    return stated("contract", ad, first(said), {"stated": answer})
