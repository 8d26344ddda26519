"""Letters of other alphabets, and digits, that pass for letters of a word's own alphabet."""

import re
from itertools import islice, product

from adwatch.text.vocabulary import Vocabulary


Alternatives = dict[str, str]


def _table(pairs: str) -> Alternatives:
    table: Alternatives = {}
    for pair in pairs.split():
        letter, own = pair.split(":")
        table[letter] = table.get(letter, "") + own
    return table


# In lower case, though capitals are what looks alike in some: В is B, so в may stand for b.
CYRILLIC = _table(
    "a:а b:вьб c:с d:д e:е g:д h:нһ i:і k:к l:і m:м n:пи o:о p:р r:г s:ѕ t:т u:ии v:в x:х y:у w:ш"
    " α:а β:в ε:е η:н ι:і κ:к μ:м ν:у ο:о π:п ρ:р τ:т υ:у χ:х φ:ф γ:г λ:л δ:д"
    " օ:о ո:п ս:и ց:д զ:д հ:һ"
)
LATIN = _table(
    "а:a в:b с:c е:e н:h і:i ї:i к:k м:m о:o р:p т:t у:y х:x ѕ:s ј:j һ:h ԁ:d ԛ:q ԝ:w г:r п:n и:u"
    " ь:b з:e α:a β:b ε:e η:n ι:i κ:k μ:u ν:v ο:o ρ:p τ:t υ:u χ:x ω:w γ:y"
    " օ:o ս:u հ:h ո:n յ:j զ:q ց:g ա:w լ:l տ:s ք:p ւ:l ф:f"
)
ARMENIAN = _table(
    "o:օո u:ս h:հ n:ոն j:յ q:զք g:ցգ f:ֆ l:լ s:տս p:քբ w:ա a:ա m:ա i:ի t:տէ d:ժդ e:ե"
    " о:օո п:ո и:ս һ:հ ο:օո υ:ս а:ա р:ք ѕ:տ ј:յ"
)
# Doubles so close that a whole word of them tells nothing of its alphabet.
CLOSE = {
    "Cyrillic": str.maketrans("abcehkmnoprtuxy", "авсенкмпоргтиху"),
    "Latin": str.maketrans("авсенкмпоргтиху", "abcehkmnoprtuxy"),
}
OWN = {
    "Latin": re.compile("[a-z\u00df-\u024f\u1e00-\u1eff]"),
    "Cyrillic": re.compile("[\u0400-\u04ff]"),
    "Armenian": re.compile("[\u0561-\u0587]"),
}
FOREIGN = {"Latin": LATIN, "Cyrillic": CYRILLIC, "Armenian": ARMENIAN}
DIGITS = {
    "Latin": _table("0:o 1:il 3:e 4:a 5:s 7:t 8:b 9:g @:a $:s"),
    "Cyrillic": _table("0:о 1:іл 3:зэе 4:ча 6:б 8:в 9:д @:а"),
    "Armenian": _table("0:օո 2:շզ 3:յ 6:բ 9:զ @:ը"),
}
# Ends that are put to a name or abbreviation in Latin letters as it is.
ENDINGS = re.compile("[аеиуы]|о[вмй]|а[мх]|ами|ник|щик|к[аиу]|ով|ին?|[ըն]|ում|ից|ն?եր(?:ը|ի)?")
# One of these alone in a word is a slip or a disguise, no word of its own.
CLOSE_ONES = frozenset("acehkmoptxyb")
# Shorter words of letters and digits are codes.
SHORTEST = {"Latin": 4, "Cyrillic": 3, "Armenian": 4}
TRIES = 48


def own_letters(word: str) -> dict[str, int]:
    """How many letters of a word each alphabet has, of those that it has any of."""
    counts = {script: len(own.findall(word)) for script, own in OWN.items()}
    return {script: count for script, count in counts.items() if count}


def respelt(word: str, script: str, vocabulary: Vocabulary) -> str:
    """A word of mixed alphabets in one of them; empty where a letter has no double there."""
    table = FOREIGN[script]
    own = OWN[script]
    ways = [letter if own.match(letter) else table.get(letter, "") for letter in word]
    if not all(ways):
        return ""
    tries = islice(map("".join, product(*ways)), TRIES)
    first = next(tries)
    return first if vocabulary.knows(first) else next(filter(vocabulary.knows, tries), first)


def in_one_alphabet(word: str, vocabulary: Vocabulary) -> str:
    """A word of mixed alphabets in the one that it is meant in; unchanged where none fits."""
    counts = own_letters(word)
    if len(counts) < 2 and sum(counts.values()) == len(word):
        return word
    found = {s: new for s in counts if (new := respelt(word, s, vocabulary))}
    joined = _run_together(word)
    known = {s: new for s, new in found.items() if vocabulary.knows(new, joined + 2)}
    whole = any(map(vocabulary.has, found.values()))
    if not whole and (glued(word) or (joined and not known)):
        return word
    best = max(known or found, key=lambda script: counts[script], default="")
    return found[best] if best else word


def glued(word: str) -> bool:
    """Whether a word is Latin letters with a grammatical ending of another alphabet."""
    match = re.fullmatch("([a-z]{2,})([^\\W\\d_a-z]+)", word)
    return bool(match and ENDINGS.fullmatch(match[2]))


def _run_together(word: str) -> int:
    """Where two words of two alphabets may have lost the blank between them, 0 where none have.

    Web pages lose blanks so; a single letter of the other alphabet is no word.
    """
    match = re.fullmatch("([a-z]+)([^\\W\\d_a-z]+)|([^\\W\\d_a-z]+)([a-z]+)", word)
    if not match:
        return 0
    latin = match[1] or match[4]
    return 0 if len(latin) == 1 and latin in CLOSE_ONES else len(match[1] or match[3])


def without_digits(word: str, vocabulary: Vocabulary) -> str:
    """A word with letters for its digits, where that makes a known word; codes stay."""
    counts = own_letters(word)
    first = re.search(r"[\d@$]", word)
    if len(counts) != 1 or not first or sum(counts.values()) < max(2, len(word) / 2):
        return word
    (script,) = counts
    # A number behind a whole word, such as that of the next item of a list, lost its blank.
    before, after = word[: first.start()], word[1:]
    if len(word) < SHORTEST[script] or (len(before) > 2 and vocabulary.has(before)):
        return word
    if not before and (not after.isalpha() or vocabulary.has(after)):
        return word
    last = max(place for place, character in enumerate(word) if not character.isalpha())
    ways = [DIGITS[script].get(character, character) for character in word]
    for new in islice(map("".join, product(*ways)), TRIES):
        if new.isalpha() and vocabulary.knows(new, last + 1):
            return new
    if re.fullmatch(r"[^\W\d_]+(?:0[^\W\d_]+)+", word) and len(word) > 5:
        return word.replace("0", DIGITS[script]["0"][0])
    return word


def turned(word: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The known word of another alphabet, and which, that a word looks like letter by letter."""
    for script, table in CLOSE.items():
        new = word.translate(table)
        if all(map(OWN[script].match, new)) and new != word and new in vocabulary.words_of(script):
            return new, script
    return None
