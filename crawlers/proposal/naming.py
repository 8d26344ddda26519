"""Selectors for an element, the ones that a redesign is least likely to break first."""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement


ATTRIBUTES = ("itemprop", "property", "data-qa", "data-testid", "data-test")
# Tags that say enough by themselves.
TELLING = frozenset({"article", "main", "h1", "h2", "h3", "time", "address", "blockquote", "pre"})
# Of styles rather than of meaning, or of one moment: such names come and go.
FLEETING = re.compile(
    r"\d|__|[A-Z]{2}|^(?:active|first|last|odd|even|selected|new|top|hot|vip|col|row|clearfix)$"
    r"|^(?:is|has|js)-|[^\w-]",
)
HEADINGS = frozenset({"h1", "h2", "h3"})
LEVELS = 4


def names(elements: Sequence[HtmlElement]) -> list[str]:
    """Simple selectors that all the given elements answer to, without their bare tag."""
    first = elements[0]
    found = [
        f"[{name}={_quoted(value)}]"
        for name in ATTRIBUTES
        if (value := first.get(name, "")) and all(e.get(name) == value for e in elements)
    ]
    identity = first.get("id", "")
    if len(elements) == 1 and identity and not FLEETING.search(identity):
        found.append(f"#{identity}")
    classes = [set(e.get("class", "").split()) for e in elements]
    common = [c for c in first.get("class", "").split() if all(c in found for found in classes)]
    found += [f".{name}" for name in common if not FLEETING.search(name)]
    tag = _tag(elements)
    return [*found, tag] if tag in TELLING else found


def selectors(elements: Sequence[HtmlElement]) -> Iterator[str]:
    """Ever longer selectors: by its own names, then by those of what it stands in."""
    own = names(elements)
    yield from own
    tag = _tag(elements)
    if not tag:
        return
    ends = [*own, tag]
    level: list[HtmlElement] = list(elements)
    for _ in range(LEVELS):
        above = [parent for e in level if (parent := e.getparent()) is not None]
        if len(above) != len(level) or above[0].tag in {"body", "html"}:
            return
        level = list(dict.fromkeys(above))
        # Of a whole listing there is one; its name is worth as much as a row's.
        for name in names(level):
            if name in HEADINGS:
                # What stands in any heading; the class above it says which.
                continue
            yield from (f"{name} {end}" for end in ends)
        inner = _tag(level)
        ends = [*ends[:3], *(f"{inner} {end}" for end in ends[-1:] if inner)]


def _tag(elements: Sequence[HtmlElement]) -> str:
    tags = {str(e.tag) for e in elements}
    return tags.pop() if len(tags) == 1 else ""


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"[A-Za-z][\w-]*", value) else f"'{value}'"
