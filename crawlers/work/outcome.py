"""What a crawl counted: how its requests ended, what its ads hold; nothing is judged here."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal, Self, get_args


Role = Literal["start", "listing", "ad"]
# ``slow`` timed out; ``unchanged`` is a 304; ``skipped`` was not asked, as its site had said that
# it is unchanged.
Answer = Literal[
    "answered", "refused", "missing", "failed", "slow", "forbidden", "unchanged", "skipped"
]

# Unauthorised, forbidden, too many requests, unavailable for legal reasons.
REFUSALS = frozenset({401, 403, 429, 451})

ROLES: tuple[Role, ...] = get_args(Role)
_NESTED = {*ROLES, "contents"}


def answer(status: int) -> Answer:
    """What an HTTP status says of the site's will and health."""
    if status in REFUSALS:
        return "refused"
    if status >= 500:
        return "failed"
    if status == 304:
        return "unchanged"
    return "answered" if status < 300 else "missing"


@dataclass(frozen=True, slots=True)
class Answers:
    """How requests of one role ended, after all retries; ``barren`` ones were answered in vain."""

    answered: int = 0
    refused: int = 0
    missing: int = 0
    failed: int = 0
    slow: int = 0
    forbidden: int = 0
    unchanged: int = 0
    skipped: int = 0
    barren: int = 0

    @property
    def asked(self) -> int:
        """All requests of the role that were to be sent."""
        return (
            self.answered + self.refused + self.missing + self.lost + self.forbidden
        ) + self.unchanged

    @property
    def lost(self) -> int:
        """Requests that no answer came to, or only that the site is broken."""
        return self.failed + self.slow


@dataclass(frozen=True, slots=True)
class Contents:
    """What the ads hold that a crawl read, and those among them that are not as they should be.

    ``characters`` and ``stated`` are sums over the ``measured`` ads; ``textless`` ones were
    dropped, ``conflicts`` are different ads under one id.
    """

    measured: int = 0
    characters: int = 0
    garbled: int = 0
    textless: int = 0
    duplicates: int = 0
    conflicts: int = 0
    stated: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tally:
    """A whole crawl: ``reason`` is why it ended, ``bytes`` the size of its listing pages.

    ``failure`` is what happened to the last request that got no answer.
    ``replayed`` pages an interrupted crawl had already; of its capture ``torn`` records were lost.
    """

    ads: int = 0
    reason: str = "finished"
    wall: str = ""
    failure: str = ""
    bytes: int = 0
    replayed: int = 0
    torn: int = 0
    start: Answers = field(default_factory=Answers)
    listing: Answers = field(default_factory=Answers)
    ad: Answers = field(default_factory=Answers)
    contents: Contents = field(default_factory=Contents)

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Rebuild it from JSON."""
        plain: dict[str, Any] = {f.name: kept[f.name] for f in fields(cls) if f.name not in _NESTED}
        roles: dict[str, Any] = {role: Answers(**kept[role]) for role in ROLES}
        return cls(**plain, **roles, contents=Contents(**kept["contents"]))

    def total(self, kind: str) -> int:
        """Requests of every role that ended so."""
        return sum(int(getattr(role, kind)) for role in (self.start, self.listing, self.ad))

    @property
    def bare(self) -> int:
        """Pages and places of ads in which no words were found."""
        return self.ad.barren + self.contents.textless

    @property
    def listings(self) -> Answers:
        """Start pages and listings together."""
        start, listing = asdict(self.start), asdict(self.listing)
        return Answers(**{f.name: start[f.name] + listing[f.name] for f in fields(Answers)})
