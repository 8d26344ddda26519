"""Looks for ads in a site's sitemaps."""

import re
from itertools import islice
from urllib.parse import urljoin

from crawlers.errors import PageError
from crawlers.proposal.addresses import Group, groups, of_site
from crawlers.proposal.visit import Visit
from crawlers.proposal.words import AD_PATH, OTHER_PATH
from crawlers.sitemaps import Entry, read_sitemap


STATED = re.compile(r"(?im)^\s*sitemap\s*:\s*(\S+)")
MOST_ENTRIES = 20_000
CHILDREN = 2


async def sitemap_groups(visit: Visit, home: str, robots: str) -> list[tuple[str, Group]]:
    """Groups of addresses with the sitemap that leads to them, the likeliest to be ads first."""
    stated = [urljoin(home, url) for url in STATED.findall(robots)]
    found: list[tuple[str, Group]] = []
    for url in stated[:3] or [urljoin(home, "/sitemap.xml")]:
        urls = [entry.url for entry in await _entries(visit, url)]
        found += [(url, group) for group in groups(u for u in urls if of_site(u, home))]
    return sorted(found, key=lambda pair: -pair[1].weight)


async def _entries(visit: Visit, url: str) -> list[Entry]:
    entries, is_index = await _read(visit, url)
    if not is_index:
        return entries
    entries.sort(key=lambda entry: _likeness(entry.url))
    found: list[Entry] = []
    for child in entries[:CHILDREN]:
        found += (await _read(visit, child.url))[0]
    return found


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
