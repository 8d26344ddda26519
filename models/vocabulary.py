"""The words that patterns are made of, so that folding recognises them however they are typed."""

import re
from collections import Counter
from functools import lru_cache

from adwatch.text import Vocabulary, fold_letters
from adwatch.text.vocabulary import everyday
from models.languages import Language, languages


WORD = re.compile(r"[^\W\d_]{2,}")


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Everyday words, and before them those of all patterns, lexicons and their examples."""
    return everyday().with_words({language.code: _words(language) for language in languages()})


def _words(language: Language) -> list[str]:
    texts = list(language.lexicon.values())
    for _name, _role, entry in language.entries():
        texts += (*entry.match, *entry.hits, *entry.misses)
    words = Counter(WORD.findall(fold_letters("\n".join(texts))))
    return [word for word, _count in words.most_common()]
