"""Serves the invented sites on localhost, one port each, to be crawled as if on the internet."""

import argparse
import logging
import sys
import threading
from collections.abc import Callable, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

from adwatch.errors import InputError
from demo.sites import (
    am_channel,
    am_harsanik,
    am_noticeboard,
    en_twohearts,
    en_workabroad,
    hy_jobs,
    ru_vacancies,
)
from demo.sites.ads import DemoAd, load_ads
from demo.sites.pages import NOT_FOUND, Pages


HOST = "127.0.0.1"
FIRST_PORT = 8801

# In the order of their ports. A site's source is declared in demo/sources/demo_<site>.yml.
SITES: dict[str, Callable[[Sequence[DemoAd], str], Pages]] = {
    "demo_hy_jobs": hy_jobs.pages,
    "demo_ru_vacancies": ru_vacancies.pages,
    "demo_en_workabroad": en_workabroad.pages,
    "demo_am_noticeboard": am_noticeboard.pages,
    "demo_en_twohearts": en_twohearts.pages,
    "demo_am_harsanik": am_harsanik.pages,
    "demo_am_channel": am_channel.pages,
}

log = logging.getLogger(__name__)


class SiteServer(ThreadingHTTPServer):
    """One invented site; its pages are built once, as soon as its port is known."""

    def __init__(self, name: str, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self.address = f"http://{HOST}:{self.server_port}"
        self.pages = SITES[name](_ads(name), self.address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with headers and body."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answer with headers alone."""
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # named by the base class
        """Keep requests off the terminal unless debugging."""
        log.debug(format, *args)

    def _answer(self, *, with_body: bool) -> None:
        pages = cast(SiteServer, self.server).pages
        status = HTTPStatus.OK if self.path in pages else HTTPStatus.NOT_FOUND
        page = pages.get(self.path, pages[NOT_FOUND])
        etag = page.headers.get("ETag")
        if status == HTTPStatus.OK and etag and self.headers.get("If-None-Match") == etag:
            status, with_body = HTTPStatus.NOT_MODIFIED, False
        self.send_response(status)
        self.send_header("Content-Type", page.content_type)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(page.body)))
        self.send_header("X-Adwatch-Demo", "invented")
        for name, value in page.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if with_body:
            self.wfile.write(page.body)


def published() -> dict[str, list[DemoAd]]:
    """Give the ads of every site by source name, newest first."""
    return {name: list(_ads(name)) for name in SITES}


def serve(first_port: int = FIRST_PORT) -> list[ThreadingHTTPServer]:
    """Start all sites in daemon threads, on consecutive ports; 0 lets the system choose every port.

    Raises:
        InputError: a port cannot be had; none of the sites is left running.
    """
    servers: list[ThreadingHTTPServer] = []
    for offset, name in enumerate(SITES):
        port = first_port + offset if first_port else 0
        try:
            servers.append(SiteServer(name, port))
        except (OSError, OverflowError) as error:
            for server in servers:
                server.server_close()
            raise InputError(
                f"port {port} cannot be used for the demonstration site {name} ({error}): stop "
                f"what listens there, or choose another first port, such as "
                f"`python -m demo.web --first-port {FIRST_PORT + 1000}`"
            ) from error
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    return servers


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m demo.web", description=__doc__)
    parser.add_argument("--first-port", type=int, default=FIRST_PORT, metavar="PORT")
    try:
        servers = serve(parser.parse_args().first_port)
    except InputError as error:
        sys.exit(str(error))
    for name, server in zip(SITES, servers, strict=True):
        sys.stdout.write(f"{name:20} http://{HOST}:{server.server_port}/\n")
    sys.stdout.write("Every site, firm and person on them is invented. Ctrl-C stops them.\n")
    sys.stdout.flush()
    try:
        _wait()
    except KeyboardInterrupt:
        for server in servers:
            server.shutdown()
            server.server_close()


def _ads(name: str) -> tuple[DemoAd, ...]:
    folder = name.removeprefix("demo_")
    return load_ads(Path(__file__).parent / "sites" / folder / "ads.yml")


def _wait() -> None:
    threading.Event().wait()


if __name__ == "__main__":
    main()
