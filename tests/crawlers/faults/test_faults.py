"""Whatever a site does, its night is named rightly, and the nights before stay as they are."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from warcio.checker import Checker

from adwatch.ads import Ad
from adwatch.store import partition, store
from crawlers.run import crawl
from tests.crawlers.faults.case import Night
from tests.crawlers.faults.cases import ALL
from tests.crawlers.faults.conftest import FIRST, SECOND


pytestmark = pytest.mark.slow

LEAST_CASES = 100


def fingerprints(place: Path) -> dict[str, str]:
    """Of every file that the first night left."""
    return {
        str(path.relative_to(place)): sha256(path.read_bytes()).hexdigest()
        for path in (place / "storage").rglob("*")
        if path.is_file() and f"day={FIRST}" in str(path)
    }


def check_kept(way: str, counts: Mapping[str, Any]) -> list[Ad]:
    """What stands where after a night of this outcome; its ads."""
    outcome = counts["outcome"]
    believed, kept = outcome == "ok", store()
    assert kept.exists(partition("ads", SECOND, way)) == believed
    assert kept.exists(partition("known", SECOND, way)) == believed
    assert kept.exists(partition("quarantine", SECOND, way)) != believed
    stage, other = ("evidence", "quarantine") if believed else ("quarantine", "evidence")
    assert not kept.exists(f"{other}/day={SECOND}/{way}.warc.gz")
    warc = f"{stage}/day={SECOND}/{way}.warc.gz"
    # A site that never answered leaves no evidence of any answer.
    if any(counts[name] for name in ("pages", "missing", "refused", "not_modified")):
        assert kept.exists(warc)
    if kept.exists(warc):
        told = SimpleNamespace(inputs=[kept.path(warc)], verbose=False)
        assert Checker(told).process_all() == 0
    return list(kept.read("ads" if believed else "quarantine", SECOND, way, Ad))


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_a_fault_is_named_and_does_no_harm(case, prepared, unruly):
    place = prepared(case)
    before = fingerprints(place)
    assert bool(before) != case.first
    counts = crawl(SECOND, case.way)
    assert counts["outcome"] == case.outcome, counts
    assert bool(counts.get("why")) == (case.outcome != "ok")
    assert fingerprints(place) == before
    ads = check_kept(case.way, counts)
    log = (place / "state/crawls" / SECOND / case.way / "crawl.log").read_text("utf-8")
    assert "Spider error processing" not in log
    assert "Error processing" not in log
    if case.proves:
        case.proves(Night(counts, ads, unruly))


def test_there_are_cases_enough_and_none_twice():
    names = [case.name for case in ALL]
    assert len(names) == len(set(names)) >= LEAST_CASES
    assert len({case.outcome for case in ALL}) == 10
