"""Finds where the words of an ad stand: what differs from page to page and reads like prose."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawlers.parsing.selection import Selector
from crawlers.parsing.visible import BLOCKS, UNSEEN
from crawlers.proposal.naming import selectors


# Never the words of an ad, however much they differ.
ASIDE = frozenset({"a", "aside", "button", "footer", "h1", "header", "label", "nav", "select"})
# Elements whose words are a line of their own.
HOLDERS = BLOCKS | {"a", "button", "td", "th"}
# Where no element holds the paragraphs alone.
LOOSE = ("h1 ~ p", "h2 ~ p", "article p", "main p", "body p")
# A paragraph of an ad; a shorter line is a fact, a label or a button. Some ads have but a line.
PROSE = (40, 12)
# What a line that is neither prose nor noise counts against the element that holds it.
SLIGHT = 0.2
# One element that holds all paragraphs is likelier to hold the next ad's too than each of them.
LOOSENESS = 0.95
MOST_HOLDERS = 60


@dataclass(slots=True)
class Weight:
    """Characters of an element that are an ad's words, and those that are not."""

    gain: float = 0
    noise: float = 0


class Page:
    """One page, or one item of a listing, with what each of its elements holds."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.blocks = list(_blocks(root))
        self.weights: dict[HtmlElement, Weight] = {}

    def weigh(self, shared: set[str], shortest: int) -> None:
        """Give every element the sum of the blocks within it; ``shared`` lines are noise."""
        self.weights = {}
        for element, words in self.blocks:
            noisy = words in shared or _is_aside(element, self.root)
            prose = not noisy and len(words) >= shortest and " " in words
            noise = 0 if prose else len(words) * (1 if noisy else SLIGHT)
            for holder in _up(element, self.root):
                weight = self.weights.setdefault(holder, Weight())
                weight.gain += len(words) if prose else 0
                weight.noise += noise


def text_selector(roots: Sequence[HtmlElement]) -> str:
    """The selector of the ads' text on pages of one kind; empty where they have none."""
    pages = [Page(root) for root in roots]
    shared = shared_lines(pages)
    for shortest in PROSE:
        for page in pages:
            page.weigh(shared, shortest)
        rated = [(_rate(expression, pages), expression) for expression in _candidates(pages[0])]
        best = max(rated, key=lambda pair: pair[0], default=(0.0, ""))
        if best[0] > 0:
            return best[1]
    return ""


def shared_lines(pages: Sequence[Page]) -> set[str]:
    """Lines of more than one page: menus, warnings, footers."""
    counted = Counter(line for page in pages for line in {words for _, words in page.blocks})
    return {line for line, times in counted.items() if times > 1}


def _candidates(page: Page) -> Iterator[str]:
    tried = set[str]()

    def outer_first(element: HtmlElement) -> tuple[float, int]:
        return -page.weights[element].gain, sum(1 for _ in element.iterancestors())

    for element in sorted(page.weights, key=outer_first)[:MOST_HOLDERS]:
        if page.weights[element].gain and element.tag not in {"html", "body"}:
            # Enough of them to find one that names it on all pages.
            for expression, _ in zip(selectors([element]), range(12), strict=False):
                if expression not in tried:
                    tried.add(expression)
                    yield expression
    yield from LOOSE


def _rate(expression: str, pages: Sequence[Page]) -> float:
    """The F-measure of what it finds over all pages; 0 where it finds nothing on one."""
    selector = Selector(expression, within=True)
    gain = noise = whole = 0.0
    loose = False
    for page in pages:
        found = _outermost(selector.elements(page.root))
        weights = [page.weights.get(element, Weight()) for element in found]
        if not sum(weight.gain for weight in weights):
            return 0
        loose |= len(found) > 1
        gain += sum(weight.gain for weight in weights)
        noise += sum(weight.noise for weight in weights)
        whole += page.weights[page.root].gain
    precision, recall = gain / (gain + noise), gain / whole
    return 2 * precision * recall / (precision + recall) * (LOOSENESS if loose else 1)


def _outermost(found: list[HtmlElement]) -> list[HtmlElement]:
    """A text is joined of all that is found: one element within another would be told twice."""
    inner = set(found)
    doubled = any(holder in inner for e in found for holder in e.iterancestors())
    return [] if doubled else found


def _blocks(root: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Each block-level element with the words that stand in it but in no block within it."""
    words: dict[HtmlElement, list[str]] = {root: []}
    _gather(root, root, words)
    for element, pieces in words.items():
        if line := " ".join(" ".join(pieces).split()):
            yield element, line


def _gather(node: HtmlElement, holder: HtmlElement, words: dict[HtmlElement, list[str]]) -> None:
    words[holder].append(node.text or "")
    for child in node:
        if isinstance(child.tag, str) and child.tag not in UNSEEN:
            own = child if child.tag in HOLDERS else holder
            words.setdefault(own, [])
            _gather(child, own, words)
        words[holder].append(child.tail or "")


def _is_aside(element: HtmlElement, root: HtmlElement) -> bool:
    return any(holder.tag in ASIDE for holder in _up(element, root))


def _up(element: HtmlElement, root: HtmlElement) -> Iterator[HtmlElement]:
    while element is not None:
        yield element
        if element is root:
            return
        element = element.getparent()
