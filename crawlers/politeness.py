"""Who we say we are, and whom we may ask while nobody can reach us."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from socket import inet_aton
from urllib.parse import urlsplit

from adwatch import __version__
from adwatch.errors import SettingError
from adwatch.settings import settings
from adwatch.sources import WebSource


AGENT = "adwatch"
# Scrapy would open local files and the like if a sitemap named them. None closes a handler.
CLOSED_SCHEMES = dict.fromkeys(("data", "file", "ftp", "s3"))


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
    address = _address(host)
    return address.is_loopback if address else _is_localhost(host)


@lru_cache(maxsize=256)
def is_internal(host: str) -> bool:
    """Whether a host is this machine, or by its number one that only our own network can reach."""
    address = _address(host)
    return not address.is_global if address else _is_localhost(host)


def _is_localhost(host: str) -> bool:
    return host.rstrip(".").rpartition(".")[2] == "localhost"


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        pass
    try:
        # Resolvers also take "127.1", "0x7f.1" and "2130706433".
        return ip_address(inet_aton(host))
    except (OSError, ValueError):
        return None
