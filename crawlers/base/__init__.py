"""Ways to read a site, one module each, named as the ``spider`` of the declarations it serves."""

from importlib import import_module
from inspect import isclass

from adwatch.sources import SourceBase
from crawlers.base.ad_spider import AdSpider


def base_of(way: type[SourceBase], spider: str) -> type[AdSpider]:
    """The base spider of a class of declaration; only its own module is imported.

    Raises:
        TypeError: the module does not hold exactly one, so it would not be clear which is meant.
    """
    module = import_module(f"{__name__}.{spider}")
    found = [
        held
        for held in vars(module).values()
        if isclass(held) and issubclass(held, AdSpider) and vars(held).get("serves") is way
    ]
    if len(found) != 1:
        raise TypeError(f"{module.__file__}: one spider that serves {way}, found {len(found)}")
    return found[0]
