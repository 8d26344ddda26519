"""Reads the declarations: which there are, what is wrong with one, and the spider each names."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Annotated, Any, Union, get_args

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from adwatch.errors import SourceError
from adwatch.explanation import explain
from adwatch.settings import settings
from adwatch.sources import ways
from adwatch.sources.declaration import SourceBase


def _ways() -> dict[str, type[SourceBase]]:
    """Every class of declaration by the word that its key ``spider`` takes."""
    found: dict[str, type[SourceBase]] = {}
    for module in iter_modules(ways.__path__, f"{ways.__name__}."):
        for way in vars(import_module(module.name)).values():
            if isinstance(way, type) and issubclass(way, SourceBase):
                for word in get_args(way.model_fields["spider"].annotation):
                    found[word] = way
    return found


SPIDERS = _ways()
# A source's name stands in the names of folders and files, and before the slash of its ads' ids.
NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_ANY_WAY: Any = Union[tuple(SPIDERS.values())]  # noqa: UP007 - of classes found at run time
_ADAPTER: TypeAdapter[Any] = TypeAdapter(Annotated[_ANY_WAY, Field(discriminator="spider")])


def read_source(path: Path) -> SourceBase:
    """Read one declaration.

    Raises:
        SourceError: names the file, the key and what was expected there.
    """
    try:
        declared = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: not readable as YAML: {error}") from error
    if not isinstance(declared, dict):
        raise SourceError(f"{path}: expected keys and values, such as `title: ...`")
    if not NAME.fullmatch(path.stem):
        raise SourceError(f"{path}: a name is lower case, country first, such as am_board.yml")
    if "name" in declared:
        raise SourceError(f"{path}: key 'name': not expected, a source is named by its file")
    try:
        source: SourceBase = _ADAPTER.validate_python({"name": path.stem, **declared})
    except ValidationError as error:
        way = SPIDERS.get(str(declared.get("spider")), SourceBase)
        told = explain(error, way, not_keys=set(SPIDERS))
        raise SourceError(f"{path}: {told}") from error
    return source


def source_files() -> list[Path]:
    """The declarations in the folder that the settings name, by name.

    Raises:
        SourceError: there is no such folder.
    """
    folder = settings().sources
    if not folder.is_dir():
        raise SourceError(
            f"{folder}: no such folder; ADWATCH_SOURCES names the folder of YAML files"
        )
    return sorted(folder.glob("*.yml"))


def load_sources() -> list[SourceBase]:
    """All declared sources by name; SourceError at the first declaration that cannot be read."""
    return [read_source(path) for path in source_files()]


def load_source(name: str) -> SourceBase:
    """One source by name.

    Raises:
        SourceError: there is none of that name; the message lists those there are.
    """
    path = settings().sources / f"{name}.yml"
    # The name becomes part of paths in the store, so it must not lead out of the folder.
    if path not in source_files():
        names = ", ".join(found.stem for found in source_files()) or "none"
        raise SourceError(f"no source {name!r} in {settings().sources}; declared there: {names}")
    return read_source(path)
