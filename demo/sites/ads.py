"""The invented ads as data: what a site publishes, and what only we know about each ad."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml


# Days are counted back from here, never from the clock: every serving gives the same bytes.
NIGHT = date(2026, 11, 1)


@dataclass(frozen=True, kw_only=True)
class DemoAd:
    """An ad of a demonstration site; ``about`` (honest, look-alike, risk: ...) is never served."""

    id: int
    lang: str
    about: str
    text: str
    posted: date
    title: str = ""
    employer: str = ""
    place: str = ""
    pay: str = ""
    contact: str = ""
    # Of a channel's posts: album, edited, forwarded, or none of these.
    form: str = ""


def load_ads(path: Path) -> tuple[DemoAd, ...]:
    """Read the ads of one site, newest first."""
    entries = yaml.safe_load(path.read_text("utf-8"))
    ads = (_ad(entry) for entry in entries)
    return tuple(sorted(ads, key=lambda ad: (ad.posted, -ad.id), reverse=True))


def _ad(entry: dict[str, Any]) -> DemoAd:
    posted = entry["posted"]
    day = NIGHT - timedelta(days=posted) if isinstance(posted, int) else date.fromisoformat(posted)
    return DemoAd(**{**entry, "posted": day, "text": entry["text"].strip()})
