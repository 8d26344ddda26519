"""What can go wrong with an answer, as functions of the request and of the healthy answer."""

import json
import re
import zlib
from collections.abc import Callable, Iterator
from functools import cache, partial

from tests.crawlers.faults.boards import html
from tests.crawlers.faults.site import Ask, Fault, HangUp, Reply


KILOBYTE = 1 << 10
MEGABYTE = 1 << 20
TURN = 0.02


def says(status: int, body: str = "", **headers: str) -> Fault:
    """Another answer altogether."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    told = {"Content-Type": "text/html; charset=utf-8", **named}
    return lambda _ask, _reply: Reply(status, told, body.encode())


def leads(target: str, status: int = 302, **headers: str) -> Fault:
    """A redirect."""
    return says(status, "", Location=target, **headers)


def edits(pattern: str, new: str) -> Fault:
    """The healthy page with something replaced."""

    def fault(_ask: Ask, reply: Reply) -> Reply:
        return reply.with_body(re.sub(pattern, new, reply.body.decode(), flags=re.DOTALL).encode())

    return fault


def changes(change: Callable[[bytes], bytes], **headers: str) -> Fault:
    """The healthy page with other bytes and headers."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _ask, reply: Reply(reply.status, {**reply.headers, **named}, change(reply.body))


def adds(inside: str) -> Fault:
    """The healthy page with something more at the end of its ad."""
    more = inside.encode() + b"</div></body>"
    return changes(lambda body: body.replace(b"</div></body>", more))


def sends(*pieces: bytes) -> Fault:
    """These bytes, then an orderly end of the connection."""
    return lambda _ask, _reply: pieces


def once(fault: Fault) -> Fault:
    """Only when a page is asked for the first time."""
    return lambda ask, reply: fault(ask, reply) if ask.times == 1 else reply


def resets(share: float = 0.5) -> Fault:
    """The connection is reset when a share of the answer has been sent."""

    def pieces(reply: Reply) -> Iterator[bytes]:
        whole = reply.head + reply.body
        yield whole[: int(len(whole) * share)]
        raise HangUp

    return lambda _ask, reply: pieces(reply)


def stops(share: float = 0.5) -> Fault:
    """The connection ends in good order before the stated length has been sent."""

    def fault(_ask: Ask, reply: Reply) -> tuple[bytes, ...]:
        return (reply.head, reply.body[: int(len(reply.body) * share)])

    return fault


def hangs() -> Fault:
    """Nothing is sent until the crawler has given up."""

    def pieces(ask: Ask) -> Iterator[bytes]:
        ask.over.wait(60)
        yield b""

    return lambda ask, _reply: pieces(ask)


def drips() -> Fault:
    """A byte at a time: each read brings something, and the page never ends."""

    def pieces(ask: Ask, reply: Reply) -> Iterator[bytes]:
        yield reply.head
        for place in range(len(reply.body)):
            if ask.over.wait(5 * TURN):
                return
            yield reply.body[place : place + 1]

    return pieces


def pours(head: bytes, piece: bytes, pieces: int = 1 << 30) -> Fault:
    """A body, or headers, without end; nothing of it is ever held in memory here."""

    def stream(ask: Ask) -> Iterator[bytes]:
        yield head
        for _ in range(pieces):
            if ask.over.is_set():
                return
            yield piece

    return lambda ask, _reply: stream(ask)


def a_gigabyte() -> Fault:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
    length = b"Content-Length: %d\r\n\r\n" % (1 << 30)
    return pours(head + length, b"<p>more</p>" * 6000, 16_000)


def chunks_for_ever() -> Fault:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    return pours(head, b"10000\r\n" + b"x" * (64 * KILOBYTE) + b"\r\n")


def headers_for_ever() -> Fault:
    return pours(b"HTTP/1.1 200 OK\r\n", b"".join(b"X-%d: y\r\n" % n for n in range(2000)))


@cache
def bomb() -> bytes:
    """64 MB of zeros in as many kilobytes: more than a page may have, and than a sitemap may."""
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(MEGABYTE)) for _ in range(64)) + packer.flush()


def packs(change: Callable[[bytes], bytes], status: int = 200) -> Fault:
    """Sent as gzip, whatever the bytes are in truth."""

    def fault(_ask: Ask, reply: Reply) -> Reply:
        return Reply(status, {**reply.headers, "Content-Encoding": "gzip"}, change(reply.body))

    return fault


def recoded(encoding: str, declared: str) -> Fault:
    """The healthy page in another encoding; what that cannot write becomes an entity."""

    def change(body: bytes) -> bytes:
        text = body.decode().replace("charset='utf-8'", f"charset='{declared}'")
        return text.encode(encoding, "xmlcharrefreplace")

    return changes(change, Content_Type=f"text/html; charset={declared}")


def unmodified(ask: Ask, reply: Reply) -> Reply:
    """304 for whoever names the version that is there."""
    if ask.headers.get("if-none-match") == reply.headers.get("ETag", "-"):
        return Reply(304, {"ETag": reply.headers["ETag"]}, b"")
    return reply


def demands_cookie(ask: Ask, reply: Reply) -> Reply:
    """Back to the same page until a cookie comes along."""
    if "seen=1" in ask.headers.get("cookie", ""):
        return reply
    return Reply(302, {"Location": ask.path, "Set-Cookie": "seen=1; Path=/"}, b"")


LOGIN = html("<form action='/login'><input name='user'><input type='password' name='word'></form>")
CAPTCHA = html("<h1>Prove it</h1><div class='g-recaptcha' data-sitekey='demo'></div>")
CHALLENGE = (
    "<!doctype html><title>Just a moment...</title>"
    "<script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script>"
)
SOFT_WALL = html("<h1>Вы не робот?</h1><p>С вашего адреса подозрительная активность.</p>")

half_of = partial(r"/{}/\d*[02468]".format)
json_error = says(200, json.dumps({"error": "internal"}), Content_Type="application/json")
