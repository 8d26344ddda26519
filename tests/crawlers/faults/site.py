"""A web site that says what it is told to, byte by byte: also what no web server would send."""

import re
import socket
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Lock, Thread
from time import monotonic
from typing import NamedTuple


@dataclass(frozen=True)
class Reply:
    """A well-formed answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    def with_body(self, body: bytes) -> "Reply":
        return Reply(self.status, self.headers, body)

    @property
    def head(self) -> bytes:
        """Status line and headers, with the length of the body unless they state one."""
        stated = {"Content-Length": str(len(self.body)), **self.headers}
        if "Transfer-Encoding" in stated:
            del stated["Content-Length"]
        lines = [f"HTTP/1.1 {self.status} Told", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in stated.items()]
        return "\r\n".join([*lines, "", ""]).encode("latin-1")


class Ask(NamedTuple):
    """A request; ``over`` is set when its test has ended, so that no answer outlives it."""

    path: str
    headers: Mapping[str, str]
    times: int
    over: Event


class HangUp(Exception):  # noqa: N818 - it is told to the site, not to a person
    """Raised by a fault to reset the connection."""


Fault = Callable[[Ask, Reply], Reply | Iterable[bytes]]

TLS_HANDSHAKE = b"\x16"
NOTHING = Reply(404, {"Content-Type": "text/html"}, b"<h1>Not found</h1>")


class UnrulySite:
    """Healthy ``pages`` by path, and ``faults`` by a pattern of the whole path; first come."""

    def __init__(self) -> None:
        self.pages: dict[str, Reply] = {}
        self.faults: Mapping[str, Fault] = {}
        self._lock = Lock()
        self._over = Event()
        self._server = _Server(("127.0.0.1", 0), _Connection)
        self._server.site = self
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        self.misbehave({})

    def misbehave(self, faults: Mapping[str, Fault]) -> None:
        """End whatever is being answered still and begin anew with these faults."""
        self._over.set()
        with self._lock:
            self._over = Event()
            self.faults = faults
            self.asked: list[str] = []
            self.arrivals: list[float] = []
            self.hosts: Counter[str] = Counter()

    def close(self) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str, headers: Mapping[str, str]) -> Iterable[bytes]:
        with self._lock:
            self.asked.append(path)
            self.arrivals.append(monotonic())
            self.hosts[headers.get("host", "")] += 1
            ask = Ask(path, headers, self.asked.count(path), self._over)
            faults = self.faults
        said: Reply | Iterable[bytes] = self.pages.get(path, NOTHING)
        for pattern, fault in faults.items():
            if re.fullmatch(pattern, path):
                said = fault(ask, self.pages.get(path, NOTHING))
                break
        return (said.head, said.body) if isinstance(said, Reply) else said


class _Server(ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 128
    site: UnrulySite


class _Connection(StreamRequestHandler):
    """One request and its answer."""

    server: _Server

    def handle(self) -> None:
        # The crawler may hang up whenever it has had enough.
        with suppress(ConnectionError):
            first, *lines = self._head().splitlines() or [""]
            if first.count(" ") != 2:
                return
            pairs = (line.partition(":") for line in lines)
            headers = {name.lower(): value.strip() for name, _, value in pairs}
            try:
                for piece in self.server.site.answer(first.split(" ")[1], headers):
                    self.request.sendall(piece)
            except HangUp:
                # Lingering for no time makes the kernel send a reset instead of an orderly end.
                linger = struct.pack("ii", 1, 0)
                self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)

    def _head(self) -> str:
        if self.request.recv(1, socket.MSG_PEEK) == TLS_HANDSHAKE:
            return ""
        lines = []
        while line := self.rfile.readline().strip():
            lines.append(line.decode("latin-1"))
        return "\n".join(lines)
