"""HTML microdata, read by extruct with our own text of an element."""

from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from crawlers.parsing.visible import visible_text
from crawlers.readers.vocabulary import local_name


# Items of microdata within each other; beyond it, finding their properties takes minutes.
DEEPEST = 20


def read_microdata(root: HtmlElement, url: str) -> list[Any]:
    """The items of a page as dictionaries of schema.org names.

    Raises:
        ValueError: they are nested deeper than any real page's.
    """
    # Imported where it is needed: extruct takes half a second of every crawl.
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
