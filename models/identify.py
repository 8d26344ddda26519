"""Which language a sentence and an ad are written in, Armenian typed in Latin letters included."""

import re
from collections import Counter
from typing import Literal

from adwatch.text import typed_in
from adwatch.text.vocabulary import everyday
from models.languages import languages


SentenceLanguage = Literal["hy", "ru", "en", "hy-Latn", "ru-Latn", "other"]
SCRIPTS = {
    "Armenian": re.compile("[\u0531-\u0587]+"),
    "Cyrillic": re.compile("[\u0400-\u04ff]+"),
    "Latin": re.compile("[A-Za-z\u00c0-\u024f]+"),
}
LETTERS = re.compile(r"[^\W\d_]+")
LATIN_WORD = re.compile("[a-z\u00df-\u024f]+(?:'[a-z]+)*")
SENTENCE = re.compile(r"[^\n.!?…։]+")
# Letters that Russian does not have, and its hard sign where Russian does not set it.
NOT_RUSSIAN = re.compile("[іїєґўђјљњћџѓќәғқңөұүһ]|ъ(?![еёюя])", re.IGNORECASE)
# One such letter may be a slip or a name.
LETTERS_PER_SLIP = 40
# Terms of trades are Latin in all languages, so its letters count less than those of the others.
LATIN_WEIGHT = 0.5
# So many of the words known to be English, no closer look is needed.
PLAINLY_ENGLISH, WORDS = 0.6, 4


def identify(text: str, declared: str = "") -> str:
    """The code of the language that most of an ad is in; ``declared`` where no letters tell.

    Armenian and Russian typed in Latin letters count as Armenian and Russian.
    """
    letters = _letters(text)
    by_script = {language.code: letters[language.script] for language in languages()}
    best = max(by_script, key=lambda code: by_script[code])
    if not by_script[best]:
        return declared or best
    if letters["Latin"] * 3 < sum(letters.values()) or _plainly_english(text.lower()):
        return best
    sums = Counter[str]()
    for sentence in SENTENCE.findall(text):
        sums[identify_sentence(sentence).removesuffix("-Latn")] += len(sentence)
    known = [(count, code) for code, count in sums.items() if code in by_script]
    return max(known)[1] if known else declared or best


def identify_sentence(text: str) -> SentenceLanguage:
    """The language of one sentence: by its script, and of Latin letters by how words are spelt.

    ``other`` is any that ads are not read in, and a text without letters.
    """
    letters = _letters(text)
    known = sum(letters.values())
    letters["Latin"] *= LATIN_WEIGHT
    total = sum(map(len, LETTERS.findall(text)))
    best = max(letters, key=lambda script: letters[script])
    if not letters[best] or known < total / 2:
        return "other"
    if best == "Armenian":
        return "hy"
    if best == "Cyrillic":
        slips = len(NOT_RUSSIAN.findall(text))
        return "other" if slips * LETTERS_PER_SLIP > letters[best] else "ru"
    lowered = text.lower()
    if _plainly_english(lowered):
        return "en"
    return typed_in(LATIN_WORD.findall(lowered))[0]


def _letters(text: str) -> dict[str, float]:
    return {script: sum(map(len, known.findall(text))) for script, known in SCRIPTS.items()}


def _plainly_english(lowered: str) -> bool:
    words = LATIN_WORD.findall(lowered)
    english = everyday().words["en"]
    known = sum(map(english.__contains__, words))
    return len(words) >= WORDS and known >= PLAINLY_ENGLISH * len(words)
