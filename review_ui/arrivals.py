"""What a night does to the queue: adds, updates or reopens an ad, with one audit row for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db import transaction

from adwatch.ads import Ad
from adwatch.assessments import Assessment
from review_ui.audit import NIGHT, record
from review_ui.models import Item
from review_ui.sampling import Placement
from review_ui.states import ItemState, moved


Outcome = Literal["added", "updated", "reopened", "unchanged"]


@dataclass(frozen=True)
class Arrival:
    """One ad as a night read it; without a placement it only refreshes an item that waits."""

    day: str
    ad: Ad
    assessment: Assessment
    placement: Placement | None
    prevalence: Mapping[str, float] = field(default_factory=dict)


def enqueue_ad(arrival: Arrival, item: Item | None) -> Outcome:
    """Add the ad, bring a waiting item up to date, or reopen a decided one whose text is new.

    A text that was judged before stays judged, so an ad that switches between two texts, or is
    only scored differently, does not come back.
    """
    if item is None:
        return _add(arrival)
    if arrival.day < item.day:
        return "unchanged"
    if item.state == ItemState.PENDING:
        return _refresh(arrival, item)
    judged = item.decisions.filter(content_hash=arrival.ad.content_hash).exists()
    if arrival.placement is None or judged:
        return "unchanged"
    return _reopen(arrival, item)


def _add(arrival: Arrival) -> Outcome:
    if arrival.placement is None:
        return "unchanged"
    item = Item(ad_id=arrival.ad.id, first_day=arrival.day)
    _write(arrival, item, "enqueue", _fields(arrival) | _standing(arrival.placement))
    return "added"


def _refresh(arrival: Arrival, item: Item) -> Outcome:
    fields = _fields(arrival)
    if arrival.placement is not None and not arrival.placement.is_audit:
        fields |= _standing(arrival.placement)
    # The same page is kept anew every night under another name, and shares move a little: that is
    # no change of the ad.
    moving = {"evidence", "prevalence"}
    if all(getattr(item, name) == value for name, value in fields.items() if name not in moving):
        return "unchanged"
    _write(arrival, item, "update", fields)
    return "updated"


def _reopen(arrival: Arrival, item: Item) -> Outcome:
    item.state = moved(item.state, "reopen", ItemState.PENDING).value
    fields = _fields(arrival)
    if arrival.placement is not None:
        fields |= _standing(arrival.placement)
    _write(arrival, item, "reopen", fields)
    return "reopened"


@transaction.atomic
def _write(arrival: Arrival, item: Item, action: str, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(item, name, value)
    item.day = arrival.day
    item.save()
    record(
        NIGHT,
        action,
        item.ad_id,
        day=arrival.day,
        content_hash=item.content_hash,
        band=item.band,
        rule=item.rule,
        is_audit=item.is_audit,
    )


def _fields(arrival: Arrival) -> dict[str, Any]:
    shared = ("kind", "source", "content_hash")
    ad = arrival.ad.model_dump(
        mode="json",
        include={
            *shared,
            "title",
            "text",
            "url",
            "employer",
            "places",
            "pay",
            "posted",
            "evidence",
        },
    )
    read = {"lang", "band", "rule", "probability", "scorer", "reader"}
    found = {"findings", "facts", "contacts"}
    stated = {finding.id for finding in arrival.assessment.findings}
    told = {
        "reasons": arrival.assessment.reasons,
        "prevalence": {k: v for k, v in arrival.prevalence.items() if k in stated},
    }
    return ad | told | arrival.assessment.model_dump(mode="json", include=read | found)


def _standing(placement: Placement) -> dict[str, Any]:
    return {
        "is_audit": placement.is_audit,
        "priority": placement.priority.value,
        "place": placement.place,
    }
