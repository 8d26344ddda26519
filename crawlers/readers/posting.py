"""The parts of an ad as schema.org's JobPosting states them, whatever shape a site gave each."""

import json
from collections.abc import Iterator
from typing import Any

from crawlers.parsing.canonical import WEB
from crawlers.parsing.visible import text_of_markup
from crawlers.readers.structured import Posting


# Words that stand beside the description, which some sites leave short or out.
OTHER_WORDS = (
    "responsibilities",
    "qualifications",
    "skills",
    "experienceRequirements",
    "educationRequirements",
    "jobBenefits",
    "incentiveCompensation",
)
ADDRESS = ("streetAddress", "addressLocality", "addressRegion", "addressCountry")


def title(posting: Posting) -> str:
    """One line."""
    return " ".join(text_of_markup(_string(posting.get("title") or posting.get("name"))).split())


def text(posting: Posting) -> str:
    """The description, and what other parts say beyond it; paragraphs are kept."""
    paragraphs = [text_of_markup(_string(posting.get("description")))]
    for name in OTHER_WORDS:
        for member in _members(posting.get(name)):
            words = text_of_markup(_string(member))
            if words and not _is_said(words, paragraphs):
                paragraphs.append(words)
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def site_id(posting: Posting) -> str:
    """The site's own number of the ad, or nothing."""
    identifier = _first(posting.get("identifier"))
    if isinstance(identifier, dict):
        identifier = _first(identifier.get("value"))
    return _string(identifier)


def employer(posting: Posting) -> str:
    """The name of the organisation that hires."""
    return _string(posting.get("hiringOrganization"))


def places(posting: Posting) -> tuple[str, ...]:
    """Each place of work as one line, most exact part first."""
    found = (_place(place) for place in _members(posting.get("jobLocation")))
    return tuple(dict.fromkeys(place for place in found if place))


def pay(posting: Posting) -> str:
    """``300000-450000 AMD MONTH`` from an object, else the site's own words."""
    stated = _first(posting.get("baseSalary") or posting.get("estimatedSalary"))
    written = " ".join(text_of_markup(_amount(stated)).split())
    currency = _string(posting.get("salaryCurrency"))
    bare = written and currency and not isinstance(stated, dict) and currency not in written
    return f"{written} {currency}" if bare else written


def contacts(posting: Posting) -> tuple[str, ...]:
    """Telephones and e-mail addresses as written."""
    holders = (
        holder
        for name in ("applicationContact", "hiringOrganization")
        for holder in _members(posting.get(name))
        if isinstance(holder, dict)
    )
    found = (_string(holder.get(key)) for holder in holders for key in ("telephone", "email"))
    return tuple(dict.fromkeys(contact for contact in found if contact))


def posted(posting: Posting) -> str:
    """The date as written."""
    return _string(posting.get("datePosted"))


def images(posting: Posting) -> tuple[str, ...]:
    """Addresses of pictures; they are named, never fetched."""
    found = (
        _string(member.get("url") or member.get("contentUrl"))
        if isinstance(member, dict)
        else _string(member)
        for member in _members(posting.get("image"))
    )
    return tuple(dict.fromkeys(url for url in found if url.startswith(WEB)))


def raw(posting: Posting) -> str:
    """The whole posting as compact JSON with sorted keys."""
    return json.dumps(posting, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _is_said(words: str, paragraphs: list[str]) -> bool:
    """Whether the words stand in the paragraphs already, however these are broken into lines."""
    squeezed = "".join(words.split())
    return any(squeezed in "".join(paragraph.split()) for paragraph in paragraphs)


def _members(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from value
    elif value:
        yield value


def _first(value: Any) -> Any:
    return next(_members(value), "")


def _string(value: Any) -> str:
    """What names the value: an object by its ``name``, a list by its first member."""
    value = _first(value)
    if isinstance(value, dict):
        value = _first(value.get("name") or value.get("@value"))
    return "" if isinstance(value, (dict, list, bool)) else str(value).strip()


def _place(place: Any) -> str:
    address = _first(place.get("address")) if isinstance(place, dict) else place
    if not isinstance(address, dict):
        return " ".join(text_of_markup(_string(address or place)).split())
    parts = (_string(address.get(name)) for name in ADDRESS)
    return ", ".join(dict.fromkeys(part for part in parts if part)) or _string(place)


def _amount(amount: Any) -> str:
    if not isinstance(amount, dict):
        return _string(amount)
    value = _first(amount.get("value"))
    inner = value if isinstance(value, dict) else {}
    fields = {**{k: v for k, v in amount.items() if not isinstance(v, dict)}, **inner}
    limits = [_string(fields.get(name)) for name in ("minValue", "maxValue")]
    figure = "-".join(dict.fromkeys(limit for limit in limits if limit)) or _string(
        fields.get("value")
    )
    parts = (figure, _string(fields.get("currency")), _string(fields.get("unitText")))
    return " ".join(part for part in parts if part)
