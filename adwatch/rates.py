"""Makes pays comparable: any currency and period as drams or dollars a month, at dated rates."""

from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from adwatch.ads import Record
from adwatch.errors import SettingError


FILE = Path(__file__).with_name("rates.yml")
HOURS, SHIFTS, DAYS, WEEKS = 168, 22, 22, 4.33
# How many of each period one month of full-time work has.
MONTHLY = {
    "hour": HOURS,
    "shift": SHIFTS,
    "day": DAYS,
    "week": WEEKS,
    "month": 1,
    "year": 1 / 12,
}
# An amount without a period is read as a month's if it is one of these, in dollars.
USUAL = (150.0, 15_000.0)


class Rates(Record):
    """``amd``: drams per unit of each currency on ``date``; ``checked``: where they are from."""

    date: date
    checked: str
    amd: dict[str, float]

    def exchanged(self, amount: float, currency: str, into: str) -> float | None:
        """The amount in another currency, None where one of them has no rate."""
        if currency not in self.amd or into not in self.amd:
            return None
        return amount * self.amd[currency] / self.amd[into]

    def monthly(self, amount: float, currency: str, period: str, into: str = "USD") -> float | None:
        """What an amount makes a month; None where its currency or its period is not clear."""
        dollars = self.exchanged(amount, currency, "USD")
        if dollars is None or (not period and not USUAL[0] <= dollars <= USUAL[1]):
            return None
        times = MONTHLY.get(period or "month")
        exchanged = self.exchanged(amount, currency, into)
        return None if times is None or exchanged is None else exchanged * times


@lru_cache(maxsize=1)
def rates() -> Rates:
    """The table of ``rates.yml``.

    Raises:
        SettingError: it contradicts its schema.
    """
    try:
        return Rates.model_validate(yaml.safe_load(FILE.read_text("utf-8")))
    except (ValidationError, yaml.YAMLError) as error:
        raise SettingError(f"{FILE.name}: {error}") from error
