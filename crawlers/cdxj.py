"""Lines of a CDXJ index, by which replay tools find one capture in a WARC file."""

import json
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawlers.items import Exchange


DEFAULT_PORTS = {"http": 80, "https": 443}


def urlkey(url: str) -> str:
    """The address in Sort-friendly URI Reordering Transform: ``am,jobs)/ad/1?page=2``."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if not _is_ip(host):
        host = ",".join(reversed(host.removeprefix("www.").split(".")))
    if parts.port and parts.port != DEFAULT_PORTS.get(parts.scheme):
        host += f":{parts.port}"
    query = urlencode(sorted(parse_qsl(parts.query.lower(), keep_blank_values=True)))
    return f"{host}){(parts.path or '/').lower()}{f'?{query}' if query else ''}"


def cdxj_line(page: Exchange, filename: str, offset: int, length: int) -> str:
    """One line with its line feed; ``offset`` and ``length`` are bytes of the compressed file."""
    mime = next((v for k, v in page.response_headers if k.lower() == "content-type"), "")
    fields = {
        "url": page.url,
        "mime": mime.split(";")[0].strip() or "unk",
        "status": str(page.status),
        "digest": f"sha256:{page.sha256}",
        "length": str(length),
        "offset": str(offset),
        "filename": filename,
    }
    return f"{urlkey(page.url)} {page.received:%Y%m%d%H%M%S} {json.dumps(fields)}\n"


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
