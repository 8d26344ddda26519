"""Every place we read ads from, as declared in one YAML file each; the file's stem is its name."""

from adwatch.sources.declaration import (
    AdSelectors,
    Declaration,
    Expectations,
    FolderSource,
    SourceBase,
    WebSource,
)
from adwatch.sources.loading import (
    SPIDERS,
    load_source,
    load_sources,
    read_source,
    source_files,
)


__all__ = [
    "SPIDERS",
    "AdSelectors",
    "Declaration",
    "Expectations",
    "FolderSource",
    "SourceBase",
    "WebSource",
    "load_source",
    "load_sources",
    "read_source",
    "source_files",
]
