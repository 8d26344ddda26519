"""Puts facts and shares into words of a person's language, for the queue and the terminal."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml

from adwatch.ads import Record
from adwatch.assessments import Fact
from adwatch.rates import rates


FILE = Path(__file__).with_name("factsheet.yml")
PAY = "pay"
Words = dict[str, str]


class Sheet(Record):
    """The whole of ``factsheet.yml``."""

    titles: dict[str, Words]
    words: dict[str, dict[str, Words]]
    numbers: dict[str, Words]
    pay: Words
    prevalence: Words
    too_few: Words


@lru_cache(maxsize=1)
def sheet() -> Sheet:
    """How facts are put into words."""
    return Sheet.model_validate(yaml.safe_load(FILE.read_text("utf-8")))


def fact_title(name: str, lang: str) -> str:
    """What people call a fact; one that the sheet does not know keeps a readable name."""
    return _said(sheet().titles.get(name), lang) or name.replace("_", " ")


def fact_detail(fact: Fact, lang: str) -> str:
    """What the words of a fact mean, in one line; empty where they say no more than themselves."""
    if fact.name == PAY:
        return _pay(fact.details, lang)
    return ", ".join(
        _number(name, value, lang) if isinstance(value, float) else _word(name, value, lang)
        for name, value in fact.details.items()
    )


def prevalence_line(share: float | None, lang: str) -> str:
    """How common an indicator is among a site's ads."""
    if share is None:
        return _said(sheet().too_few, lang)
    percent = f"{100 * share:.0f}" if share >= 0.01 or not share else "< 1"
    return _said(sheet().prevalence, lang).format(percent=percent)


def _pay(details: Mapping[str, str | float], lang: str) -> str:
    monthly = {
        unit: _span(details.get(f"month_{unit}_least"), details.get(f"month_{unit}_most"))
        for unit in ("amd", "usd")
    }
    if not all(monthly.values()):
        return ""
    return _said(sheet().pay, lang).format(**monthly, date=rates().date)


def _span(least: str | float | None, most: str | float | None) -> str:
    limits = [f"{float(limit):,.0f}" for limit in dict.fromkeys((least, most)) if limit is not None]
    return "–".join(limits)


def _number(name: str, value: float, lang: str) -> str:
    return _said(sheet().numbers.get(name), lang, "{}").format(f"{value:g}")


def _word(name: str, value: str, lang: str) -> str:
    return _said(sheet().words.get(name, {}).get(value), lang, value.replace(",", ", "))


def _said(words: Words | None, lang: str, otherwise: str = "") -> str:
    if words is None:
        return otherwise
    return words.get(lang, words["en"])
