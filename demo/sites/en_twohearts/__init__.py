"""A marriage agency in Russian and English: a paged listing that leads to one page per profile."""

from collections.abc import Sequence
from pathlib import Path

from demo.sites.ads import DemoAd
from demo.sites.pages import (
    NOT_FOUND,
    ROBOTS,
    Pages,
    Theme,
    escaped,
    links,
    listing_pages,
    others,
    robots,
)


THEME = Theme(Path(__file__).parent)
PAGE_SIZE = 5


def pages(ads: Sequence[DemoAd], _base: str) -> Pages:
    """Build the whole site; none of its pages names its own address."""
    missing = "<h1>404</h1><p>Анкеты нет. There is no such profile.</p>"
    site: Pages = {
        "/office": THEME.page("Office", THEME.fill("office.html")),
        NOT_FOUND: THEME.page("404", missing),
        ROBOTS: robots("Disallow: /members"),
    }
    for path, following, shown in listing_pages(ads, PAGE_SIZE, "/profiles/page-"):
        cards = "\n".join(THEME.fill("entry.html", **escaped(ad)) for ad in shown)
        pager = f'<nav class="pager"><a class="forward" href="{following}">Дальше / More</a></nav>'
        content = f'<div class="cards">\n{cards}\n</div>\n{pager if following else ""}'
        site[path] = THEME.page("Анкеты / Profiles", content)
    for ad in ads:
        related = links(others(ads, ad), "/profile/")
        content = THEME.fill("ad.html", **escaped(ad), related=related)
        site[f"/profile/{ad.id}"] = THEME.page(ad.title, content)
    return site
