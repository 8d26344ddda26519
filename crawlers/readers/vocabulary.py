"""The names of schema.org, which sites write in full, in short, or with a prefix."""

from typing import Any


VOCABULARIES = ("https://schema.org/", "http://schema.org/", "schema:")


def local_name(name: Any) -> str:
    """``JobPosting`` of ``https://schema.org/JobPosting`` and the like."""
    local = str(name)
    for vocabulary in VOCABULARIES:
        local = local.removeprefix(vocabulary)
    return local
