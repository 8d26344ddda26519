"""How common each indicator is among a source's ads: what a finding is worth there."""

from adwatch.ads import KeyedRecord
from adwatch.store import Store, partition


DAYS = 30
# Below so many ads a share says nothing about the site.
ENOUGH_ADS = 50


class Prevalence(KeyedRecord):
    """Of the ``ads`` of one source in the last ``DAYS`` days, ``carrying`` state the indicator.

    ``id`` is the indicator's.
    """

    source: str
    ads: int
    carrying: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where too few ads are known to say."""
        return self.carrying / self.ads if self.ads >= ENOUGH_ADS else None


def shares(store: Store, source: str, day: str) -> dict[str, float]:
    """The share by indicator as known on a day; empty where it was not counted or ads are few."""
    if not store.exists(partition("prevalence", day, source)):
        return {}
    rows = store.read("prevalence", day, source, Prevalence)
    return {row.id: row.share for row in rows if row.share is not None}
