"""One reversible view of a text for matching: each folded character knows where it came from."""

from adwatch.text.alignment import Trace, TraceKind
from adwatch.text.characters import fold_letters
from adwatch.text.folded import Folded
from adwatch.text.latin import Typed, typed_in
from adwatch.text.vocabulary import Vocabulary


__all__ = ["Folded", "Trace", "TraceKind", "Typed", "Vocabulary", "fold_letters", "typed_in"]
