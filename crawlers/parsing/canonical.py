"""One address for one page, however a visitor came to it."""

from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from lxml.html import HtmlElement
from w3lib.url import canonicalize_url


WEB = ("http://", "https://")
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
        if stated := _stated(url, link.get("href", "").strip()):
            return clean(stated)
    return clean(url)


def web_address(base: str, target: str) -> str:
    """What a link on a page leads to; empty where that is nothing on the web, or unreadable."""
    target = target.strip()
    try:
        url = urljoin(base, target) if target else ""
    except ValueError:  # such as an address with a broken IPv6 host
        return ""
    return url if url.startswith(WEB) else ""


def site_of(url: str) -> str:
    """The host without ``www.``."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def clean(url: str) -> str:
    """Without fragment and tracking parameters; what remains of the query is sorted.

    An address that cannot be taken apart, as with letters for a port, stays as it is.
    """
    try:
        return _cleaned(url)
    except ValueError:
        return url


def _cleaned(url: str) -> str:
    parts = urlsplit(url)
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in TRACKING and not name.lower().startswith("utm_")
    ]
    return canonicalize_url(urlunsplit(parts._replace(query=urlencode(query), fragment="")))


def _stated(url: str, target: str) -> str:
    try:
        stated = urljoin(url, target)
        same = site_of(stated) == site_of(url)
    except ValueError:  # such as an address with a broken IPv6 host
        return ""
    return stated if same and urlsplit(stated).path.strip("/") else ""
