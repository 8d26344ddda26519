"""One reversible view of a text for matching: each folded character knows where it came from."""

import re
import unicodedata
from bisect import bisect_right


# Marks that Armenian sets inside a word (emphasis, question, exclamation, abbreviation).
ARMENIAN_MARKS = frozenset("՛՜՞՟")
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u180e")
SPECIAL = {"և": "եւ", "ё": "е", "Ё": "е", "’": "'", "ʼ": "'", "–": "-", "—": "-", "‑": "-"}


class Folded:
    """``text`` is what patterns match; ``origin`` and ``span`` lead back to ``source``.

    Nearly all characters fold to one, so only the others are noted: ``_at`` where their folded
    form begins, ``_places`` where they stand, ``_shifts`` how far the text has grown behind them.
    """

    __slots__ = ("_at", "_places", "_shifts", "source", "text")

    def __init__(self, source: str) -> None:
        self.source = source
        self._at: list[int] = []
        self._places: list[int] = []
        self._shifts: list[int] = []
        if source.isascii():
            self.text = source.lower()
            return
        # Capital "ԵՎ" lowers to "եվ": one spelling for it, the ligature and the old "եւ".
        self.text = source.translate(_TABLE).replace("եվ", "եւ")
        shift = 0
        for match in _TABLE.irregular.finditer(source):
            place = match.start()
            self._at.append(place + shift)
            self._places.append(place)
            shift += len(_TABLE[ord(match.group())]) - 1
            self._shifts.append(shift)

    def origin(self, place: int) -> int:
        """The place in ``source`` of the folded character at ``place``."""
        noted = bisect_right(self._at, place) - 1
        if noted < 0:
            return place
        return max(place - self._shifts[noted], self._places[noted])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original characters from which the folded ones ``start:end`` came, end exclusive.

        Raises:
            ValueError: the folded span is empty, so it came from nothing.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no characters in {start}:{end} of {len(self.text)}")
        return self.origin(start), self.origin(end - 1) + 1


class _Table(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __init__(self) -> None:
        super().__init__()
        self._irregular: set[str] = set()
        self.irregular = re.compile(r"(?!)")

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = self[code] = _fold(character)
        if len(folded) != 1:
            self._irregular.add(character)
            self.irregular = re.compile("[" + re.escape("".join(sorted(self._irregular))) + "]")
        return folded


def _fold(character: str) -> str:
    if character in ARMENIAN_MARKS or character in INVISIBLE:
        return ""
    if character in SPECIAL:
        return SPECIAL[character]
    folded = unicodedata.normalize("NFKC", character).casefold()
    return "".join(SPECIAL.get(c, c) for c in folded if c not in INVISIBLE)


_TABLE = _Table()
