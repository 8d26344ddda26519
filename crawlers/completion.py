"""Makes an ad of its parts: what the site wrote, beside what can be told of it by rule."""

import re
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from adwatch.ads import Ad, content_hash
from adwatch.contacts import as_written, find_contacts
from adwatch.pay import parse_pay
from adwatch.sources import SourceBase
from crawlers.items import Draft
from crawlers.parsing.dates import absolute


# Control characters, of which NUL is one that no database takes, and halves of characters.
BROKEN = re.compile("[\0-\x08\x0e-\x1f\x7f\ud800-\udfff]")
CONTROLS = re.compile("[\0-\x08\x0e-\x1f\x7f]")


def complete(draft: Draft, source: SourceBase, now: datetime, **parts: Any) -> Ad:
    """The ad; ``now`` is when its page was sent, from which "yesterday" counts.

    Raises:
        ValidationError: a part is not what an ad holds.
    """
    draft = _mended(draft)
    contacts = (*draft.contacts, *as_written(draft.text, find_contacts(draft.text)))
    contacts = tuple(dict.fromkeys(contacts))
    return Ad(
        id=f"{source.name}/{draft.key.strip() or draft.url}",
        source=source.name,
        kind=source.kind,
        url=draft.url,
        title=draft.title,
        text=draft.text,
        languages=source.languages if len(source.languages) == 1 else (),
        employer=draft.employer,
        places=draft.places,
        pay=draft.pay,
        wage=parse_pay(draft.pay),
        contacts=contacts,
        images=draft.images,
        posted=absolute(draft.posted, now=now, zone=source.clock, languages=source.languages),
        content_hash=content_hash(
            draft.title, draft.text, draft.employer, draft.pay, *draft.places, *contacts
        ),
        raw=draft.raw,
        **parts,
    )


def _mended(draft: Draft) -> Draft:
    """Without what nobody can read: an emoji that was cut in two loses the half that is left."""
    parts = {field.name: getattr(draft, field.name) for field in fields(draft)}
    broken: dict[str, Any] = {n: _whole(part) for n, part in parts.items() if not _is_sound(part)}
    return replace(draft, **broken) if broken else draft


def _is_sound(part: str | tuple[str, ...]) -> bool:
    return not BROKEN.search(part if isinstance(part, str) else "".join(part))


def _whole(part: str | tuple[str, ...]) -> str | tuple[str, ...]:
    if isinstance(part, tuple):
        return tuple(str(_whole(member)) for member in part)
    pairs = CONTROLS.sub("", part).encode("utf-16-le", "surrogatepass")
    return pairs.decode("utf-16-le", "ignore")
