"""One reversible view of a text for matching: each folded character knows where it came from."""

import unicodedata
from array import array
from collections.abc import Sequence


# Marks that Armenian sets inside a word (emphasis, question, exclamation, abbreviation).
ARMENIAN_MARKS = frozenset("՛՜՞՟")
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u180e")
SPECIAL = {"և": "եւ", "ё": "е", "Ё": "е", "’": "'", "ʼ": "'", "–": "-", "—": "-", "‑": "-"}


class Folded:
    """``text`` is what patterns match; ``origin[i]`` is the place its character i came from."""

    __slots__ = ("origin", "source", "text")

    def __init__(self, source: str) -> None:
        self.source = source
        self.origin: Sequence[int]
        if source.isascii():
            self.text, self.origin = source.lower(), range(len(source) + 1)
            return
        pieces: list[str] = []
        origin = array("l")
        for place, character in enumerate(source):
            piece = _fold(character)
            if piece:
                pieces.append(piece)
                origin.extend([place] * len(piece))
        origin.append(len(source))
        # Capital "ԵՎ" lowers to "եվ": one spelling for it, the ligature and the old "եւ".
        self.text = "".join(pieces).replace("եվ", "եւ")
        self.origin = origin

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original characters from which the folded ones ``start:end`` came, end exclusive.

        Raises:
            ValueError: the folded span is empty, so it came from nothing.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no characters in {start}:{end} of {len(self.text)}")
        return self.origin[start], self.origin[end - 1] + 1


_FOLDED: dict[str, str] = {}


def _fold(character: str) -> str:
    known = _FOLDED.get(character)
    if known is None:
        known = _FOLDED[character] = _fold_unseen(character)
    return known


def _fold_unseen(character: str) -> str:
    if character in ARMENIAN_MARKS or character in INVISIBLE:
        return ""
    if character in SPECIAL:
        return SPECIAL[character]
    folded = unicodedata.normalize("NFKC", character).casefold()
    return "".join(SPECIAL.get(c, c) for c in folded if c not in INVISIBLE)
