"""Ways to read a site, one class a module, found by the kind of declaration each serves."""

from functools import cache
from importlib import import_module
from inspect import isclass
from pkgutil import iter_modules

from adwatch.sources import SourceBase
from crawlers.base.ad_spider import AdSpider


@cache
def bases() -> dict[type[SourceBase], type[AdSpider]]:
    """The base spider of every class of declaration.

    Raises:
        TypeError: two modules serve the same one, so a declaration would not say which is meant.
    """
    found: dict[type[SourceBase], type[AdSpider]] = {}
    for module in iter_modules(__path__, f"{__name__}."):
        for spider in vars(import_module(module.name)).values():
            if not (isclass(spider) and issubclass(spider, AdSpider) and "serves" in vars(spider)):
                continue
            if found.setdefault(spider.serves, spider) is not spider:
                raise TypeError(f"{spider} and {found[spider.serves]} serve the same declarations")
    return found
