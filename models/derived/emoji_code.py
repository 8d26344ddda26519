"""Emoji in the place of words."""

import re
from collections.abc import Iterator

from models.parsed import Parsed, Span


# Journeys, money, women, papers, drugs and what stands for sex: the words that get replaced.
CODED = (
    "[\u2708\u2744\U0001f3d6\U0001f334\U0001f4b5\U0001f4b0\U0001f4b8\U0001f4b6\U0001f46f\U0001f352"
    "\U0001f351\U0001f346\U0001f48b\U0001f51e\U0001f467\U0001f469\U0001f483\U0001f478\U0001f338"
    "\U0001f339\U0001f48a\U0001f36c\U0001f6c2\U0001f4d8\U0001f4d5\U0001f3e0\U0001f48d\U0001f470]"
)
EMOJI = re.compile(CODED)
JOINED = "[\ufe0f\u200d\u2640\u2642\U0001f3fb-\U0001f3ff]"
# With a word before it and one in lower case behind, it is a part of their sentence.
INSIDE = re.compile(rf"(?<=\w)[ ,]?(?P<emoji>(?:{CODED}{JOINED}*)+) ?(?=[a-zа-яёա-ֆ])")
# One is a smile at the end of a sentence without a full stop.
FEWEST = 2


def find(ad: Parsed) -> Iterator[Span]:
    """Emoji in the middle of sentences, where an ad has several; bullets and ornaments are none."""
    if not EMOJI.search(ad.source):
        return
    found = list(INSIDE.finditer(ad.source))
    if len(found) >= FEWEST:
        for match in found:
            yield match.span("emoji")
