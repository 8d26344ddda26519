"""Words disguised so that searches pass them by."""

import re
from collections.abc import Iterator

from adwatch.text import Trace
from models.parsed import Parsed, Span


LATIN = re.compile("[a-zA-Z]")
CYRILLIC = re.compile("[\u0400-\u04ff]")
ARMENIAN = re.compile("[\u0531-\u0587]")
# A keyboard of another country has this letter for the Russian "ё".
YO = re.compile("[ëËïÏ]")
# A single letter of another alphabet is a slip of the keyboard, until a few words have one;
# what a page editor leaves between two words now and then is one invisible character.
SLIPS, LEFT_OVERS = 2, 1
# "H.A.C.C.P", "СRМ": abbreviations.
ABBREVIATION = re.compile(r"(?:[^\W\d_a-zа-яա-ֆ][.\-]?){2,6}")


def find(ad: Parsed) -> Iterator[Span]:
    """Look-alike letters, zero-width characters, letters set apart, digits for letters.

    Decorated letters, soft hyphens, repeated letters and spaced-out headings are how people and
    pages write; so are brands and abbreviations.
    """
    traces = [trace for trace in ad.folded.traces if not _abbreviated(trace, ad.source)]
    doubles = [t for t in traces if t.kind == "lookalike" and not _only_yo(ad.source, t)]
    hidden = [trace for trace in traces if trace.kind == "invisible"]
    meant = [trace for trace in doubles if _mixed(ad.source[trace.start : trace.end]) > 1]
    if len(doubles) > SLIPS:
        meant = doubles
    if len(hidden) > LEFT_OVERS:
        meant += hidden
    meant += [trace for trace in traces if trace.kind in {"spaced", "digit_letter"}]
    for trace in sorted(meant, key=lambda trace: trace.start):
        yield trace.start, trace.end


def _abbreviated(trace: Trace, source: str) -> bool:
    return bool(ABBREVIATION.fullmatch(source[trace.start : trace.end]))


def _only_yo(source: str, trace: Trace) -> bool:
    word = source[trace.start : trace.end]
    return bool(YO.search(word)) and not _mixed(YO.sub("", word))


def _mixed(word: str) -> int:
    """How many letters of a word are of another alphabet than most of them."""
    counts = sorted(len(script.findall(word)) for script in (LATIN, CYRILLIC, ARMENIAN))
    return sum(counts[:-1])
