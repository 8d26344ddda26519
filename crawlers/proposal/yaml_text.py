"""Writes a proposal as YAML that a person can read, with a remark wherever that person decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import yaml
from scrapy.http import Response

from adwatch.sources.declaration import ZONES
from crawlers.politeness import is_loopback
from crawlers.proposal.finding import Finding, kind, languages, site_title
from crawlers.proposal.rules import Rules


SLOW = 0.5
FAST = 50.0
REMARKS = {"pages": "a night; without it all posts, back to the first one"}


@dataclass(frozen=True)
class Proposed:
    """One line of YAML, and what there is to decide about it."""

    key: str
    value: Any
    remark: str = ""


def proposal_text(finding: Finding, start: Response, rules: Rules, day: date) -> str:
    """The whole declaration."""
    lines = [_line(proposed) for proposed in _proposed(finding, start, rules, day)]
    found = "; ".join(finding.notes)
    head = f"# Proposed on {day.isoformat()}: {found}.\n# Mend what carries a remark here."
    return "\n".join([head, *lines, ""])


def _proposed(finding: Finding, start: Response, rules: Rules, day: date) -> Iterator[Proposed]:
    country = urlsplit(start.url).netloc.rpartition(".")[2].upper()
    known = country in ZONES
    yield Proposed("draft", True, "delete this line once ad.json says what the saved page says")
    yield Proposed("title", site_title(start) or start.url)
    yield Proposed("country", country if known else "AM", "" if known else "guessed: whose people?")
    yield Proposed(
        "languages",
        languages(finding.texts),
        f"guessed from {len(finding.texts)} read; which more?",
    )
    yield Proposed("kind", kind(start, finding.texts), "guessed: job or marriage")
    yield Proposed("operator", "to be filled in", "who runs the site: its imprint says so")
    yield Proposed("legal_basis", "to be decided", "what entitles us to read it")
    yield Proposed("legal_notes", f"to be read: its terms; {rules.told(day)}", "what the terms say")
    yield Proposed("frequency", "daily")
    yield Proposed("rate", _rate(start.url, rules), "requests a second at most")
    for key, value in finding.keys.items():
        yield Proposed(key, value, REMARKS.get(key, ""))
    yield Proposed("expectations", *_expected(finding))


def _rate(url: str, rules: Rules) -> float:
    if is_loopback(urlsplit(url).hostname or ""):
        return FAST
    return min(SLOW, round(1 / rules.crawl_delay, 3)) if rules.crawl_delay else SLOW


def _expected(finding: Finding) -> tuple[dict[str, int], str]:
    """Wide enough for a first crawl; its figures tell better."""
    most = 100 * finding.counted if finding.rounds_up else 3 * finding.counted + 50
    least = max(1, finding.counted // 2)
    remark = f"guessed from {finding.counted} ads seen; mend after the first crawl"
    return {"min": least, "max": max(most, 100)}, remark


def _line(proposed: Proposed) -> str:
    if isinstance(proposed.value, dict) and proposed.key != "expectations":
        inner = "\n".join(f"  {name}: {_flow(value)}" for name, value in proposed.value.items())
        return f"{proposed.key}:\n{inner}"
    remark = f"  # {proposed.remark}" if proposed.remark else ""
    return f"{proposed.key}: {_flow(proposed.value)}{remark}"


def _flow(value: Any) -> str:
    written: str = yaml.safe_dump(
        value, allow_unicode=True, default_flow_style=True, sort_keys=False, width=10_000
    )
    return written.removesuffix("...\n").strip()
