"""What work normally pays, by country and class of jobs, to hold an offer against."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from adwatch.ads import Pay
from models.inflection import Words
from models.parsed import Parsed


FILE = Path(__file__).with_name("wages.yml")
HOME = "AM"
# The class is looked for in the title first, then in so many words of the text.
OPENING = 60


class Wages:
    """The table of ``wages.yml``."""

    def __init__(self, declared: dict[str, Any]) -> None:
        self.beyond: float = declared["beyond"]
        self.beyond_for_nothing: float = declared["beyond_for_nothing"]
        self._country_of: dict[str, str] = declared["country_of"]
        self._country_of_hourly: dict[str, str] = declared["country_of_hourly"]
        self._unskilled: dict[str, float] = declared["unskilled"]
        self._unknown: float = declared["unknown"]
        self._times = {name: float(c["times"]) for name, c in declared["classes"].items()}
        self._words = [(str(name), Words(c["words"])) for name, c in declared["classes"].items()]
        self.nothing, self.asked, self.not_pay = (
            re.compile(declared[name].replace(" |", "|"))
            for name in ("nothing", "asked", "not_pay")
        )

    def job_class(self, ad: Parsed) -> str:
        """The class of the work, empty where no word tells it."""
        words = [word.text for sentence in ad.sentences for word in sentence.words]
        titled = len([word for s in ad.sentences for word in s.words if word.start < len(ad.title)])
        for part in (words[:titled], words[titled : titled + OPENING]):
            for name, known in self._words:
                if any(word in known for word in part):
                    return name
        return ""

    def country_of(self, pay: Pay) -> list[str]:
        """Where the work is likely to be by what it pays in, none where that tells nothing."""
        hourly = self._country_of_hourly if pay.period == "hour" else {}
        code = self._country_of.get(pay.currency) or hourly.get(pay.currency)
        return [code] if code else []

    def normal(self, countries: list[str], job_class: str, *, abroad: bool) -> float | None:
        """US dollars a month; the highest of several countries; None where any pay may be true."""
        times = self._times[job_class]
        if not times:
            return None
        paid = [self._unskilled.get(code, self._unknown) for code in countries]
        return times * max(paid, default=self._unknown if abroad else self._unskilled[HOME])


@lru_cache(maxsize=1)
def wages() -> Wages:
    """The table, read once."""
    return Wages(yaml.load(FILE.read_text("utf-8"), Loader=yaml.CSafeLoader))
