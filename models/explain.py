"""Reads one ad for a person who asks, by the same steps as at night."""

from collections import Counter

from adwatch.ads import Kind
from adwatch.assessments import Assessment
from adwatch.settings import settings
from models.assessing import Readable, assess_all
from models.identify import identify_sentence
from models.parsed import Parsed
from models.scorers import load_scorer


Explained = tuple[Assessment, str, Counter[str]]


def explain(kind: Kind, title: str, text: str, employer: str = "") -> Explained:
    """The assessment, the text that its offsets count in, and the languages of its sentences.

    Raises:
        ModelError: the configured scorer has to be trained first.
    """
    ad = Readable("explained", kind, title, text, employer=employer)
    assessment = next(assess_all([ad], load_scorer(settings().scorer)))
    parsed = Parsed(kind, title, text, employer)
    spans = (parsed.span(s, 0, len(s.words)) for s in parsed.sentences)
    return (
        assessment,
        parsed.source,
        Counter(identify_sentence(parsed.source[a:b]) for a, b in spans),
    )
