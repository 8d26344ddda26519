"""An English board of work abroad: JobPosting as RDFa, found through a gzipped sitemap."""

import gzip
from collections.abc import Sequence
from pathlib import Path

from demo.sites.ads import DemoAd
from demo.sites.pages import (
    HOME,
    NOT_FOUND,
    ROBOTS,
    Page,
    Pages,
    Theme,
    escaped,
    facts,
    links,
    others,
    robots,
    sitemap,
)


THEME = Theme(Path(__file__).parent)
FACTS = {
    "employer": '<li property="hiringOrganization" typeof="Organization">Employer: '
    '<span property="name">$employer</span></li>',
    "place": '<li property="jobLocation" typeof="Place">Where: '
    '<span property="address">$place</span></li>',
    "pay": '<li>Pay: <span property="baseSalary">$pay</span></li>',
    "posted": '<li>Posted: <span property="datePosted" content="$day">$posted</span></li>',
}


def pages(ads: Sequence[DemoAd], base: str) -> Pages:
    """Build the whole site as reached at ``base``."""
    addresses = [(f"{base}/jobs/{ad.id}", ad.posted.isoformat()) for ad in ads]
    further = [(base + path, "2026-02-03") for path in (HOME, "/employers", "/jobs/tips")]
    listed = sitemap([*further, *addresses])
    home = f"<h1>Latest jobs abroad</h1>\n<ul>\n{links(ads, '/jobs/')}\n</ul>"
    site: Pages = {
        HOME: THEME.page("Jobs abroad", home),
        "/employers": THEME.page("For employers", THEME.fill("employers.html")),
        "/jobs/tips": THEME.page("Before you go", THEME.fill("tips.html")),
        NOT_FOUND: THEME.page("Not found", "<h1>404</h1><p>There is no such page.</p>"),
        ROBOTS: robots("Disallow: /apply", f"Sitemap: {base}/sitemap.xml.gz"),
        # Without mtime=0 the archive would carry the time it was made and differ at every start.
        "/sitemap.xml.gz": Page(gzip.compress(listed.body, mtime=0), "application/gzip"),
    }
    for ad in ads:
        content = THEME.fill(
            "ad.html",
            **escaped(ad),
            facts=facts(ad, FACTS),
            related=links(others(ads, ad), "/jobs/"),
        )
        site[f"/jobs/{ad.id}"] = THEME.page(ad.title, content)
    return site
