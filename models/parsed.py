"""An ad taken apart once, for everything that reads it: sentences, contacts, and what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from adwatch.ads import Kind, published
from adwatch.assessments import Contact, Fact, Finding
from adwatch.contacts import find_contacts
from adwatch.text import Folded
from models.tokens import Sentence, Word, sentences
from models.vocabulary import vocabulary


Span = tuple[int, int]


@dataclass(eq=False)
class Parsed:
    """``source`` is the ad as ``adwatch.ads.published`` gives it; all spans count in it.

    ``signals`` are the places of what helps to understand an ad and is no indicator by itself,
    such as that it offers work abroad; ``findings`` and ``facts`` fill up while it is read.
    """

    kind: Kind
    title: str
    text: str
    employer: str = ""
    signals: dict[str, list[Span]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    facts: dict[str, Fact] = field(default_factory=dict)

    @cached_property
    def source(self) -> str:
        """Title and text as one string."""
        return published(self.title, self.text)

    @cached_property
    def folded(self) -> Folded:
        """The view in which words are matched."""
        return Folded(self.source, vocabulary())

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """The folded text as sentences of words."""
        return tuple(sentences(self.folded))

    @cached_property
    def words(self) -> Mapping[str, Word]:
        """Each word of it, where it stands first."""
        first: dict[str, Word] = {}
        for sentence in self.sentences:
            for word in sentence.words:
                first.setdefault(word.text, word)
        return first

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        """Ways to reach whoever posted it."""
        return find_contacts(self.source)

    def span(self, sentence: Sentence, start: int, end: int) -> Span:
        """Where words ``start:end`` of a sentence stand in ``source``."""
        return self.folded.span(sentence.words[start].start, sentence.words[end - 1].end)

    def bad(self, indicator: str) -> list[Finding]:
        """What states this risk."""
        return [f for f in self.findings if f.id == indicator and f.polarity == "stated_bad"]

    def said(self, name: str) -> bool:
        """Whether a signal, fact, indicator or counter-signal of this name was found."""
        fact = self.facts.get(name)
        stated = fact is not None and fact.value is not None
        good = any(f.id == name and f.strength == "protective" for f in self.findings)
        return name in self.signals or stated or good or bool(self.bad(name))


Facts = Mapping[str, Fact]
