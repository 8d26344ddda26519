"""Folds single characters: case, compatibility forms, marks, and letters drawn as pictures."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from adwatch.text.alignment import Alignment, Edit, Trace, rewrite
from adwatch.text.regions import COUNTRIES


# Marks that Armenian sets inside a word (emphasis, question, exclamation, abbreviation).
ARMENIAN_MARKS = "՛՜՞՟"
ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u180e\u061c"
INVISIBLE = frozenset("\u00ad\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0" + ZERO_WIDTH)
# Drawn over, under or around a letter; the vowels of other scripts are marks as well and stay.
MARK = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]"
SPECIAL = {
    **dict.fromkeys("ёЁ", "е"),
    **dict.fromkeys("’ʼ´", "'"),
    **dict.fromkeys("–—‑‐−", "-"),
    **dict(zip("ևıɑɡſ", ("եւ", "i", "a", "g", "s"), strict=True)),
    **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True)),
    # White on black, which Unicode gives no compatibility form: circled and squared.
    **{chr(first + n): chr(97 + n) for first in (0x1F150, 0x1F170) for n in range(26)},
    **{chr(0x2776 + n): str(n + 1) for n in range(10)},
}
# The letter "č" alone keeps its mark, because the Czech koruna is written with it.
KEPT = "č"
# Folding these is lowering them, one to one; nearly every character of an ad is one of them.
STRANGE = re.compile("[^\x00-\x7f\u0410-\u044f\u0531-\u0556\u0561-\u0586«»•՝։]")
# What "drawn" undoes, and what leaves a trace without it.
COMPOSING = frozenset(
    chr(code)
    for first, last in ((0x300, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF))
    for code in range(first, last + 1)
) | frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xFE20, 0xFE30), *range(0x1F1E6, 0x1F200))))
TELLING = (
    frozenset(ZERO_WIDTH)
    | frozenset(
        map(chr, (*range(0x1D400, 0x1D800), *range(0x1F130, 0x1F18A), *range(0x24B6, 0x24EA)))
    )
    | frozenset(map(chr, (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
)
DECORATED = re.compile("[\U0001d400-\U0001d7ff\U0001f130-\U0001f189ⓐ-ⓩⒶ-Ⓩａ-ｚＡ-Ｚ]+")
MARKED = re.compile(f"([^\\W\\d_]){MARK}+")
HIDDEN = re.compile(rf"[{ZERO_WIDTH}]+(?<=[^\W\d_][{ZERO_WIDTH}])(?=[^\W\d_])")
REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]+")
SMALL = r"[^\W\d_A-Z\u0410-\u042f\u0531-\u0556]"
FULL_STOP = re.compile(rf":(?<=[\u0561-\u0587]:)(?=\s|$)(?!\s+{SMALL})")
SENTENCE = re.compile(r"[^\n:։.!?…]*$")
VERB = re.compile(
    r"\b(?:է|են|եմ|ենք|ես|էր|էին|չէ|չի|չեն|չեմ|չենք|կա|կան|չկա|պետք|\w*ե՛?ք|\w+ել|կ\w+նք)\b"
)
LABEL_WORDS = 3


class _Table(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold(chr(code))
        return folded


def _fold(character: str) -> str:
    folded = character
    while (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def _fold_once(characters: str) -> str:
    if all(character in SPECIAL for character in characters):
        return "".join(SPECIAL[character] for character in characters)
    folded = unicodedata.normalize("NFKC", characters).casefold().lower()
    if folded != KEPT:
        folded = "".join(map(_unmarked, folded))
    kept = (SPECIAL.get(c, c) for c in folded if c not in INVISIBLE and c not in ARMENIAN_MARKS)
    return re.sub(MARK, "", "".join(kept))


def _unmarked(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else letter


_TABLE = _Table()


def fold_characters(text: str, strange: Iterable[str]) -> tuple[str, Alignment | None]:
    """The text letter by letter; ``strange`` are those of its characters that ``STRANGE`` finds."""
    folded, odd = text, []
    for character in strange:
        new = _TABLE[ord(character)]
        if len(new) != 1:
            odd.append(character)
        if new != character:
            folded = folded.replace(character, new)
    # Capital "ԵՎ" lowers to "եվ": one spelling for it, the ligature and the old "եւ".
    folded = folded.lower().replace("եվ", "եւ")
    if not odd:
        return folded, None
    places = re.finditer("[" + re.escape("".join(odd)) + "]", text)
    edits = (Edit(m.start(), m.end(), _TABLE[ord(m.group())]) for m in places)
    return folded, Alignment(edits)


def fold_letters(text: str) -> str:
    """The text letter by letter, for words that nobody disguised."""
    if text.isascii():
        return text.lower()
    return fold_characters(text, set(STRANGE.findall(text)))[0]


def drawn(text: str) -> tuple[str, Alignment | None]:
    """Undo what takes several characters to draw one: combined marks, letters of flags."""
    edits = [
        *(Edit(*match.span(), _composed(match.group())) for match in MARKED.finditer(text)),
        *(Edit(*match.span(), _regional(match.group())) for match in REGIONAL.finditer(text)),
    ]
    return rewrite(text, sorted(edits))


def _composed(written: str) -> str:
    composed = unicodedata.normalize("NFC", written)
    return composed if len(composed) == 1 else re.sub(MARK, "", written)


def _regional(symbols: str) -> str:
    """Letters spelled with the halves of flags, unless they make the flags of countries."""
    letters = "".join(chr(ord(symbol) - 0x1F1E6 + 97) for symbol in symbols)
    pairs = {letters[place : place + 2] for place in range(0, len(letters), 2)}
    return symbols if pairs <= COUNTRIES else letters


def traces(text: str) -> Iterator[Trace]:
    """Invisible characters inside words, and words in decorated letters."""
    for match in HIDDEN.finditer(text):
        yield Trace("invisible", match.start(), match.end())
    for match in DECORATED.finditer(text):
        yield Trace("decorated", match.start(), match.end())


def stopped(text: str) -> str:
    """Armenian text with the full stop that is typed as a colon; labels keep their colon.

    A colon ends a sentence unless lower case follows; it belongs to a label where at most
    three words without a verb stand before it.
    """
    done = 0
    parts: list[str] = []
    for match in FULL_STOP.finditer(text):
        before = SENTENCE.search(text, max(done, match.start() - 200), match.start())
        sentence = before.group() if before else ""
        if len(sentence.split()) > LABEL_WORDS or VERB.search(sentence):
            parts += (text[done : match.start()], "։")
            done = match.end()
    return "".join(parts) + text[done:] if parts else text
