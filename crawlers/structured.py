"""JobPosting as JSON-LD, microdata or RDFa: read into dictionaries of schema.org names."""

import json
import logging
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement


Posting = dict[str, Any]

JOB_POSTING = "JobPosting"
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
            found += _job_postings([_json(content, script)])
        except ValueError as error:
            broken = error
            logger.info("unreadable JSON-LD in %s: %s", url, error)
    if broken and not found:
        raise ValueError(f"unreadable JSON-LD in {url}") from broken
    return found


def _json(content: str, script: HtmlElement) -> Any:
    """Python's parser is quick; extruct's takes the comments and commas that sites leave in."""
    try:
        return json.loads(content, strict=False)
    except ValueError:
        from extruct.jsonld import JsonLdExtractor

        return JsonLdExtractor().extract_items(script)


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

    return [_plain(item) for item in MicrodataExtractor(nested=True).extract_items(root, url)]


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

    nodes = {node["@id"]: node for node in RDFaExtractor().extract(text, base_url=url)}
    return [_rdf_node(node, nodes, depth=4) for node in nodes.values()]


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
    target = nodes.get(value.get("@id", ""))
    return _rdf_node(target, nodes, depth - 1) if target and depth else value.get("@id", "")


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
