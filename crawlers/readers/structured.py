"""JobPosting as JSON-LD, microdata or RDFa: read into dictionaries of schema.org names."""

import html
import json
import logging
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from crawlers.parsing.visible import BLOCKS, visible_text


Posting = dict[str, Any]

JOB_POSTING = "JobPosting"
# Bounded, as a long row of spaces would be tried from each of them.
WRAPPING = re.compile(
    r"<!--|-->|/?\*?\s{0,9}(?:<!\[CDATA\[|\]\]>)\s{0,9}\*?/?|^[ \t]{0,99}//.*$", re.MULTILINE
)
# What mending takes grows with the quotes times the length; this much is a second.
MOST_MENDING = 15_000_000
# Items of microdata within each other; beyond it, finding their properties takes minutes.
DEEPEST = 20
# All that RDFa looks at; its reader takes seconds over an element with a thousand attributes.
RDFA = frozenset(
    "about content datatype datetime dir href inlist lang prefix property rel resource rev role"  # noqa: SIM905 - a name a line otherwise
    " src typeof value version vocab".split()
)
VOCABULARIES = ("https://schema.org/", "http://schema.org/", "schema:")

# extruct is imported where it is needed: it brings rdflib along, half a second of every crawl.
logger = logging.getLogger(__name__)


def postings(text: str, root: HtmlElement, url: str) -> list[Posting]:
    """Every JobPosting of a page, each once; the first syntax that has one is the page's.

    Raises:
        ValueError: the page has one, but so broken that nothing of it can be read.
    """
    if JOB_POSTING not in text:
        return []
    found: list[Posting] = []
    if "ld+json" in text:
        found = _json_ld(root, url)
    if not found and "itemtype" in text:
        found = _job_postings(_microdata(root, url))
    if not found and "typeof" in text:
        found = _job_postings(_rdfa(text, url))
    return [posting for place, posting in enumerate(found) if posting not in found[:place]]


def _json_ld(root: HtmlElement, url: str) -> list[Posting]:
    found: list[Posting] = []
    broken: ValueError | None = None
    for script in root.iter("script"):
        content = script.text or ""
        if "ld+json" not in script.get("type", "") or JOB_POSTING not in content:
            continue
        try:
            found += _job_postings([read_json(content)])
        except (ValueError, RecursionError) as error:
            broken = ValueError(str(error))
            logger.info("unreadable JSON-LD in %s: %s", url, error)
    if broken and not found:
        raise ValueError(f"unreadable JSON-LD in {url}") from broken
    return found


def read_json(content: str) -> Any:
    """JSON as sites write it: with comments, stray commas and quotes, entities, or cut short.

    Raises:
        ValueError: nothing of it can be read.
        RecursionError: it is nested too deep.
    """
    try:
        return json.loads(content, strict=False)
    except ValueError:
        return _several(content) or _repaired(content)


def _several(content: str) -> list[Any]:
    """Values written one after the other in one script; empty if that is not what is wrong."""
    values, place, decoder = [], 0, json.JSONDecoder(strict=False)
    while rest := content[place:].lstrip(" \t\r\n;,"):
        try:
            value, end = decoder.raw_decode(rest)
        except ValueError:
            return []
        values.append(value)
        place = len(content) - len(rest) + end
    return values


def _repaired(content: str) -> Any:
    from json_repair import repair_json

    plain = WRAPPING.sub("", html.unescape(content) if "&quot;" in content else content)
    # What stands before the first bracket would be taken for a string of its own.
    start = min((place for mark in "{[" if (place := plain.find(mark)) >= 0), default=-1)
    if plain.count('"') * len(plain) > MOST_MENDING:
        raise ValueError("more broken JSON than can be mended")
    value: Any = repair_json(plain[start:], return_objects=True) if start >= 0 else ""
    if not isinstance(value, dict | list) or not _has_words(value):
        raise ValueError("no JSON that could be mended")
    return value


def _has_words(value: Any) -> bool:
    """A posting that lost its title and its text in mending would be an ad of nothing."""
    return any(p.get("title") or p.get("description") for p in _search(value))


def _job_postings(values: Iterable[Any]) -> list[Posting]:
    return [posting for value in values for posting in _search(value)]


def _search(value: Any) -> Iterator[Posting]:
    if isinstance(value, list):
        for member in value:
            yield from _search(member)
    elif isinstance(value, dict):
        if JOB_POSTING in _types(value):
            yield value
            return
        for member in value.values():
            yield from _search(member)


def _types(value: Posting) -> list[str]:
    types = value.get("@type", "")
    return [local_name(name) for name in (types if isinstance(types, list) else [types])]


def local_name(name: Any) -> str:
    """``JobPosting`` of ``https://schema.org/JobPosting`` and the like."""
    local = str(name)
    for vocabulary in VOCABULARIES:
        local = local.removeprefix(vocabulary)
    return local


def _microdata(root: HtmlElement, url: str) -> list[Any]:
    from extruct.w3cmicrodata import MicrodataExtractor

    _require_shallow(root, url)

    class Microdata(MicrodataExtractor):  # type: ignore[misc]  # extruct has no types
        """With our text: extruct's own sets a space into words that are partly in bold."""

        def _extract_textContent(self, node: HtmlElement) -> str:  # noqa: N802 - extruct's name
            return visible_text(node)

    return [_plain(item) for item in Microdata(nested=True).extract_items(root, url)]


def _require_shallow(root: HtmlElement, url: str) -> None:
    deep = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.get("itemscope") is not None:
            deep += 1 if event == "start" else -1
            if deep > DEEPEST:
                raise ValueError(f"microdata nested over {DEEPEST} deep in {url}")


def _plain(item: Any) -> Any:
    if isinstance(item, list):
        return [_plain(member) for member in item]
    if not isinstance(item, dict):
        return item
    types = item.get("type", "")
    named = [local_name(name) for name in (types if isinstance(types, list) else [types])]
    properties = {local_name(key): _plain(v) for key, v in item.get("properties", {}).items()}
    return {"@type": named[0] if len(named) == 1 else named, **properties}


def _rdfa(text: str, url: str) -> list[Any]:
    from extruct.rdfa import RDFaExtractor
    from extruct.utils import parse_xmldom_html

    document = parse_xmldom_html(text, encoding="UTF-8")
    _strip(document)
    _mark_lines(document)
    extracted = RDFaExtractor().extract_items(document, base_url=url)
    nodes = {node["@id"]: node for node in extracted}
    return [_rdf_node(node, nodes, depth=4) for node in nodes.values()]


def _strip(document: Any) -> None:
    for element in document.iter(etree.Element):
        for name in set(element.attrib) - RDFA:
            if not name.startswith("xml"):
                del element.attrib[name]


def _mark_lines(document: Any) -> None:
    """RDFa takes the bare characters of an element, which would join its paragraphs."""
    for element in document.iter(*BLOCKS):
        element.tail = "\n" + (element.tail or "")
        if element.tag != "br":
            element.text = "\n" + (element.text or "")


def _rdf_node(node: dict[str, Any], nodes: dict[str, Any], depth: int) -> Posting:
    """Put the nodes that a node points to in place; the depth bounds what points in circles."""
    properties = {
        local_name(key): _single([_rdf_value(value, nodes, depth) for value in values])
        for key, values in node.items()
        if not key.startswith("@")
    }
    return {"@type": _single([local_name(name) for name in node.get("@type", [])]), **properties}


def _rdf_value(value: dict[str, Any], nodes: dict[str, Any], depth: int) -> Any:
    if "@value" in value:
        return value["@value"]
    name = value.get("@id", "")
    target = nodes.get(name)
    # A blank node has a random name, which would make an ad differ from night to night.
    stated = "" if name.startswith("_:") else name
    return _rdf_node(target, nodes, depth - 1) if target and depth else stated


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
