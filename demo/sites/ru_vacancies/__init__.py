"""A Russian vacancy board: windows-1251, JobPosting as microdata, a listing paged by rel=next."""

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


THEME = Theme(Path(__file__).parent, charset="windows-1251")
PAGE_SIZE = 6
FACTS = {
    "employer": '<tr itemprop="hiringOrganization" itemscope itemtype="http://schema.org/Organization">'
    '<th>Работодатель</th><td itemprop="name">$employer</td></tr>',
    "place": '<tr itemprop="jobLocation" itemscope itemtype="http://schema.org/Place">'
    '<th>Место работы</th><td itemprop="address">$place</td></tr>',
    "pay": '<tr><th>Зарплата</th><td itemprop="baseSalary">$pay</td></tr>',
    "posted": '<tr><th>Размещено</th><td><time itemprop="datePosted" datetime="$day">$posted</time>'
    "</td></tr>",
}


def pages(ads: Sequence[DemoAd], _base: str) -> Pages:
    """Build the whole site; none of its pages names its own address."""
    site: Pages = {
        "/help": THEME.page("Помощь", THEME.fill("help.html")),
        NOT_FOUND: THEME.page("Страница не найдена", "<h1>404</h1><p>Такой страницы нет.</p>"),
        ROBOTS: robots("Disallow: /search", "Disallow: /resume"),
    }
    for path, following, shown in listing_pages(ads, PAGE_SIZE, "/?page="):
        rows = "\n".join(THEME.fill("entry.html", **escaped(ad)) for ad in shown)
        head = f'<link rel="next" href="{following}">' if following else ""
        pager = f'<p><a rel="next" href="{following}">Следующая страница →</a></p>'
        content = f"<h1>Свежие вакансии</h1>\n{rows}\n{pager if following else ''}"
        site[path] = THEME.page("Вакансии", content, head=head)
    for ad in ads:
        content = THEME.fill(
            "ad.html",
            **escaped(ad),
            facts=facts(ad, FACTS),
            related=links(others(ads, ad), "/vacancy/"),
        )
        site[f"/vacancy/{ad.id}"] = THEME.page(ad.title, content)
    return site
