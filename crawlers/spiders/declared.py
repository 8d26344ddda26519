"""Makes a spider class of each declaration; Scrapy finds spiders by asking here."""

import builtins
from importlib import import_module
from importlib.util import find_spec
from inspect import getmembers, isclass
from typing import Self

from scrapy import Request, Spider
from scrapy.settings import BaseSettings

from adwatch.errors import SourceError
from adwatch.settings import settings as adwatch_settings
from adwatch.sources import SourceBase, load_source, load_sources
from crawlers import spiders
from crawlers.base import base_of
from crawlers.base.ad_spider import AdSpider


class DeclaredSpiders:
    """Scrapy's spider loader: reads only the declaration that is asked for.

    So a mistake in one YAML file stops its own source, not all of them.
    """

    @classmethod
    def from_settings(cls, _settings: BaseSettings) -> Self:
        """Scrapy's way to make one."""
        return cls()

    def load(self, spider_name: str) -> type[Spider]:
        """The spider class of a source.

        Raises:
            KeyError: there is no such source, as Scrapy expects to be told.
        """
        try:
            source = load_source(spider_name)
        except SourceError as error:
            raise KeyError(str(error)) from error
        return spider_class(source)

    def list(self) -> list[str]:
        """The names of all declared sources."""
        return sorted(path.stem for path in adwatch_settings().sources.glob("*.yml"))

    def find_by_request(self, request: Request) -> builtins.list[str]:
        """The sources whose site a request goes to."""
        return [s.name for s in load_sources() if spider_class(s).handles_request(request)]


def spider_class(source: SourceBase) -> type[AdSpider]:
    """The base spider of this kind of declaration, or the one that ``spiders/<name>.py`` holds."""
    base = _own(source.name) or base_of(type(source), source.spider)
    attributes = {"__module__": __name__, "name": source.name, "source": source}
    return type(source.name, (base,), attributes)


def _own(name: str) -> type[AdSpider] | None:
    module_name = f"{spiders.__name__}.{name}"
    if not name.isidentifier() or find_spec(module_name) is None:
        return None
    module = import_module(module_name)
    own = [
        spider
        for _, spider in getmembers(module, isclass)
        if issubclass(spider, AdSpider) and spider.__module__ == module_name
    ]
    if len(own) != 1:
        raise SourceError(f"{module.__file__}: expected one spider class, found {len(own)}")
    return own[0]
