"""Where the work, or the married life, would be; and whether that is abroad."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from adwatch.assessments import Fact
from models import places
from models.inflection import Words
from models.parsed import Parsed, Span
from models.places import Place
from models.stating import first, stated
from models.tokens import Sentence


RANK = 10
FILE = Path(__file__).with_suffix(".yml")
# How many words before and behind a place tell why it is named.
BEFORE, BEHIND, NEXT = 6, 4, 3
# What a mention must weigh to say where the work is; more, where the ad is set at home.
SURE, SURE_DESPITE_HOME = 2.0, 3.0
KINDS = {"country": 1.0, "city": 1.0, "region": 0.8, "adjective": 0.0}
LOCATIVE, ABLATIVE = ("ում", "ումն"), ("ից", "ուց")


class Mention(NamedTuple):
    """A place that an ad names at ``span``, and how surely the work is there."""

    code: str
    kind: str
    span: Span
    weight: float
    titled: bool


def find(ad: Parsed, said: Sequence[Span]) -> Fact:
    """The surest place of work, abroad before at home, else the words that speak of one."""
    mentioned = mentions(ad)
    sure = foreign(mentioned) or [m for m in mentioned if is_home(m) and m.weight > 0]
    if not sure:
        return stated("destination", ad, first(said))
    codes = dict.fromkeys(m.code for m in sure if m.kind != "region")
    best = max(sure, key=lambda m: m.weight)
    return stated("destination", ad, best.span, {"countries": ",".join(codes)})


def abroad(ad: Parsed) -> list[Span]:
    """Places of words that put the work outside Armenia."""
    return [mention.span for mention in foreign(mentions(ad))]


def foreign(mentioned: Sequence[Mention]) -> list[Mention]:
    """The mentions by which the work is outside Armenia."""
    at_home = any(is_home(m) and m.weight >= 1 for m in mentioned)
    least = SURE_DESPITE_HOME if at_home else SURE
    named = [m for m in mentioned if not is_home(m) and m.weight > 0]
    total: dict[str, float] = defaultdict(float)
    for mention in named:
        total[mention.code] += mention.weight
    return [m for m in named if total[m.code] >= least and m.weight >= 1]


def is_home(mention: Mention) -> bool:
    """Whether it is in Armenia."""
    return mention.code == places.gazetteer().home


@lru_cache(maxsize=1)
def mentions(ad: Parsed) -> tuple[Mention, ...]:
    """Every place an ad names, weighed by the words around it."""
    return tuple(_mentions(ad))


def _mentions(ad: Parsed) -> Iterator[Mention]:
    title = len(ad.title)
    for sentence in ad.sentences:
        for place in places.find(sentence, ad.folded):
            span = ad.span(sentence, place.start, place.end)
            titled = span[0] < title
            weight = _weight(sentence, place) + (titled and place.kind != "adjective")
            yield Mention(place.code, place.kind, span, weight, titled)


def _weight(sentence: Sentence, place: Place) -> float:
    words = sentence.words
    before = [word.text for word in words[max(0, place.start - BEFORE) : place.start]]
    behind = [word.text for word in words[place.end : place.end + BEHIND]]
    cues = _cues()
    last = words[place.end - 1].text
    weight = KINDS[place.kind]
    if place.kind == "adjective":
        return weight + 2.0 * any(word in cues["workplace"] for word in behind[:2])
    weight += any(word in cues["work"] for word in (*before, *behind))
    weight -= 2.0 * any(word in cues["other"] for word in (*before[-NEXT:], *behind[:NEXT]))
    if place.code == places.gazetteer().home:
        weight -= 2.0 * any(word in cues["meeting"] for word in (*before, *behind))
    weight += (before[-1:] and before[-1] in cues["into"]) or last.endswith(LOCATIVE)
    weight -= 2.0 * ((before[-1:] and before[-1] in cues["from"]) or last.endswith(ABLATIVE))
    return weight + _alone(sentence, place)


def _alone(sentence: Sentence, place: Place) -> bool:
    """Whether it stands by itself between commas, as in "cook, Dubai, 900 dollars"."""
    words = sentence.words
    clause = words[place.start].clause
    before = place.start == 0 or words[place.start - 1].clause != clause
    behind = place.end == len(words) or words[place.end].clause != clause
    return before and behind


@lru_cache(maxsize=1)
def _cues() -> dict[str, Words]:
    declared = yaml.load(FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {name: Words(words) for name, words in declared.items()}
