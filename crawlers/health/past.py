"""What a source's healthy crawls were like, from the figures that each of them left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from adwatch.store import Store, day_of


NIGHTS = 14
# Figures looked through for as many healthy nights: a source may be ill for long.
LOOKED_THROUGH = 60


@dataclass(frozen=True, slots=True)
class Past:
    """Means over healthy nights; ``shares`` of the ads that were read state a field.

    ``bare`` is the share of ads' pages in which nothing was found.
    """

    nights: int = 0
    ads: float = 0
    characters: float = 0
    page_bytes: float = 0
    bare: float = 0
    shares: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, figures: Sequence[Mapping[str, Any]]) -> Self:
        """Means of what these nights counted; texts and fields are weighed by the ads read."""
        measured = _sum(figures, "measured")
        stated = [night.get("stated", {}) for night in figures]
        names = sorted({name for night in stated for name in night})
        return cls(
            nights=len(figures),
            ads=_sum(figures, "ads") / max(1, len(figures)),
            characters=_sum(figures, "characters") / max(1, measured),
            page_bytes=_sum(figures, "listing_bytes") / max(1, _sum(figures, "listings")),
            bare=_sum(figures, "bare") / max(1, _sum(figures, "bare") + _sum(figures, "ads")),
            shares={name: _sum(stated, name) / max(1, measured) for name in names},
        )


def past_of(store: Store, day: str, source: str) -> Past:
    """The last healthy nights before a day; a person's release makes a night a healthy one."""
    found = (
        path
        for folder in ("evidence", "quarantine")
        for path in store.fs.glob(store.path(f"{folder}/day=*/{source}.json"))
    )
    dated = sorted(((day_of(path), path) for path in found if day_of(path) < day), reverse=True)
    healthy: list[Mapping[str, Any]] = []
    for night, path in dated[:LOOKED_THROUGH]:
        folder = path.rsplit("/", 3)[-3]
        figures = store.read_json(f"{folder}/day={night}/{source}.json")
        if figures["outcome"] == "ok" or figures.get("released"):
            healthy.append(figures)
        if len(healthy) == NIGHTS:
            break
    return Past.of(healthy)


def _sum(nights: Sequence[Mapping[str, Any]], name: str) -> float:
    return sum(float(night.get(name, 0)) for night in nights)
