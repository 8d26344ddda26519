"""Turns the bytes of a page into text, by what its letters say where its labels are wrong."""

import re
from codecs import lookup
from functools import lru_cache
from itertools import islice

from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding, to_unicode

from crawlers.parsing import armscii
from crawlers.parsing.mojibake import mended


UTF_8 = "utf-8"
# In the order in which they are taken where they make equal sense.
ONE_BYTE = ("cp1251", "cp1252", armscii.NAME, "koi8-r", "cp866")
# What a page may be labelled with although it is in one of the above.
LABELS = frozenset(ONE_BYTE) | {
    lookup(name).name
    for name in ("ascii", "latin-1", "iso8859-5", "iso8859-15", "koi8-u", "mac-cyrillic", "cp1250")
}
# Words with a byte of the upper half; so many confirm a label, and so many tell codes apart.
HIGH_WORD = re.compile(rb"(?<![A-Za-z])[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
FEW, ENOUGH = 60, 400
WORD = re.compile(r"[^\W\d_]+")
# By how much another code must make more sense than the declared one; a common letter counts 1.
MARGIN = 0.2
# What the words of a page in its own code come to.
CERTAIN = 0.6
# What no words come to, however they are spelled.
NONSENSE = -0.5
# Of characters a page shows, how many sound ones outweigh one that was cut in two.
SOUND = 4

# What a letter counts for: the most common of each language, the usual, and the rare.
VALUES = {
    **dict.fromkeys("оеаинтсрвлաեոնիրւտկմéèà", 1.0),
    **dict.fromkeys("кмдпуяыьгзбчйյսվլհպցբգդշթղքձáíóúñçäöüêâîôûëïß", 0.5),
    **dict.fromkeys("хжшюцщэфъёզէըժխծճչջռփօֆևãåæøõřčšžě", -0.2),
}
FOREIGN = -1.0
PUNCTUATION = frozenset("\u00a0\u00ad«»„“”‘’‚–—…•·№§°©®™€£±₽։՝՛՜՞֊")


def decode(body: bytes, header_charset: str = "") -> tuple[str, str]:
    """The text and the encoding it was read in; bytes that are no character become U+FFFD.

    A byte order mark is believed, then whatever is valid UTF-8, then labels of codes for other
    scripts; among the one-byte codes of the region the letters decide, the declared one first.
    """
    bom, mark = read_bom(body)
    if bom is not None and mark is not None:
        return to_unicode(body[len(mark) :], bom), bom
    declared = declared_encoding(body, header_charset)
    if declared not in LABELS | {UTF_8, None}:
        return to_unicode(body, declared or UTF_8), declared or UTF_8
    try:
        return mended(body.decode()), UTF_8
    except UnicodeDecodeError:
        encoding = most_sensible(body, declared)
    return mended(to_unicode(body, encoding)), encoding


def declared_encoding(body: bytes, header_charset: str = "") -> str | None:
    """What the header says, else the page itself; None where both say nothing that is known."""
    stated = resolve_encoding(header_charset) if header_charset else None
    if stated and is_of_text(stated):
        return stated
    own = html_body_declared_encoding(body)
    return own if own and is_of_text(own) else None


@lru_cache(maxsize=64)
def is_of_text(encoding: str) -> bool:
    """Whether any bytes can be read in it; Python knows "base64" and "idna" as encodings too."""
    try:
        b"\xd0-a".decode(encoding, "replace")
    except (LookupError, UnicodeError):
        return False
    return True


def most_sensible(body: bytes, declared: str | None) -> str:
    """The encoding of a body that is not valid UTF-8, though it may be UTF-8 with some damage."""
    if declared in {UTF_8, None} and _damaged(body):
        return UTF_8
    words = [match.group() for match in islice(HIGH_WORD.finditer(body), ENOUGH)]
    labelled = declared if declared in LABELS else None
    if labelled and _sense(to_unicode(b" ".join(words[:FEW]), labelled)) >= CERTAIN:
        return labelled
    sample = b" ".join(words)
    scores = {encoding: _sense(to_unicode(sample, encoding)) for encoding in ONE_BYTE}
    best = max(scores, key=lambda encoding: scores[encoding])
    if labelled and _sense(to_unicode(sample, labelled)) + MARGIN >= scores[best]:
        return labelled
    return best if scores[best] > NONSENSE else declared or UTF_8


def _damaged(body: bytes) -> bool:
    """Whether the body is UTF-8 but for a few characters, as where a site cuts text by bytes."""
    text = body.decode(errors="replace")
    broken = text.count("\ufffd")
    high = len(text) - len(text.encode("ascii", "ignore"))
    return high - broken >= SOUND * broken


def _sense(text: str) -> float:
    """How much a text is like words of the region, per character that is not ASCII.

    Common letters count for it; against it letters that none of its languages has, scripts mixed
    in one word, capitals within it, and characters that no text needs.
    """
    letters = sum(_word(match.group()) for match in WORD.finditer(text))
    high = [character for character in text if character > "\x7f"]
    odd = sum(not (character.isalpha() or character in PUNCTUATION) for character in high)
    return (letters - 2 * odd) / max(1, len(high))


def _word(word: str) -> float:
    high = [character for character in word if character > "\x7f"]
    if not _cased(word):
        return -float(len(high))
    # Some ads mix look-alike Latin letters in on purpose, so it weighs little.
    if len({_script(character) for character in word}) > 1:
        return -0.2 * len(high)
    # No Latin word is made of accents; in the wrong code every Cyrillic one is.
    if _script(word[0]) == "" and 2 * len(high) > len(word):
        return -float(len(high))
    value = sum(VALUES.get(character.lower(), FOREIGN) for character in high)
    # Small letters in the wrong Cyrillic code are capitals.
    return 0.8 * value if word.isupper() else value


def _script(letter: str) -> str:
    if "\u0400" <= letter <= "\u052f":
        return "cyrillic"
    return "armenian" if "\u0531" <= letter <= "\u0587" else ""


def _cased(word: str) -> bool:
    return word.isupper() or word[1:] == word[1:].lower()
