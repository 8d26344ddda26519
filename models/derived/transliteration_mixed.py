"""Armenian or Russian typed in Latin letters: everyday usage, which weighs next to nothing."""

from collections.abc import Iterator

from models.parsed import Parsed, Span


def find(ad: Parsed) -> Iterator[Span]:
    """Each sentence that was typed so."""
    for trace in ad.folded.traces:
        if trace.kind == "latin_typed":
            yield trace.start, trace.end
