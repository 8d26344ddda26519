"""Looks for ads in a site's sitemaps."""

import re
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin

from crawlers.errors import PageError
from crawlers.proposal.addresses import Group, groups, of_site
from crawlers.proposal.visit import Visit
from crawlers.proposal.words import AD_PATH, OTHER_PATH
from crawlers.readers.sitemaps import Entry, read_sitemap


STATED = re.compile(r"(?im)^\s*sitemap\s*:\s*(\S+)")
MOST_ENTRIES = 20_000
CHILDREN = 2


@dataclass(frozen=True, slots=True)
class Mapped:
    """A group of addresses, the sitemap to begin at, and one that lists them."""

    sitemap: str
    leaf: str
    group: Group


async def sitemap_groups(visit: Visit, home: str, robots: str) -> list[Mapped]:
    """Groups of addresses in the site's sitemaps, the likeliest to be ads first."""
    stated = [urljoin(home, url) for url in STATED.findall(robots)]
    found: list[Mapped] = []
    for url in stated[:3] or [urljoin(home, "/sitemap.xml")]:
        leaves = await _leaves(visit, url)
        where = {entry: leaf for leaf, entries in leaves.items() for entry in entries}
        found += [
            Mapped(url, where[group.urls[0]], group)
            for group in groups(address for address in where if of_site(address, home))
        ]
    return sorted(found, key=lambda mapped: -mapped.group.weight)


async def _leaves(visit: Visit, url: str) -> dict[str, list[str]]:
    """What each sitemap lists that is no index; of an index, the likeliest two."""
    entries, is_index = await _read(visit, url)
    if not is_index:
        return {url: [entry.url for entry in entries]}
    children = sorted(entries, key=lambda entry: _likeness(entry.url))[:CHILDREN]
    return {
        child.url: [entry.url for entry in (await _read(visit, child.url))[0]] for child in children
    }


async def _read(visit: Visit, url: str) -> tuple[list[Entry], bool]:
    response = await visit.look(url)
    if response is None:
        return [], False
    try:
        sitemap = read_sitemap(response.body, response.url)
        return list(islice(sitemap.entries, MOST_ENTRIES)), sitemap.is_index
    except PageError as error:
        visit.tried.append(str(error))
        return [], False


def _likeness(url: str) -> int:
    """Sitemaps of ads come first, those of anything else last."""
    name = url.rsplit("/", 1)[-1]
    return bool(OTHER_PATH.search(name)) - bool(AD_PATH.search(name))
