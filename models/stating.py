"""Makes facts of the words that state them."""

from collections.abc import Mapping, Sequence

from adwatch.assessments import Fact
from models.parsed import Parsed, Span


def stated(
    name: str, ad: Parsed, span: Span | None, detail: Mapping[str, str | float] | None = None
) -> Fact:
    """The fact whose words stand at ``span``, not stated where there is none."""
    if span is None:
        return Fact(name=name)
    start, end = span
    value = ad.source[start:end]
    return Fact(name=name, value=value, start=start, end=end, detail=Fact.parts(detail or {}))


def first(spans: Sequence[Span]) -> Span | None:
    """The first of the places, None where there is none."""
    return min(spans, default=None)


def sentences_at(ad: Parsed, spans: Sequence[Span]) -> str:
    """The folded sentences that hold these places, a line each."""
    if not spans:
        return ""
    lines = []
    for sentence in ad.sentences:
        start, end = ad.span(sentence, 0, len(sentence.words))
        if any(span[0] < end and start < span[1] for span in spans):
            lines.append(ad.folded.text[sentence.words[0].start : sentence.words[-1].end])
    return "\n".join(lines)
