"""An Armenian job board: JobPosting as JSON-LD, found through a sitemap index, pages with ETags."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from demo.sites.ads import NIGHT, DemoAd
from demo.sites.pages import (
    HOME,
    NOT_FOUND,
    ROBOTS,
    Pages,
    Theme,
    escaped,
    facts,
    links,
    others,
    paragraphs,
    robots,
    sitemap,
)


THEME = Theme(Path(__file__).parent)
FACTS = {
    "employer": "<dt>Գործատու</dt><dd>$employer</dd>",
    "place": "<dt>Վայր</dt><dd>$place</dd>",
    "pay": "<dt>Աշխատավարձ</dt><dd>$pay</dd>",
    "posted": "<dt>Հրապարակված է</dt><dd>$posted</dd>",
}


def pages(ads: Sequence[DemoAd], base: str) -> Pages:
    """Build the whole site as reached at ``base``."""
    half = len(ads) // 2
    site: Pages = {
        HOME: THEME.page("Աշխատանքի հայտարարություններ", _list(ads)),
        "/about": THEME.page("Կայքի մասին", THEME.fill("about.html")),
        NOT_FOUND: THEME.page("Էջը չի գտնվել", "<h1>404</h1><p>Այսպիսի էջ չկա։</p>"),
        ROBOTS: robots("Disallow: /search", f"Sitemap: {base}/sitemap_index.xml"),
        "/sitemap_index.xml": sitemap(
            [
                (f"{base}/sitemap-{name}.xml", NIGHT.isoformat())
                for name in ("pages", "jobs-1", "jobs-2")
            ],
            index=True,
        ),
        "/sitemap-pages.xml": sitemap([(base + path, "2026-01-12") for path in (HOME, "/about")]),
        "/sitemap-jobs-1.xml": sitemap(_entries(ads[:half], base)),
        "/sitemap-jobs-2.xml": sitemap(_entries(ads[half:], base)),
    }
    for ad in ads:
        content = THEME.fill(
            "ad.html",
            **escaped(ad),
            facts=facts(ad, FACTS),
            related=links(others(ads, ad), "/job/"),
        )
        site[f"/job/{ad.id}"] = THEME.page(ad.title, content, head=_json_ld(ad, base))
    return {path: page.with_etag() for path, page in site.items()}


def _list(ads: Sequence[DemoAd]) -> str:
    return f"<h1>Նոր հայտարարություններ</h1>\n<ul>\n{links(ads, '/job/')}\n</ul>"


def _entries(ads: Sequence[DemoAd], base: str) -> list[tuple[str, str]]:
    return [(f"{base}/job/{ad.id}", ad.posted.isoformat()) for ad in ads]


def _json_ld(ad: DemoAd, base: str) -> str:
    """Write the posting as an object, in a list or in a @graph by turns, as boards differ in it."""
    posting = _posting(ad, base)
    board = {"@type": "Organization", "@id": f"{base}/#board", "name": "Գործ-Նմուշ", "url": base}
    context = {"@context": "https://schema.org"}
    shapes: tuple[Any, ...] = (
        context | posting,
        [context | board, context | posting],
        context | {"@graph": [board, {"@type": "WebPage", "name": ad.title}, posting]},
    )
    written = json.dumps(shapes[ad.id % 3], ensure_ascii=False, indent=1).replace("</", "<\\/")
    return f'<script type="application/ld+json">\n{written}\n</script>'


def _posting(ad: DemoAd, base: str) -> dict[str, Any]:
    posting: dict[str, Any] = {
        "@type": "JobPosting",
        "title": ad.title,
        "url": f"{base}/job/{ad.id}",
        "identifier": {"@type": "PropertyValue", "name": "Գործ-Նմուշ", "value": str(ad.id)},
        "datePosted": ad.posted.isoformat(),
        "description": paragraphs(ad.text),
        "jobLocation": {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "addressLocality": ad.place},
        },
        "baseSalary": _salary(ad.pay),
    }
    if ad.employer:
        posting["hiringOrganization"] = {"@type": "Organization", "name": ad.employer}
    return posting


def _salary(pay: str) -> dict[str, Any]:
    amounts = [int(amount.replace(" ", "")) for amount in re.findall(r"\d[\d ]*\d", pay)]
    span = {"minValue": amounts[0], "maxValue": amounts[-1]}
    value = {"value": amounts[0]} if len(amounts) == 1 else span
    return {
        "@type": "MonetaryAmount",
        "currency": pay.rsplit(maxsplit=1)[-1],
        "value": {"@type": "QuantitativeValue", **value, "unitText": "MONTH"},
    }
