"""Finds the contacts in an ad, so that they can be masked for people and compared by machines."""

import re
from collections.abc import Iterator

import phonenumbers

from adwatch.assessments import Contact, ContactKind


REGIONS = ("AM", "RU")
DIGITS = re.compile(r"(?:\+|\b00)?\(?\d(?:[\s().\-–/]{0,3}\d){6,14}")
DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}")
CUE = re.compile(
    r"(?:phone|tel|call|mob|cell|whats\s?app|viber|telegram|тел|зв[оа]н|моб|ватсап|вайбер"
    r"|հեռ|զանգ|բջջ|վայբեր)[^\d\n]{0,30}$",
    re.IGNORECASE,
)
WRITTEN: dict[ContactKind, re.Pattern[str]] = {
    "email": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE),
    "link": re.compile(
        r"(?:https?://|www\.|\b(?:t\.me|wa\.me|vk\.com|instagram\.com)/)[^\s<>\"']+"
    ),
    "handle": re.compile(r"(?<![\w@./])@[A-Za-z]\w{3,31}\b"),
}


def find_contacts(text: str) -> tuple[Contact, ...]:
    """Every phone, e-mail, handle and link with its place, in order, none inside another."""
    found: list[Contact] = []
    for kind, pattern in WRITTEN.items():
        for match in pattern.finditer(text):
            value = match.group().rstrip(".,;:!?)").lower()
            found.append(
                Contact(kind=kind, start=match.start(), end=match.start() + len(value), value=value)
            )
    found += _phones(text)
    return tuple(_outermost(found))


def _phones(text: str) -> Iterator[Contact]:
    for match in DIGITS.finditer(text):
        number = _number(match.group(), text[max(0, match.start() - 60) : match.start()])
        if number:
            yield Contact(kind="phone", start=match.start(), end=match.end(), value=number)


def _number(written: str, before: str) -> str | None:
    """The number with its country code, or None where the digits are not one.

    Written with a country code, or after a word such as "call", any digits count as a phone, as
    showing too little is the smaller mistake; bare digits have to be a number that Armenia or
    Russia gives out, since pay and dates look alike.
    """
    if DATE.fullmatch(written):
        return None
    digits = re.sub(r"\D", "", written)
    if written.startswith(("+", "00")):
        return "+" + digits.removeprefix("00")
    for region in REGIONS:
        try:
            parsed = phonenumbers.parse(written, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed):
            return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return digits if CUE.search(before) else None


def _outermost(found: list[Contact]) -> Iterator[Contact]:
    end = -1
    for contact in sorted(found, key=lambda c: (c.start, -c.end)):
        if contact.start >= end:
            yield contact
            end = contact.end
