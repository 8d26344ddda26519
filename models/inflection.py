"""Inflects names as Armenian, Russian and English do, generously: a form too many does no harm."""

from adwatch.text import Folded


CACHED_WORDS = 100_000
ARMENIAN = ("", "ն", "ը", "ի", "ին", "ից", "ով", "ում", "ումն", "ներ", "ներում", "ներից", "ների")
ARMENIAN_VOWEL = tuple("յ" + ending for ending in ("ի", "ին", "ից", "ով", "ում", "ումն"))
# The endings of a Russian noun by the last letters of its nominative, the longest first.
RUSSIAN = (
    ("ия", "ия ию ии ией"),
    ("ая", "ая ую ой ою"),
    ("ые", "ые ых ым ыми"),
    ("ье", "ье ья ью ьем"),
    ("ья", "ья ью ье ьи ьей"),
    ("ай", "ай ая аю ае аем аи"),
    ("ка", "ка ку ке ки кой"),
    ("га", "га гу ге ги гой"),
    ("ха", "ха ху хе хи хой"),
    ("жа", "жа жу же жи жей"),
    ("ша", "ша шу ше ши шей"),
    ("ца", "ца цу це цы цей"),
    ("а", "а у е ы ой ою"),
    ("я", "я ю е и ей"),
    ("й", "й я ю е ем"),
    ("ь", "ь я ю е и ем ью"),
    ("ы", "ы ам ами ах ов"),
)
RUSSIAN_CONSONANT = ("", "а", "у", "ом", "е")
UNINFLECTED = "оеуэюи"
SHORTEST_INFLECTED = 4


def forms(word: str, script: str) -> frozenset[str]:
    """Every form of a folded name in the nominative; short ones are read as abbreviations."""
    if script == "Armenian":
        vowel = ARMENIAN_VOWEL if word[-1] in "աեէըիոօու" else ()
        return frozenset(word + ending for ending in (*ARMENIAN, *vowel))
    if script == "Latin":
        return frozenset((word, word + "'s"))
    return frozenset(_russian(word))


def _russian(word: str) -> list[str]:
    if len(word) < SHORTEST_INFLECTED or word[-1] in UNINFLECTED:
        return [word]
    for ending, endings in RUSSIAN:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            plural = [stem] if ending == "ы" else []
            return [word, *plural, *(stem + other for other in endings.split())]
    return [word + ending for ending in RUSSIAN_CONSONANT]


class Words:
    """A set of folded words and stems, written with a star; ``in`` looks a word up."""

    def __init__(self, written: str) -> None:
        folded = Folded(written).text.split()
        self._exact = frozenset(word for word in folded if not word.endswith("*"))
        self._stems = frozenset(word[:-1] for word in folded if word.endswith("*"))
        self._shortest = min(map(len, self._stems), default=1)
        self._seen: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        known = self._seen.get(word)
        if known is None:
            if len(self._seen) >= CACHED_WORDS:
                self._seen.clear()
            known = self._seen[word] = word in self._exact or any(
                word[:length] in self._stems for length in range(self._shortest, len(word) + 1)
            )
        return known
