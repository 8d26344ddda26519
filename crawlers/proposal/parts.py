"""Finds the title and the labelled parts of ads on pages of one kind."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from crawlers.parsing.selection import Selector
from crawlers.parsing.visible import visible_text
from crawlers.proposal.labels import labelled
from crawlers.proposal.naming import ATTRIBUTES, selectors
from crawlers.proposal.texts import ASIDE, text_selector
from crawlers.proposal.words import CONTACT, NAMES, PAY


HEADINGS = ("h1", "h2", "h3", "h4")
LONGEST_PART = 120
# Of a place's line; a longer one is a sentence that happens to hold a price or a number.
LONGEST_FOUND = 80
LONGEST_ID = 40
PARTS = ("id", "employer", "place", "pay", "posted", "contact")


class Samples:
    """Pages of one ad each, or items of a listing, and what is known of them beforehand."""

    def __init__(
        self, roots: Sequence[HtmlElement], *, titles: Sequence[str] = (), numbers: Sequence[str]
    ) -> None:
        self.roots = roots
        self.titles = titles
        self.numbers = numbers

    def values(self, expression: str) -> list[list[str]]:
        """What a selector finds on each."""
        selector = Selector(expression, within=True)
        return [selector.texts(root) for root in self.roots]

    def first(self, candidates: Iterator[str], fits: Callable[[list[list[str]]], bool]) -> str:
        """The first selector whose finds are as they should be."""
        tried = dict.fromkeys(islice(candidates, 400))
        return next((e for e in tried if fits(self.values(e))), "")


def parts_of(samples: Samples) -> dict[str, str]:
    """Selectors of text, title and whatever else is found; empty where there is no text."""
    text = text_selector(samples.roots)
    if not text:
        return {}
    found = {"text": text, "title": _title(samples)}
    inside = set(Selector(text, within=True).elements(samples.roots[0]))
    for part in PARTS:
        taken = set(found.values())
        candidates = (e for e in _candidates(part, samples, inside) if e not in taken)
        found[part] = samples.first(candidates, _fits(part))
    return {part: expression for part, expression in found.items() if expression}


def _title(samples: Samples) -> str:
    def as_linked(values: list[list[str]]) -> bool:
        return all(
            len(found) == 1 and found[0] and _alike(found[0], title)
            for found, title in zip(values, samples.titles, strict=True)
        )

    def heading(values: list[list[str]]) -> bool:
        alone = len(values) == 1
        return all(len(found) == 1 for found in values) and (alone or _differ(values))

    headings = list(samples.roots[0].iter(*HEADINGS))
    by_tag = iter([tag for tag in HEADINGS if any(h.tag == tag for h in headings)])
    if samples.titles and all(samples.titles):
        named = (e for h in headings for e in selectors([h]))
        if found := samples.first(iter([*by_tag, *named]), as_linked):
            return found
    by_name = (e for h in headings for e in selectors([h]))
    return samples.first(iter([*HEADINGS, *by_name]), heading)


def _candidates(part: str, samples: Samples, inside: set[HtmlElement]) -> Iterator[str]:
    root = samples.roots[0]
    if part == "posted":
        times = [e for e in root.iter("time") if not _is_within(e, inside)]
        for stamp in times:
            suffix = "::attr(datetime)" if stamp.get("datetime") else ""
            yield from (f"{e}{suffix}" for e in selectors([stamp]) if not e.startswith("/"))
    outside = [e for e in root.iterdescendants() if _is_outside(e, inside)]
    number = samples.numbers[0] if samples.numbers else ""
    told = (s for e in outside if _is_told(part, e, number) for s in selectors([e]))
    if part == "id":
        yield from (f"./@{n}" for n, v in root.attrib.items() if any(c.isdigit() for c in v))
        yield from told
    yield from labelled(part, root)
    for element in outside:
        if any(NAMES[part].search(name) for name in _own_names(element)):
            child = _only_child(element)
            for chosen in ([child] if child is not None else []) + [element]:
                yield from selectors([chosen])
    yield from told if part != "id" else ()


def _is_told(part: str, element: HtmlElement, number: str) -> bool:
    """Whether the words themselves say which part they are."""
    if len(element) > 1 or not (words := visible_text(element)) or len(words) > LONGEST_FOUND:
        return False
    if part == "id":
        return bool(number) and words == number
    pattern = {"contact": CONTACT, "pay": PAY}.get(part)
    return bool(pattern and pattern.search(words))


def _fits(part: str) -> Callable[[list[list[str]]], bool]:
    def fits(values: list[list[str]]) -> bool:
        stated = [found for found in values if found]
        most = 3 if part in {"place", "contact"} else 1
        if len(stated) * 2 < len(values) or any(len(found) > most for found in stated):
            return False
        if any(len(words) > LONGEST_PART for found in stated for words in found):
            return False
        if part == "id":
            short = all(len(found[0]) <= LONGEST_ID for found in stated)
            return short and len(stated) == len(values) and _differ(values, all_of_them=True)
        if part == "contact":
            told = all(any(CONTACT.search(w) for w in found) for found in stated)
            return told and (len(values) == 1 or _differ(values))
        return part != "pay" or any(any(c.isdigit() for c in found[0]) for found in stated)

    return fits


def _differ(values: list[list[str]], *, all_of_them: bool = False) -> bool:
    different = {tuple(found) for found in values}
    return len(different) == len(values) if all_of_them else len(different) > 1


def _alike(one: str, other: str) -> bool:
    one, other = " ".join(one.split()).casefold(), " ".join(other.split()).casefold()
    return one == other or (min(len(one), len(other)) > 8 and (one in other or other in one))


def _own_names(element: HtmlElement) -> Iterator[str]:
    attributes = ("class", "id", *ATTRIBUTES)
    for name in attributes:
        yield from element.get(name, "").lower().replace("_", " ").replace("-", " ").split()


def _only_child(element: HtmlElement) -> HtmlElement | None:
    """The value beside a sign or a label: ``<p>☎ <span>…</span></p>``."""
    words = [child for child in element if isinstance(child.tag, str) and visible_text(child)]
    around = (element.text or "") + "".join(child.tail or "" for child in element)
    return words[0] if len(words) == 1 and len(around.strip()) < 20 else None


def _is_outside(element: Any, inside: set[HtmlElement]) -> bool:
    if not isinstance(element.tag, str) or element.tag in ASIDE - {"a"}:
        return False
    holders = [element, *element.iterancestors()]
    return not any(h in inside or h.tag in {"aside", "footer", "nav", "header"} for h in holders)


def _is_within(element: HtmlElement, inside: set[HtmlElement]) -> bool:
    return any(holder in inside for holder in element.iterancestors())
