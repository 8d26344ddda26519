"""Lets one template be both a whole page and the fragment that htmx asks for."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


def layout(request: HttpRequest) -> dict[str, str]:
    """Which template the page extends; going back in history needs the whole page again."""
    fragment = wants_fragment(request)
    return {"layout": "review/fragment.html" if fragment else "review/page.html"}


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page that it has."""
    htmx: HtmxDetails | None = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not htmx.history_restore_request
