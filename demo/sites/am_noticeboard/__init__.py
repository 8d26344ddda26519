"""A noticeboard in three languages without structured data, part of it closed to crawlers."""

from collections.abc import Sequence
from pathlib import Path

from demo.sites.ads import DemoAd
from demo.sites.pages import (
    NOT_FOUND,
    ROBOTS,
    Pages,
    Theme,
    escaped,
    facts,
    links,
    listing_pages,
    others,
    robots,
)


THEME = Theme(Path(__file__).parent)
PAGE_SIZE = 8
FACTS = {
    "place": '<p class="where">📍 <span>$place</span></p>',
    "pay": '<p class="pay">֏ <span>$pay</span></p>',
    "posted": '<p class="when">🗓 <time datetime="$day">$posted</time></p>',
}


def pages(ads: Sequence[DemoAd], _base: str) -> Pages:
    """Build the whole site; none of its pages names its own address."""
    login = THEME.page("Մուտք · Вход · Log in", THEME.fill("login.html"))
    site: Pages = {
        "/login": login,
        "/messages": login,
        NOT_FOUND: THEME.page("404", "<h1>404</h1><p>Չկա · Не найдено · Not found</p>"),
        ROBOTS: robots("Disallow: /login", "Disallow: /messages"),
    }
    for path, following, shown in listing_pages(ads, PAGE_SIZE, "/page/"):
        rows = "\n".join(THEME.fill("entry.html", **escaped(ad)) for ad in shown)
        pager = f'<a class="next" href="{following}">Հաջորդը · Дальше · Next</a>'
        content = f'<ul class="items">\n{rows}\n</ul>\n{pager if following else ""}'
        site[path] = THEME.page("Հայտարարություններ · Объявления · Ads", content)
    for ad in ads:
        content = THEME.fill(
            "ad.html",
            **escaped(ad),
            facts=facts(ad, FACTS),
            related=links(others(ads, ad), "/ad/"),
        )
        site[f"/ad/{ad.id}"] = THEME.page(ad.title, content)
    return site
