"""What every invented site is put together from: pages, templates, paragraphs, sitemaps."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from string import Template

from demo.sites.ads import DemoAd


HOME = "/"
NOT_FOUND = "404"
ROBOTS = "/robots.txt"

# A web site as a whole: what is answered at each path, query included, and at NOT_FOUND.
Pages = dict[str, "Page"]


@dataclass(frozen=True)
class Page:
    """One answer of a site, ready to send."""

    body: bytes
    content_type: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def with_etag(self) -> "Page":
        """Add a validator, so that a crawler may ask whether it has changed."""
        digest = hashlib.sha256(self.body).hexdigest()[:16]
        return replace(self, headers={**self.headers, "ETag": f'"{digest}"'})


@dataclass(frozen=True)
class Theme:
    """The templates of one site and the encoding of its pages."""

    folder: Path
    charset: str = "utf-8"

    def fill(self, template: str, **values: str) -> str:
        """Replace the placeholders of a template; the values are HTML already."""
        return Template((self.folder / template).read_text("utf-8")).substitute(values)

    def page(self, title: str, content: str, *, head: str = "") -> Page:
        """Set the content within the site's banner, menus and footer."""
        html = self.fill("page.html", title=escape(title), content=content, head=head)
        # Characters the charset lacks become character references, as old sites write them.
        return Page(
            html.encode(self.charset, "xmlcharrefreplace"), f"text/html; charset={self.charset}"
        )


def paragraphs(text: str) -> str:
    """Set an ad's text in HTML paragraphs, blank lines between them for readers of raw text."""
    lines = (escape(part).replace("\n", "<br>") for part in text.split("\n\n"))
    return "\n\n".join(f"<p>{line}</p>" for line in lines)


def escaped(ad: DemoAd) -> dict[str, str]:
    """Give the ad's published fields as HTML, by placeholder name."""
    return {
        "id": str(ad.id),
        "lang": ad.lang,
        "title": escape(ad.title),
        "employer": escape(ad.employer),
        "place": escape(ad.place),
        "pay": escape(ad.pay),
        "contact": escape(ad.contact),
        "day": ad.posted.isoformat(),
        "posted": ad.posted.strftime("%d.%m.%Y"),
        "body": paragraphs(ad.text),
    }


def facts(ad: DemoAd, snippets: Mapping[str, str]) -> str:
    """Fill in the snippet of each field that the ad states; an unstated one leaves no trace."""
    values = escaped(ad)
    return "\n".join(
        Template(snippet).substitute(values) for name, snippet in snippets.items() if values[name]
    )


def links(ads: Iterable[DemoAd], path: str) -> str:
    """List ads as items that lead to ``path`` followed by their number."""
    return "\n".join(f'<li><a href="{path}{ad.id}">{escape(ad.title)}</a></li>' for ad in ads)


def others(ads: Sequence[DemoAd], ad: DemoAd) -> list[DemoAd]:
    """Choose the three ads that stand after this one, for a box of related ads."""
    place = ads.index(ad)
    return [ads[(place + step) % len(ads)] for step in (1, 2, 3)]


def listing_pages(
    ads: Sequence[DemoAd], size: int, path: str
) -> Iterator[tuple[str, str, Sequence[DemoAd]]]:
    """(path, path of the next page or "", ads) of each listing page; the first is the home page."""
    groups = [ads[start : start + size] for start in range(0, len(ads), size)]
    paths = [HOME, *(f"{path}{number}" for number in range(2, len(groups) + 1))]
    return zip(paths, [*paths[1:], ""], groups, strict=True)


def robots(*lines: str) -> Page:
    """Write a robots.txt for every crawler."""
    text = "\n".join(["# invented for demonstration", "User-agent: *", *lines, ""])
    return Page(text.encode(), "text/plain; charset=utf-8")


def sitemap(entries: Iterable[tuple[str, str]], *, index: bool = False) -> Page:
    """Write a sitemap of (address, day last changed), or an index of sitemaps."""
    root, item = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    rows = "\n".join(
        f"<{item}><loc>{escape(url)}</loc><lastmod>{day}</lastmod></{item}>" for url, day in entries
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}\n</{root}>\n'
    )
    return Page(xml.encode(), "application/xml; charset=utf-8")
