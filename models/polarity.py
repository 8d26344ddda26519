"""Tells whether words around a finding deny it, by three classes of every language's lexicon.

``@not`` denies a verb behind it ("we never keep"), ``@without`` a noun close behind it ("no
deposit"), ``@none`` what stands before it («залог не нужен»).  How far each reaches, within its
clause, follows NegEx (Chapman et al. 2001, doi:10.1006/jbin.2001.1029), shortened to ads.
"""

from collections.abc import Container, Sequence

from models.lexicon import Atoms, Lexicon
from models.patterns import spec
from models.sequences import Places
from models.tokens import Sentence


REACH = {"not": 6, "without": 3}
REACH_BACK = 3
CLASSES = (*REACH, "none")


class Negation:
    """The negative words of one language."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        self._ahead = [(_class(lexicon, language, name), reach) for name, reach in REACH.items()]
        self._back = _class(lexicon, language, "none")
        self.words = self._back.union(*(atoms for atoms, _reach in self._ahead))

    def says_it(self, words: Sequence[Atoms], hit: Places, accepts: Atoms) -> bool:
        """Whether a negative word is one that the pattern asks for: then nothing turns it."""
        return any(
            not (self.words.isdisjoint(word) or accepts.isdisjoint(word))
            for word in words[hit[0] : hit[1]]
        )

    def around(
        self, sentence: Sentence, words: Sequence[Atoms], hit: Places, idle: Container[int]
    ) -> bool:
        """Whether the words ``hit`` are denied; ``idle`` negations deny nothing."""
        start, end = hit
        clause = sentence.words[start].clause
        for negative, reach in self._ahead:
            for at in range(max(0, start - reach), end - 1):
                if at in idle or negative.isdisjoint(words[at]):
                    continue
                if at >= start or sentence.words[at].clause == clause:
                    return True
        clause = sentence.words[end - 1].clause
        for at in range(start + 1, min(len(words), end + REACH_BACK)):
            if at in idle or self._back.isdisjoint(words[at]):
                continue
            if at < end or sentence.words[at].clause == clause:
                return True
        return False


def _class(lexicon: Lexicon, language: str, name: str) -> Atoms:
    return lexicon.atoms(language, spec((f"@{name}",), f"@{name}"))
