"""A marriage agency in Armenian and Russian whose ads stand in the listing itself."""

from collections.abc import Sequence
from pathlib import Path

from demo.sites.ads import DemoAd
from demo.sites.pages import NOT_FOUND, ROBOTS, Pages, Theme, escaped, listing_pages, robots


THEME = Theme(Path(__file__).parent)
PAGE_SIZE = 8


def pages(ads: Sequence[DemoAd], _base: str) -> Pages:
    """Build the whole site; none of its pages names its own address."""
    missing = "<h1>404</h1><p>Էջը չկա։ Страницы нет.</p>"
    site: Pages = {
        NOT_FOUND: THEME.page("404", missing),
        ROBOTS: robots("Disallow: /cabinet"),
    }
    for path, following, shown in listing_pages(ads, PAGE_SIZE, "/list?from="):
        notices = "\n".join(THEME.fill("entry.html", **escaped(ad)) for ad in shown)
        pager = f'<p><a rel="next" href="{following}">Հաջորդ էջ / Следующая страница</a></p>'
        content = f"{notices}\n{pager if following else ''}"
        site[path] = THEME.page("Ծանոթություններ / Знакомства", content)
    return site
