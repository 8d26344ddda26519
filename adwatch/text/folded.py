"""The folded view of a text: what patterns match, with the way back to the original."""

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from adwatch.text import characters, lines
from adwatch.text.alignment import Alignment, Edit, Trace, Undone, rewrite
from adwatch.text.vocabulary import Vocabulary, everyday
from adwatch.text.words import Chunks


# Undoing one disguise may uncover another; two rounds are the most that people need.
ROUNDS = 4
# In so short a text one telling word of a language is enough.
FEW = 10
_chunks: WeakKeyDictionary[Vocabulary, Chunks] = WeakKeyDictionary()


class Folded:
    """``text`` is what patterns match; ``origin`` and ``span`` lead back to ``source``.

    ``traces`` are the places in ``source`` of what had to be undone besides the everyday forms
    of letters.  Nearly all texts only need their letters lowered, and this costs little more.
    """

    __slots__ = ("_chain", "_traces", "source", "text")

    def __init__(self, source: str, vocabulary: Vocabulary | None = None) -> None:
        self.source = source
        self._chain: list[Alignment] = []
        self._traces: list[Trace] = []
        self.text = source
        known = _remembered(vocabulary or everyday())
        for _ in range(ROUNDS):
            before = self.text
            self._letters()
            if not self._closely(known) or self.text == before:
                break

    @property
    def traces(self) -> tuple[Trace, ...]:
        """What had to be undone, in the order of the text."""
        return tuple(sorted(self._traces, key=lambda trace: (trace.start, trace.end)))

    def origin(self, place: int) -> int:
        """The place in ``source`` of the folded character at ``place``."""
        for alignment in reversed(self._chain):
            place = alignment.start(place)
        return place

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original characters from which the folded ones ``start:end`` came, end exclusive.

        Raises:
            ValueError: the folded span is empty, so it came from nothing.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no characters in {start}:{end} of {len(self.text)}")
        return self._back(start, end)

    def _back(self, start: int, end: int) -> tuple[int, int]:
        for alignment in reversed(self._chain):
            start, end = alignment.start(start), alignment.end(end)
        return start, end

    def _letters(self) -> None:
        """Fold character by character."""
        text = self.text
        if text.isascii():
            self.text = text.lower()
            return
        if ":" in text:
            text = characters.stopped(text)
        strange = set(characters.STRANGE.findall(text))
        if not strange:
            self.text = text.lower().replace("եվ", "եւ")
            return
        if not characters.COMPOSING.isdisjoint(strange):
            self._note(characters.traces(text))
            text, alignment = characters.drawn(text)
            self._extend(alignment)
            strange = set(characters.STRANGE.findall(text))
        elif not characters.TELLING.isdisjoint(strange):
            self._note(characters.traces(text))
        self.text, alignment = characters.fold_characters(text, strange)
        self._extend(alignment)

    def _closely(self, known: Chunks) -> bool:
        """Undo what is disguised; whether anything was."""
        chunks = self.text.split()
        found = known.suspicious(chunks)
        if not found:
            return False
        before = self.text
        if "single" in found and self._undo(lines.spaced(self.text, known.vocabulary)):
            chunks = self.text.split()
            found = known.suspicious(chunks)
        if "strange" in found:
            self._undo(known.undo_all(self.text, found["strange"]))
        doubles = found.get("double", set())
        unsure = frozenset(doubles)
        if any(trace.kind == "lookalike" for trace in self._traces):
            doubles |= known.short_doubles(chunks)
        if doubles:
            self._undo(lines.doubles(self.text, doubles, unsure, known.vocabulary))
        telling = {word.rstrip(",.!:") for word in found.get("telling", ())}
        if len(telling) > 1 or (telling and len(chunks) < FEW):
            self._undo(lines.latin_typed(self.text, telling, known.vocabulary))
        return self.text != before

    def _undo(self, found: Iterable[Undone]) -> bool:
        edits: list[Edit] = []
        for undone in found:
            edits += undone.edits
            if undone.trace:
                self._note((undone.trace,))
        if not edits:
            return False
        self.text, alignment = rewrite(self.text, edits)
        self._extend(alignment)
        return True

    def _note(self, traces: Iterable[Trace]) -> None:
        """Keep traces of the text as it is now."""
        self._traces += (Trace(t.kind, *self._back(t.start, t.end)) for t in traces)

    def _extend(self, alignment: Alignment | None) -> None:
        if alignment is not None:
            self._chain.append(alignment)


def _remembered(vocabulary: Vocabulary) -> Chunks:
    known = _chunks.get(vocabulary)
    if known is None:
        known = _chunks[vocabulary] = Chunks(vocabulary)
    return known
