"""Who we say we are, and whom we may ask while nobody can reach us."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from adwatch import __version__
from adwatch.errors import SettingError
from adwatch.settings import settings
from adwatch.sources import WebSource


AGENT = "adwatch"


def user_agent() -> str:
    """Name, version and, once it is set, where a site's operator finds us."""
    contact = settings().contact
    return f"{AGENT}/{__version__}" + (f" (+{contact})" if contact else "")


def require_contact(source: WebSource) -> None:
    """Refuse to ask another machine anything while sites could not find out who asks.

    Raises:
        SettingError: ``ADWATCH_CONTACT`` is empty and a start address is not this machine.
    """
    hosts = {urlsplit(url).hostname or "" for url in source.start_urls}
    strangers = sorted(host for host in hosts if not is_loopback(host))
    if strangers and not settings().contact:
        raise SettingError(
            f"{source.name}: set ADWATCH_CONTACT to an e-mail or web address before crawling "
            f"{', '.join(strangers)}; sites find it in our user agent"
        )


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its very name, without asking any name server."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
