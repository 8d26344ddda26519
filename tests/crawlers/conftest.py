"""A web site on this machine and a work place for crawls, fresh for every test."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

import pytest
import yaml

from adwatch.settings import settings


DECLARATION = {
    "title": "A small board",
    "country": "AM",
    "languages": ["en"],
    "kind": "job",
    "operator": "this test",
    "legal_basis": "our own site",
    "legal_notes": "none",
    "frequency": "daily",
    "rate": 100,
    "start_urls": ["http://127.0.0.1:1/"],
    "expectations": {"min": 1, "max": 100},
}
SELECTORS = {"link": "a.ad", "next": "a.next", "title": "h1", "text": ".body"}


class Site:
    """``pages`` maps a path to (status, headers, body), or to a list of them, one per request."""

    def __init__(self) -> None:
        self.pages: dict[str, Any] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        # Cleared to hold answers back; ``waiting`` tells that a request has arrived meanwhile.
        self.open = Event()
        self.open.set()
        self.waiting = Event()
        self._lock = Lock()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def page(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> None:
        self.pages[path] = answer(body, status, **headers)

    def board(self, ads: int) -> None:
        links = "".join(f'<a class="ad" href="/ad/{n}">ad</a>' for n in range(ads))
        self.page("/", links)
        for n in range(ads):
            self.page(
                f"/ad/{n}", f'<h1>Job {n}</h1><div class="body"><p>Work {n}</p><p>Pay</p></div>'
            )

    def close(self) -> None:
        self.open.set()
        self.server.shutdown()
        self.server.server_close()

    def _answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        with self._lock:
            self.asked.append(path)
            found = self.pages.get(path, answer("nothing", 404))
            if isinstance(found, list):
                found = found.pop(0) if len(found) > 1 else found[0]
        return found

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.agents.add(self.headers["User-Agent"])
                status, headers, body = site._answer(self.path)
                if headers.get("ETag") and self.headers["If-None-Match"] == headers["ETag"]:
                    status, body = 304, b""
                    headers = {**headers, "Content-Length": "0"}
                if not site.open.is_set():
                    site.waiting.set()
                    site.open.wait(60)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
                if int(headers["Content-Length"]) > len(body):
                    self.close_connection = True

            def log_message(self, *_args: Any) -> None:
                """Stay silent."""

        return Handler


def answer(
    body: str | bytes, status: int = 200, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    content = body.encode() if isinstance(body, str) else body
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    usual = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(content))}
    return status, {**usual, **named}, content


@pytest.fixture
def site() -> Iterator[Site]:
    started = Site()
    yield started
    started.close()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Storage, state and declarations of one test; child processes inherit them."""
    (tmp_path / "sources").mkdir()
    for name in ("storage", "state", "sources"):
        monkeypatch.setenv(f"ADWATCH_{name.upper()}", str(tmp_path / name))
    monkeypatch.setenv("ADWATCH_CONTACT", "")
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


@pytest.fixture
def declare(place: Path) -> Callable[..., None]:
    def write(name: str, **keys: Any) -> None:
        declared = {**DECLARATION, **keys}
        if declared.setdefault("spider", "listing") == "listing":
            declared.setdefault("selectors", SELECTORS)
        (place / "sources" / f"{name}.yml").write_text(yaml.safe_dump(declared), "utf-8")

    return write
