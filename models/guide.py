"""Writes the reader's guide, ``docs/indicators.md``, from the catalogue and the band table."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from adwatch.catalogue import Indicator, indicators
from models.bands import STEPS, Rule, table
from models.languages import Language, languages


INSTRUMENTS = Path(__file__).with_name("instruments.yml")
OPENING = """# Risk indicators

What adwatch looks for in an ad, in whose words it was published, and how findings combine. This
page is written by `adwatch guide` from `models/indicators.yml`, `models/bands.yml` and the
patterns.

An indicator is a reason for a person to look. It neither proves nor disproves anything about the
ad, its author or anybody else. Nearly every honest ad for work abroad has one; only combinations
flag.

*Strength*: a strong indicator is rarely seen in honest ads, a medium one has lawful uses, a weak
one is common and never flags, however many there are. *Source marks*: **seen** – the published
wording was read; **second hand** – read where somebody else cites it; **recalled** – from memory,
to be checked before it is quoted.
"""
CLOSING = """## What the reader cannot do

- It reads words. What is said on the phone, in a picture or later in a chat stays unseen.
- `contact_reuse` and `template_reuse` show only across ads; linking finds them, not reading.
- Its patterns were written and measured on invented ads and checked against real honest ones; no
  native-speaking analyst has read the Armenian or Russian yet.
- Pay is compared by a table of usual wages and a dated table of rates, both approximate.
- Irony, rumour and allusion that no word shows are missed; an ad that says nothing is not flagged.
"""


def instruments() -> dict[str, str]:
    """The published instruments by the keys that the catalogue uses."""
    named: dict[str, str] = yaml.safe_load(INSTRUMENTS.read_text("utf-8"))
    return named


def write_guide() -> str:
    """The whole page as Markdown."""
    return "\n".join(_pieces())


def _pieces() -> Iterator[str]:
    yield OPENING
    group = ""
    for indicator in indicators().values():
        if indicator.group != group:
            group = indicator.group
            yield f"## {group.capitalize()}\n"
        yield "\n".join(_entry(indicator))
    yield from _bands()
    yield CLOSING.rstrip()
    yield ""


def _entry(indicator: Indicator) -> Iterator[str]:
    title = indicator.title
    yield f"### {title['en']} · {title['ru']} · {title['hy']}\n"
    ads = {"job": "job ads", "marriage": "marriage ads", "both": "job and marriage ads"}
    yield f"`{indicator.id}`, {_strength(indicator)}, {ads[indicator.applies]}.\n"
    yield f"{indicator.definition['en']}\n"
    examples = [e for language in languages() for e in _example(language, indicator)]
    if examples:
        yield "\n".join(examples) + "\n"
    if indicator.instruments:
        named = instruments()
        yield "\n".join(
            f"- {named[told.key]}: {told.says} ({told.verified})" for told in indicator.instruments
        )
        yield ""


def _strength(indicator: Indicator) -> str:
    otherwise = (
        f"{strength} where {'not stated' if condition.startswith('no ') else 'stated'}: "
        f"`{condition.removeprefix('no ')}`"
        for condition, strength in indicator.otherwise.items()
    )
    return "; ".join([indicator.strength, *otherwise])


def _example(language: Language, indicator: Indicator) -> Iterator[str]:
    wordings = language.patterns.get(indicator.id)
    entries = (*wordings.bad, *wordings.good) if wordings else ()
    if entries:
        yield f"- {language.title}: “{entries[0].hits[0]}”"


def _bands() -> Iterator[str]:
    yield "## How findings combine\n"
    yield "The first row that holds gives the band. High and medium come to an analyst.\n"
    yield "| band | what stands in the ad | why |\n|---|---|---|"
    for rule in table().rules:
        yield f"| {rule.band} | {_conditions(rule)} | {rule.why['en']} |"
    protective, disguise = table().protective, table().disguise
    yield (
        f"\n{protective.at_least} or more counter-signals lower the band by one step, never below "
        f"{protective.floor_beside_strong} beside a strong indicator. Disguised words or contacts "
        f"raise it by one step beside {_listed(disguise.beside)}.\n"
    )
    subjects = _listed(subject.indicator for subject in table().subjects)
    yield f"Texts that offer nothing ({subjects}) get the band {STEPS[-1]}.\n"


def _conditions(rule: Rule) -> str:
    said = [" or ".join(f"`{name}`" for name in part.split("|")) for part in rule.all]
    said += [f"stated: `{name}`" for name in rule.signals]
    said += [f"{rule.besides} more strong or medium"] if rule.besides else []
    counts = {"strong": rule.strong, "medium": rule.medium, "weak": rule.weak}
    said += [f"{count} {strength}" for strength, count in counts.items() if count]
    said += [f"{rule.others} medium or weak"] if rule.others else []
    said += [f"without `{name}`" for name in rule.unless]
    return "; ".join(said) or "nothing"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
