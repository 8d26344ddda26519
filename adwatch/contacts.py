"""Finds the contacts in an ad: to be masked for people, compared by machines, kept as written."""

import re
from collections.abc import Iterable, Iterator

import phonenumbers

from adwatch.assessments import Contact, ContactKind
from adwatch.text.digits import digit_rows


REGIONS = ("AM", "RU")
# Digits of a telephone number; the most are of the standard (E.164).
SHORTEST, LONGEST = 7, 15
# Between two digits of one number; old mail breaks its lines there too.
APART = r"\s?[().\-–—‑·․‧/]?[^\S\n]?[()]?"
# With its country code, a number of Armenia or Russia ends where theirs do.
DIGITS = re.compile(
    # Behind a colon or a dot and another digit stand the minutes and fractions.
    r"(?<!\d)(?<!\d[.:])"
    rf"(?:\(?\+\s?\(?(?:3{APART}7{APART}4(?:{APART}[0-9]){{8}}|7(?:{APART}[0-9]){{10}}"
    rf"|[0-9](?:{APART}[0-9]){{6,14}})|\(?[0-9](?:{APART}[0-9]){{6,39}})(?!\d)"
)
# Where two numbers meet that look like one: before a prefix, at a slash.
SEAM = re.compile(r"\s*/\s*|\s+(?=\(?[08])|$")
DATE = re.compile(
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?!\d|[./-]\d)"
)
CUE = re.compile(
    r"(?:phone|tel|call|mob|cell|whats\s?app|viber|telegram|тел|зв[оа]н|моб|ватсап|вайбер"
    r"|հեռ|զանգ|բջջ|վայբեր)[^\d\n]{0,30}$",
    re.IGNORECASE,
)
# Numbers that are given out one after another, as telephone numbers are.
REGISTER = re.compile(
    r"(?:\b(?:инн|огрн\w*|кпп|снилс|бик|р/с|сч[её]т\w*|карт[аыу]|паспорт\w*|лиценз\w*"
    r"|հվհհ|հաշվ\w*|գրանց\w*|լիցենզ\w*|id|iban|reg|licen[cs]e|tax|vacancy|ref|code|isbn"
    r"|вакансия|арт|код|կոդ|համար)\b|№)[\s.:#№՝-]*(?:no|номер|համար|n)?[\s.:#№՝-]*$",
    re.IGNORECASE,
)
MONEY_BEFORE = re.compile(r"(?:[$€£₽֏]|\b(?:amd|usd|eur|rub|aed))\s?$", re.IGNORECASE)
MONEY_BEHIND = re.compile(
    r"\s?(?:[$€£₽֏%]|(?:amd|usd|eur|rub|aed|драм|руб|долл|евро|тыс|դրամ|դոլար|եվրո|ռուբ|հազ))",
    re.IGNORECASE,
)
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
AT = re.compile(r"[\[({]\s?(?:at|собака|@)\s?[\])}]", re.IGNORECASE)
DOT = re.compile(r"\s?[\[({]\s?(?:dot|точка|\.)\s?[\])}]\s?", re.IGNORECASE)
SPELLED_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]+\s?{AT.pattern}\s?[\w-]+(?:(?:\.|{DOT.pattern})[\w-]+)*(?:\.|{DOT.pattern})[a-z]{{2,}}",
    re.IGNORECASE,
)
# Spelled out in both cases: with the flag for it, the search takes four times as long.
LINK = re.compile(
    r"(?:(?:[Hh][Tt][Tt][Pp][Ss]?|tg|viber)://|[Ww][Ww][Ww]\.|\b(?:[Tt]\.me|[Tt]elegram\.me"
    r"|[Ww]a\.me|api\.whatsapp\.com|chat\.whatsapp\.com|invite\.viber\.com|m\.me|vk\.com|ok\.ru"
    r"|[Ii]nstagram\.com|[Ff]acebook\.com|fb\.com)/)[^\s<>\"']+"
)
# Every link has one of these in it, in lower case.
IN_LINKS = ("://", "www.", ".me/", ".com/", "ok.ru/")
LINK_END = ".,;:!?)]}»”։՝"
# Links of messengers that hold nothing but a number.
NUMBER_LINK = re.compile(
    r"(?:wa\.me/|t\.me/\+|[?&](?:phone|number)=)(?:\+|%2b)?([0-9]{8,15})(?!\w)"
)
HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z]\w{3,31}\b")
# Without the "@" a name is told from a word by its digit or underscore.
NETWORKS = ("telegram", "instagram", "телеграм", "инстаграм", "տելեգրամ")
NAMED = re.compile(
    rf"(?:{'|'.join(NETWORKS)})м?\s?[:՝–—-]\s?"
    r"(?=[a-z]+[0-9_])([a-z][a-z0-9_]{4,31})(?![\w.])",
    re.IGNORECASE,
)


def find_contacts(text: str) -> tuple[Contact, ...]:
    """Every phone, e-mail, handle and link with its place, in order, none inside another."""
    return tuple(_outermost([*_phones(text), *_addresses(text), *_links(text)]))


def as_written(text: str, contacts: Iterable[Contact]) -> tuple[str, ...]:
    """The contacts as the ad spells them, each said once however often it is repeated."""
    first: dict[tuple[str, str], str] = {}
    for contact in contacts:
        first.setdefault((contact.kind, contact.value), text[contact.start : contact.end])
    return tuple(first.values())


def _contact(kind: ContactKind, start: int, written: str, value: str = "") -> Contact:
    return Contact(kind=kind, start=start, end=start + len(written), value=value or written.lower())


def _addresses(text: str) -> Iterator[Contact]:
    # The patterns begin with any letter, so they are slow where there is nothing to find.
    if "@" in text:
        for match in EMAIL.finditer(text):
            yield _contact("email", match.start(), match.group())
        for match in HANDLE.finditer(text):
            yield _contact("handle", match.start(), match.group())
    if AT.search(text):
        for match in SPELLED_EMAIL.finditer(text):
            value = DOT.sub(".", AT.sub("@", match.group()))
            yield _contact("email", match.start(), match.group(), "".join(value.split()).lower())
    lowered = text.lower()
    for match in NAMED.finditer(text) if any(name in lowered for name in NETWORKS) else ():
        yield _contact("handle", match.start(1), match[1], "@" + match[1].lower())


def _links(text: str) -> Iterator[Contact]:
    lowered = text.lower()
    if not any(part in lowered for part in IN_LINKS):
        return
    for match in LINK.finditer(text):
        written = match.group().rstrip(LINK_END)
        number = NUMBER_LINK.search(written.lower())
        if number:
            yield _contact("phone", match.start(), written, "+" + number[1])
        else:
            yield _contact("link", match.start(), written)


def _phones(text: str) -> Iterator[Contact]:
    rows = digit_rows(text, SHORTEST)
    for match in (match for row in rows for match in DIGITS.finditer(text, *row)):
        around = (
            text[max(0, match.start() - 60) : match.start()],
            text[match.end() : match.end() + 8],
        )
        whole = _number(match.group(), *around)
        if whole:
            yield _contact("phone", match.start(), match.group(), whole)
            continue
        for start, piece in _pieces(match.group()):
            if number := _number(piece, *around):
                yield _contact("phone", match.start() + start, piece, number)


def _pieces(written: str) -> Iterator[tuple[int, str]]:
    """The numbers that digits may be a row of, each with its place."""
    start = 0
    for seam in SEAM.finditer(written):
        piece = written[start : seam.start()]
        # A short piece is the beginning of a number, such as "0 77 …".
        if len(re.sub(r"\D", "", piece)) >= SHORTEST and piece != written:
            yield start, piece
            start = seam.end()


def _number(written: str, before: str, behind: str) -> str | None:
    """The number with its country code, or None where the digits are not one.

    Written with a country code, or after a word such as "call", any digits count as a phone, as
    showing too little is the smaller mistake; bare digits have to be a number that Armenia or
    Russia gives out, since pay, dates and registers look alike.
    """
    digits = re.sub(r"\D", "", written)
    date = DATE.match(written)
    if date and len(re.sub(r"\D", "", written[date.end() :])) < SHORTEST:
        return None
    if len(digits) > LONGEST:
        return None
    abroad = digits.removeprefix("00")
    if "+" in written[:2] or (written.startswith("00") and len(digits) >= 10):
        return "+" + abroad if abroad[0] != "0" else None
    if MONEY_BEFORE.search(before) or MONEY_BEHIND.match(behind):
        return None
    called = CUE.search(before)
    if not called and REGISTER.search(before):
        return None
    return _given_out(written) or (_dialled(digits) if called else None)


def _given_out(written: str) -> str | None:
    for region in REGIONS:
        try:
            parsed = phonenumbers.parse(written, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed):
            return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return None


def _dialled(digits: str) -> str:
    """The same number however it is dialled, as far as its first digits tell the country."""
    if len(digits) == 11 and digits.startswith(("374", "7")):
        return "+" + digits
    if len(digits) == 11 and digits.startswith("8"):
        return "+7" + digits[1:]
    return digits


def _outermost(found: list[Contact]) -> Iterator[Contact]:
    end = -1
    for contact in sorted(found, key=lambda c: (c.start, -c.end)):
        if contact.start >= end:
            yield contact
            end = contact.end
