"""What a careful offer states: one module a fact, found by itself and shown in order of ``RANK``.

A module has ``find(ad, said)``: ``said`` are the places of the words that a language's
``facts.yml`` lists under the module's name, in order.
"""

import pkgutil
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import import_module

from adwatch.assessments import Fact
from models.parsed import Parsed, Span


FactReader = Callable[[Parsed, Sequence[Span]], Fact]


@lru_cache(maxsize=1)
def facts() -> dict[str, FactReader]:
    """The reader of each fact by its name, in the order in which people see them."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    modules = {name: import_module(f"{__name__}.{name}") for name in names}
    ranked = sorted(names, key=lambda name: (modules[name].RANK, name))
    return {name: modules[name].find for name in ranked}
