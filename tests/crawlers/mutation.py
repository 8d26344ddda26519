"""Breaks a page in one of the ways in which pages on the web are broken, the same way each time."""

import re
from collections.abc import Callable
from random import Random


Mutation = Callable[[Random, bytes], bytes]

MARKS = b"<>\"'{}[]&,:=/\\;\n"
ENCODINGS = ("utf-16", "utf-8-sig", "cp1251", "koi8-r", "latin-1", "utf-7", "utf-32-le")
LABELS = (b"windows-1251", b"utf-16", b"base64", b"utf-7", b"idna", b"x-demo", b"koi8-r", b"")
LABEL = re.compile(rb"(?:charset|encoding)=[\"']?([\w-]+)")
VALUE = re.compile(rb":\s*(\"(?:[^\"\\]|\\.){0,2000}\"|\d+)")
# Nothing that is called ``value`` by anybody, and what is no address.
JSON_VALUES = (
    *b'null true false [] {} "" 0 -1 1e999 NaN -Infinity 18446744073709551616 undefined'.split(),
    *(b'"\\ud83d"', b'"\\u0000"', b'[[["x"]]]', b'{"@value": {"name": [null]}}', b'"http://["'),
    *(b"1" * 5000, b'{"@type": "JobPosting"}', b"'single'", b'["a", 1, null, {}]'),
)
ATTRIBUTE = re.compile(rb"=\s*[\"']([^\"'<>]{0,2000})[\"']")
ATTRIBUTES = (
    *b"http://[ http://a:b/ //[::1 javascript:x mailto: tel: ? # http://a:99999/ \\\\ %zz".split(),
    *(b"", b"\x00", b"\xff\xfe", b"http://demo.example/\xe2\x80\xa8?a=\xff", b"data:,", b"://"),
    *(b"{{}}", b"x" * 3000, b"background-image:url('//[')", b"@!#", b"demo/" + b"9" * 400),
)
ODD = (
    b"\x00",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\\ud83d",
    b"&#xD800;",
    b"&#0;",
    b"&#1114112;",
    b"&#99999999999;",
    b"&nosuch;",
    b"\xe2\x80\xae",
    b"\x1b[2J",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"<?php",
    b"<script>",
    b"<plaintext>",
    b"<base href='http://['>",
    b"<link rel='canonical' href='http://a:b/c'>",
    "२०२६-११-२१".encode(),
)
BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "%s"><!ENTITY b "%s"><!ENTITY c "%s">'
    b'<!ENTITY d SYSTEM "file:///etc/hostname">]>'
) % (b"demo " * 20, b"&a;" * 20, b"&b;" * 20)
DEEP = (b"<div>", b"<b>", b"<table><tr><td>", b"[", b'{"a":', b"<ul><li>", b"<span itemscope>")


def mutated(page: bytes, number: int) -> bytes:
    """The page with one to three faults; ``number`` says which."""
    random = Random(number)
    for mutation in random.choices(MUTATIONS, k=random.randint(1, 3)):
        page = mutation(random, page)
    return page


def _place(random: Random, page: bytes) -> int:
    return random.randint(0, len(page))


def _span(random: Random, page: bytes) -> tuple[int, int]:
    start = _place(random, page)
    return start, min(len(page), start + random.choice((1, 8, 60, 500, 3000)))


def _insert(random: Random, page: bytes, what: bytes) -> bytes:
    place = _place(random, page)
    return page[:place] + what + page[place:]


def _truncate(random: Random, page: bytes) -> bytes:
    return page[: _place(random, page)]


def _delete(random: Random, page: bytes) -> bytes:
    start, end = _span(random, page)
    return page[:start] + page[end:]


def _duplicate(random: Random, page: bytes) -> bytes:
    start, end = _span(random, page)
    return page[:end] + page[start:end] * random.choice((1, 1, 2, 20)) + page[end:]


def _repeat(random: Random, page: bytes) -> bytes:
    """What makes a careless pattern try every way to cut it."""
    start, end = _span(random, page)
    return _insert(random, page, page[start : min(end, start + 8)] * random.choice((50, 200, 2000)))


def _flip(random: Random, page: bytes) -> bytes:
    broken = bytearray(page)
    for _ in range(random.choice((1, 5, 40)) if page else 0):
        broken[random.randrange(len(broken))] = random.randrange(256)
    return bytes(broken)


def _unmark(random: Random, page: bytes) -> bytes:
    """Brackets, quotes and the like, gone or put where none belong."""
    for _ in range(random.choice((1, 3, 10))):
        mark = bytes([random.choice(MARKS)])
        places = [match.start() for match in re.finditer(re.escape(mark), page)]
        if places and random.random() < 0.7:
            place = random.choice(places)
            page = page[:place] + page[place + 1 :]
        else:
            page = _insert(random, page, mark)
    return page


def _recode(random: Random, page: bytes) -> bytes:
    return page.decode("utf-8", "replace").encode(random.choice(ENCODINGS), "replace")


def _mislabel(random: Random, page: bytes) -> bytes:
    label = random.choice(LABELS)
    match = LABEL.search(page)
    if match is None:
        return b'<meta charset="' + label + b'">' + page
    return page[: match.start(1)] + label + page[match.end(1) :]


def _bomb(random: Random, page: bytes) -> bytes:
    return BOMB + _insert(random, _insert(random, page, b"&c;"), b"&d;")


def _nest(random: Random, page: bytes) -> bytes:
    return _insert(random, page, random.choice(DEEP) * random.choice((50, 300, 300, 2000)))


def _bloat(random: Random, page: bytes) -> bytes:
    """One attribute, or a thousand, larger than whole pages."""
    huge = b'<a class="' + b"x " * 5000 + b'" href="/?' + b"a=1&" * 2000 + b'">'
    many = b"<p " + b" ".join(b'data-%d="1"' % n for n in range(500)) + b">"
    return _insert(random, page, random.choice((huge, many)))


def _spike(random: Random, page: bytes) -> bytes:
    for _ in range(random.choice((1, 3, 10))):
        page = _insert(random, page, random.choice(ODD))
    return page


def _swap(random: Random, page: bytes) -> bytes:
    place = _place(random, page)
    return page[place:] + page[:place]


def _replace(
    random: Random, page: bytes, pattern: re.Pattern[bytes], by: tuple[bytes, ...]
) -> bytes:
    for _ in range(random.choice((1, 3))):
        if found := list(pattern.finditer(page)):
            match = random.choice(found)
            page = page[: match.start(1)] + random.choice(by) + page[match.end(1) :]
    return page


def _revalue(random: Random, page: bytes) -> bytes:
    """JSON that is sound, and holds what nobody expects there."""
    return _replace(random, page, VALUE, JSON_VALUES)


def _readdress(random: Random, page: bytes) -> bytes:
    return _replace(random, page, ATTRIBUTE, ATTRIBUTES)


MUTATIONS: tuple[Mutation, ...] = (
    _truncate,
    _delete,
    _duplicate,
    _repeat,
    _flip,
    _unmark,
    _recode,
    _mislabel,
    _bomb,
    _nest,
    _bloat,
    _spike,
    _swap,
    _revalue,
    _readdress,
)
