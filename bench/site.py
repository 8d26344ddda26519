"""Serves the invented board from a process of its own, faster than any crawler asks."""

import asyncio
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar
from urllib.request import urlopen

from adwatch.settings import ROOT
from bench import pages


HOST = "127.0.0.1"
ON_A_LISTING = 25
IN_A_SITEMAP = 1000
MODIFIED = f"{pages.DAY:%a, %d %b %Y} 08:00:00 GMT"
AD = re.compile(r"/(?:ad|posting)/\d+")


@dataclass(frozen=True)
class Site:
    """A board that is being served."""

    origin: str
    ads: int

    @property
    def listings(self) -> int:
        """How many listing pages lead to the ads."""
        return -(-self.ads // ON_A_LISTING)

    @property
    def sitemaps(self) -> int:
        """How many sitemaps the index names."""
        return -(-self.ads // IN_A_SITEMAP)

    def asked(self) -> Counter[str]:
        """What was answered since this was last called, such as ``{"200 ad": 2000}``."""
        with urlopen(f"{self.origin}/-/asked") as answer:  # noqa: S310 - our own server
            return Counter(json.load(answer))


@contextmanager
def served(ads: int) -> Iterator[Site]:
    """Serve a board of so many ads on a free port."""
    command = [sys.executable, "-m", "bench.site", str(ads)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None  # noqa: S101 - it is a pipe
            yield Site(server.stdout.readline().strip(), ads)
        finally:
            server.terminate()


class Board(asyncio.Protocol):
    """One connection, kept alive; answers depend on the path alone, so any process agrees."""

    site: ClassVar[Site]
    # Of all connections.
    answered: ClassVar[Counter[str]] = Counter()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin with nothing read."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - asyncio's own
        self.transport = transport
        self.read = b""

    def data_received(self, data: bytes) -> None:
        """Answer each request that is there whole; a GET ends with its head."""
        self.read += data
        while b"\r\n\r\n" in self.read:
            head, _, self.read = self.read.partition(b"\r\n\r\n")
            first, *lines = head.decode("latin-1").split("\r\n")
            named = dict(line.lower().split(": ", 1) for line in lines)
            path = first.split(" ")[1]
            if path == "/-/asked":
                self.transport.write(_answer(HTTPStatus.OK, json.dumps(self.answered).encode()))
                self.answered.clear()
            else:
                self.transport.write(self._page(path, named))

    def _page(self, path: str, named: dict[str, str]) -> bytes:
        tag = f'"{path[1:].replace("/", "-")}"'
        unchanged = tag in named.get("if-none-match", "")
        body = b"" if unchanged else (page_at(self.site, path) or "").encode()
        status = HTTPStatus.OK if body else HTTPStatus.NOT_FOUND
        if unchanged:
            status = HTTPStatus.NOT_MODIFIED
        self.answered[f"{status} {'ad' if AD.fullmatch(path) else 'other'}"] += 1
        kind = "application/xml" if path.endswith(".xml") else "text/html; charset=utf-8"
        return _answer(status, body, Content_Type=kind, ETag=tag, Last_Modified=MODIFIED)


def page_at(site: Site, path: str) -> str | None:
    """The page of a path, None where there is none."""
    folder, _, last = path.rpartition("/")
    name, number = re.fullmatch(r"(\D*)(\d*)\D*", last).groups()  # type: ignore[union-attr]
    part = int(number or 0)
    if folder in {"/ad", "/posting"} and part < site.ads:
        return pages.ad(part) if folder == "/ad" else pages.posting(part)
    if name == "jobs?page=" and part < site.listings:
        following = f"/jobs?page={part + 1}" if part + 1 < site.listings else ""
        return pages.listing(_share(part, ON_A_LISTING, site.ads), following)
    if name == "sitemap-" and part < site.sitemaps:
        return pages.sitemap(site.origin, _share(part, IN_A_SITEMAP, site.ads))
    if last == "sitemap.xml":
        return pages.sitemap_index(site.origin, site.sitemaps)
    return pages.robots(site.origin) if path == "/robots.txt" else None


def _share(part: int, size: int, ads: int) -> range:
    return range(part * size, min((part + 1) * size, ads))


def _answer(status: HTTPStatus, body: bytes, **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} {status.phrase}", f"Content-Length: {len(body)}"]
    if status is HTTPStatus.NOT_MODIFIED:
        lines.pop()
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "\r\n"]).encode() + body


async def serve(ads: int) -> None:
    """Serve until the process is ended; the origin goes to standard output."""
    server = await asyncio.get_running_loop().create_server(Board, HOST, 0)
    Board.site = Site(f"http://{HOST}:{server.sockets[0].getsockname()[1]}", ads)
    print(Board.site.origin, flush=True)  # noqa: T201 - whoever started us reads it
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
