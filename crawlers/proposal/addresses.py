"""Groups addresses by their shape: those of ads differ from each other in a number or a name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from crawlers.parsing.canonical import TRACKING, site_of
from crawlers.proposal.words import AD_PATH, OTHER_PATH


# As many as make a repeated structure.
FEWEST = 5
NUMBERED = re.compile(r"(?P<before>[A-Za-z]{0,12}[-_]?)\d+(?P<after>\.\w{2,5})?")
NAME = r"[^/?]+"


@dataclass(frozen=True, slots=True)
class Group:
    """Addresses of one shape; ``pattern`` is a regular expression that finds them."""

    pattern: str
    urls: tuple[str, ...]

    @property
    def weight(self) -> float:
        """How much it looks like a site's ads."""
        words = self.pattern.replace("\\", " ")
        likely = 3.0 if AD_PATH.search(words) else 1.0
        return len(self.urls) * likely * (0.2 if OTHER_PATH.search(words) else 1.0)


def groups(urls: Iterable[str]) -> list[Group]:
    """Groups of at least five different addresses, the likeliest first."""
    shapes: dict[str, dict[str, None]] = {}
    for url in urls:
        shapes.setdefault(shape(url), {})[url] = None
    found = _merged({p: members for p, members in shapes.items() if _varies(p)})
    for pattern, members in _named(shapes).items():
        found.setdefault(pattern, {}).update(members)
    large = [Group(f"{p}$", tuple(m)) for p, m in found.items() if len(m) >= FEWEST]
    return sorted(large, key=lambda group: -group.weight)


def shape(url: str) -> str:
    r"""The path and query with what varies from ad to ad replaced, as in ``/job/\d+``."""
    parts = urlsplit(url)
    path = "/".join(_segment(segment) for segment in parts.path.split("/"))
    stated = [
        f"{_literal(name)}={_value(value)}"
        for name, value in parse_qsl(parts.query)
        if name.lower() not in TRACKING and not name.lower().startswith("utm_")
    ]
    return path + (r"\?" + "&".join(stated) if stated else "")


def of_site(url: str, site: str) -> bool:
    """Whether an address is of the same site, with or without ``www.``."""
    return site_of(url) == site_of(site) and urlsplit(url).port == urlsplit(site).port


def _segment(segment: str) -> str:
    if numbered := NUMBERED.fullmatch(segment):
        return rf"{_literal(numbered['before'])}\d+{_literal(numbered['after'] or '')}"
    named = any(c.isdigit() for c in segment) or segment.count("-") > 1 or "%" in segment
    return NAME if named else _literal(segment)


def _value(value: str) -> str:
    return r"\d+" if value.isdigit() else _literal(value)


def _literal(text: str) -> str:
    return re.escape(text).replace(r"\-", "-")


def _varies(pattern: str) -> bool:
    return r"\d+" in pattern or NAME in pattern


def _merged(shapes: dict[str, dict[str, None]]) -> dict[str, dict[str, None]]:
    """Join shapes that differ in their last part alone if one is a name: ``/a/3d5e``, ``/a/5``."""
    found: dict[str, dict[str, None]] = {}
    for pattern in sorted(shapes, key=lambda shape: NAME not in shape):
        parent, _, name = pattern.rpartition("/")
        general = f"{parent}/{NAME}"
        varies = _varies(name) and "?" not in name.replace(NAME, "")
        chosen = general if varies and general in found else pattern
        found.setdefault(chosen, {}).update(shapes[pattern])
    return found


def _named(shapes: dict[str, dict[str, None]]) -> dict[str, dict[str, None]]:
    """Pages below one path whose names are plain words, such as ``/jobs/driver``."""
    found: dict[str, dict[str, None]] = {}
    for pattern, members in shapes.items():
        parent, _, name = pattern.rstrip("/").rpartition("/")
        if not parent or not name or _varies(pattern) or "?" in pattern:
            continue
        end = "/" if pattern.endswith("/") else ""
        found.setdefault(f"{parent}/{NAME}{end}", {}).update(members)
    return {pattern: members for pattern, members in found.items() if len(members) >= FEWEST}
