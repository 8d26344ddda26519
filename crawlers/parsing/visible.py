"""The words a person sees in a piece of HTML: paragraphs kept, white space within them not."""

import html
import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser


# Elements that a browser sets on lines of their own.
BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt"  # noqa: SIM905 - a name a line otherwise
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav"
    " ol option p pre section summary table tbody tfoot thead title tr ul".split()
)
CELLS = frozenset({"td", "th"})
UNSEEN = frozenset({"head", "iframe", "noscript", "object", "script", "style", "svg", "template"})

SPACE = re.compile(r"\s+")
TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(sorted(BLOCKS))})\b[^<>]*>", re.IGNORECASE)


def visible_text(element: HtmlElement, *, keep_lines: bool = False) -> str:
    """The words of an element as a browser would show them, a paragraph a line.

    Inline tags add nothing, so that a word with a letter in bold stays one word; ``keep_lines``
    treats all of it as preformatted.
    """
    pieces: list[str] = []
    preformatted = int(keep_lines)
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        tag = node.tag if event in {"start", "end"} else ""
        if tag in BLOCKS:
            pieces.append("\n")
        elif tag in CELLS:
            pieces.append(" ")
        if event == "start":
            preformatted += tag == "pre"
            if tag in UNSEEN and node is not element:
                walk.skip_subtree()
            elif node.text:
                pieces.append(node.text if preformatted else SPACE.sub(" ", node.text))
            continue
        preformatted -= tag == "pre"
        if node.tail and node is not element:
            pieces.append(node.tail if preformatted else SPACE.sub(" ", node.tail))
    return paragraphs("".join(pieces))


def paragraphs(text: str) -> str:
    """The same words with one line feed between paragraphs and one space between words."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def text_of_markup(value: str) -> str:
    """The words of a string that may be HTML, HTML written as entities, or plain text."""
    if "<" not in value and "&" not in value:
        return paragraphs(value)
    if not TAG.search(value):
        plain = html.unescape(value)
        return text_of_markup(plain) if TAG.search(plain) else paragraphs(plain)
    body = f"<div>{value}</div>".replace("\x00", "").encode(errors="ignore")
    root = etree.fromstring(body, HTMLParser(encoding="utf-8"))
    return visible_text(root, keep_lines=not BLOCK_TAG.search(value))
