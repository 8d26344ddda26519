"""Mends text that a site encoded twice: UTF-8 taken for a one-byte code and written again."""

import re
from collections.abc import Mapping


# Common letters of Russian and Armenian, and what stands before all others, once encoded twice.
# Honest pages of the region hold none of them, so a page is searched for these alone.
SIGNS = "\u0455\u040eÐÕÃâ"
LATIN_SIGNS = frozenset("Ãâ")
SEGMENT = re.compile(r"[^<>\n]+")
# Letters of the three languages and their punctuation; what else comes out was not meant.
MEANT = re.compile(
    r"[\x00-\u024f\u0400-\u052f\u0531-\u058f\u2010-\u203a\u20ac\u20bd\u058f\u2116\u2122]*"
)


def mended(text: str) -> str:
    """The text with what was encoded twice decoded once more; the same object if there is none."""
    signs = {sign for sign in SIGNS if sign in text}
    if not signs:
        return text
    answer = SEGMENT.sub(lambda match: _mended(match.group()), text)
    if signs & LATIN_SIGNS:
        answer = SEGMENT.sub(lambda match: _mended_latin(match.group()), answer)
    return text if answer == text else answer


def _bytes_of(codec: str) -> dict[str, int]:
    """The byte that each character of the upper half came from; control codes are their own."""
    codes = {chr(code): code for code in range(0x80, 0xA0)}
    for code in range(0x80, 0x100):
        character = bytes([code]).decode(codec, "ignore")
        if character:
            codes[character] = code
    return codes


def _pair(codes: Mapping[str, int]) -> str:
    """A pattern of one character in UTF-8: a lead byte of two or of three, and what follows."""

    def members(first: int, last: int) -> str:
        found = (character for character, code in codes.items() if first <= code <= last)
        return "[" + re.escape("".join(sorted(found))) + "]"

    follow = members(0x80, 0xBF)
    return f"(?:{members(0xC2, 0xD6)}{follow}|{members(0xE2, 0xE2)}{follow}{follow})"


CODES = [_bytes_of(codec) for codec in ("cp1252", "cp1251")]
PAIRS = [re.compile(_pair(codes)) for codes in CODES]
# Four in a row: "С…" and "Ã©" happen, words of them do not.
EVIDENCE = [re.compile(rf"(?:{pair.pattern}){{4}}") for pair in PAIRS]


def _mended(segment: str) -> str:
    for codes, pair, evidence in zip(CODES, PAIRS, EVIDENCE, strict=True):
        if evidence.search(segment):
            return pair.sub(lambda match: _decoded(match.group(), codes), segment)  # noqa: B023 - used at once
    return segment


def _decoded(pair: str, codes: Mapping[str, int]) -> str:
    try:
        character = bytes(codes[part] for part in pair).decode()
    except UnicodeDecodeError:
        return pair
    return character if MEANT.fullmatch(character) else pair


def _mended_latin(segment: str) -> str:
    """Words with single accents, where only the whole line tells: ftfy knows such lines."""
    # Imported late: few pages need it.
    import ftfy
    from ftfy.badness import badness

    if not badness(segment):
        return segment
    answer = ftfy.fix_encoding(segment)
    better = badness(answer) < badness(segment) and MEANT.fullmatch(answer)
    return answer if better else segment
