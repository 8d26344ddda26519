"""Of what age and sex the ad wants people."""

from collections.abc import Sequence

from adwatch.assessments import Fact
from models.ages import ages
from models.inflection import Words
from models.parsed import Parsed, Span
from models.stating import first, stated


RANK = 120
WOMEN = Words(
    "женщин* девуш* девоч* девчон* girl girls woman women female females lady ladies"
    " աղջիկ* աղջկա* կանայք կանանց կին իգական axjik* aghjik*"
)
MEN = Words(
    "мужчин* парни парней парень мужик* male males man men guys"
    " տղամարդ* տղա տղաներ* արական tgha* txa*"
)


def find(ad: Parsed, said: Sequence[Span]) -> Fact:
    """The first words about it; ``least`` and ``most`` years, ``sex`` women, men or any."""
    text = ad.folded.text
    detail: dict[str, str | float] = {}
    places: list[Span] = []
    for age in ages(text):
        detail |= {"least": age.least} if age.least is not None else {}
        detail |= {"most": age.most} if age.most is not None and age.most != age.least else {}
        places.append((age.start, age.end))
        break
    women, men = _first(ad, WOMEN), _first(ad, MEN)
    if women or men:
        detail["sex"] = "any" if women and men else "women" if women else "men"
        places += [word for word in (women, men) if word]
    found = first(said) or (ad.folded.span(*min(places)) if places else None)
    return stated("age_sex", ad, found, detail)


def _first(ad: Parsed, words: Words) -> Span | None:
    said = (word for text, word in ad.words.items() if text in words)
    found = min(said, default=None, key=lambda word: word.start)
    return (found.start, found.end) if found else None
