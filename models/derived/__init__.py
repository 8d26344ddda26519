"""Indicators that no list of wordings can tell: one module each, named as in the catalogue.

A module has ``find(ad)``, which yields the places of what shows the indicator after patterns and
facts were read; ``AFTER`` names the indicators here whose findings it looks at.
"""

import pkgutil
from collections.abc import Callable, Iterator
from functools import lru_cache
from graphlib import TopologicalSorter
from importlib import import_module

from models.parsed import Parsed, Span


Finder = Callable[[Parsed], Iterator[Span]]


@lru_cache(maxsize=1)
def derived() -> dict[str, Finder]:
    """The finder of each indicator by its id, in an order that respects ``AFTER``."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = {name: import_module(f"{__name__}.{name}") for name in names}
    order = TopologicalSorter({name: getattr(modules[name], "AFTER", ()) for name in names})
    return {name: modules[name].find for name in order.static_order()}
