"""What a case of the suite says: the fault of the second night and how it is to be named."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from adwatch.ads import Ad
from crawlers.health import Outcome
from tests.crawlers.faults.site import Fault, UnrulySite


@dataclass(frozen=True)
class Night:
    """How the second night went: what it counted, kept (wherever that is), and asked."""

    counts: Mapping[str, Any]
    ads: Sequence[Ad]
    site: UnrulySite


@dataclass(frozen=True, kw_only=True)
class Case:
    """``faults`` by a pattern of the whole path; ``first``: there was no healthy night before."""

    name: str
    faults: Mapping[str, Fault] = field(default_factory=dict)
    outcome: Outcome
    way: Literal["listing", "postings", "feed"] = "listing"
    first: bool = False
    declared: Mapping[str, Any] = field(default_factory=dict)
    proves: Callable[[Night], None] | None = None


def said_as_before(night: Night) -> None:
    """The words were recovered whole: no ad is new or changed, so none is stored again."""
    figures = [night.counts[name] for name in ("ads", "new", "changed", "vanished")]
    assert figures == [16, 0, 0, 0]


def asked_once(path: str) -> Callable[[Night], None]:
    def check(night: Night) -> None:
        assert night.site.asked.count(path) == 1

    return check


def asked_at_most(share_of_path: str, times: int) -> Callable[[Night], None]:
    def check(night: Night) -> None:
        asked = sum(path.startswith(share_of_path) for path in night.site.asked)
        assert 0 < asked <= times

    return check


def asked_only(*paths: str) -> Callable[[Night], None]:
    def check(night: Night) -> None:
        assert set(night.site.asked) == set(paths)

    return check


def reads(ads: int) -> Callable[[Night], None]:
    def check(night: Night) -> None:
        assert night.counts["ads"] == ads

    return check


def told(words: str) -> Callable[[Night], None]:
    def check(night: Night) -> None:
        assert words in night.counts["why"]

    return check
