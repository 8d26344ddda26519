"""One address for one page, however a visitor came to it."""

from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from lxml.html import HtmlElement
from w3lib.url import canonicalize_url


# Parameters that say how a visitor came, not what the page is.
TRACKING = frozenset(
    "from ref referer referrer fbclid gclid yclid ysclid msclkid _openstat mc_cid mc_eid"  # noqa: SIM905 - a name a line otherwise
    " phpsessid jsessionid sid".split()
)


def canonical_url(url: str, root: HtmlElement | None = None) -> str:
    """The page's own ``rel=canonical``, if it is one of the same site, else the address cleaned.

    A canonical link to the home page is a common mistake that would make all ads of a site one.
    """
    for link in root.iterfind(".//link[@rel='canonical'][@href]") if root is not None else ():
        stated = urljoin(url, link.get("href", "").strip())
        if _same_site(stated, url) and urlsplit(stated).path.strip("/"):
            return clean(stated)
    return clean(url)


def clean(url: str) -> str:
    """Without fragment and tracking parameters; what remains of the query is sorted."""
    parts = urlsplit(url)
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in TRACKING and not name.lower().startswith("utm_")
    ]
    return canonicalize_url(urlunsplit(parts._replace(query=urlencode(query), fragment="")))


def _same_site(one: str, other: str) -> bool:
    hosts = {(urlsplit(url).hostname or "").removeprefix("www.") for url in (one, other)}
    return len(hosts) == 1
