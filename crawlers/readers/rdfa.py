"""RDFa, read by extruct, with the paragraphs of an element kept."""

from typing import Any

from lxml import etree

from crawlers.parsing.visible import BLOCKS
from crawlers.readers.vocabulary import local_name


# All that RDFa looks at; its reader takes seconds over an element with a thousand attributes.
RDFA = frozenset(
    "about content datatype datetime dir href inlist lang prefix property rel resource rev role"  # noqa: SIM905 - a name a line otherwise
    " src typeof value version vocab".split()
)


def read_rdfa(text: str, url: str) -> list[Any]:
    """The nodes of a page as dictionaries of schema.org names, those they point to in place."""
    # Imported where it is needed: it brings rdflib along, half a second of every crawl.
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


def _rdf_node(node: dict[str, Any], nodes: dict[str, Any], depth: int) -> dict[str, Any]:
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
