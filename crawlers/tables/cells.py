"""Makes the parts of an ad of a row's cells, as the declaration's columns say."""

import json
import re
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from adwatch.ads import content_hash
from adwatch.sources.ways.files import Columns
from crawlers.items import Draft
from crawlers.parsing.canonical import WEB, clean
from crawlers.parsing.visible import text_of_markup


# What parts several values in one cell; a comma stands within an address as well.
SEVERAL = re.compile(r"[;|\n]+")


def draft_of(cells: dict[str, Any], columns: Columns, place: str) -> Draft:
    """The parts of an ad; ``place`` is its address where the row has none.

    A row without number and address is known by its words.
    """
    named = {part: cells.get(column) for part, column in columns.model_dump().items() if column}
    title, text = _line(named.get("title")), text_of_markup(_string(named.get("text")))
    url = _address(_line(named.get("url")))
    return Draft(
        key=_line(named.get("id")) or url or content_hash(title, text)[:16],
        url=url or place,
        title=title,
        text=text,
        employer=_line(named.get("employer")),
        places=_several(named.get("place")),
        pay=_line(named.get("pay")),
        contacts=_several(named.get("contact")),
        posted=_line(named.get("posted")),
        images=tuple(found for found in _several(named.get("image")) if found.startswith(WEB)),
    )


def _line(value: Any) -> str:
    return " ".join(text_of_markup(_string(value)).split())


def _several(value: Any) -> tuple[str, ...]:
    members = value if isinstance(value, list | tuple) else SEVERAL.split(_string(value))
    return tuple(dict.fromkeys(line for member in members if (line := _line(member))))


def _address(stated: str) -> str:
    return clean(stated) if stated.startswith(WEB) else ""


def _string(value: Any) -> str:
    """As a person would write it: whole numbers without ``.0``, days as ISO has them."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, float | Decimal):
        return _number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogateescape")
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _number(value: float | Decimal) -> str:
    if not isfinite(value):
        return ""
    return str(int(value)) if value == int(value) else str(value)
