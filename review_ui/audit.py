"""The audit trail: every row carries the hash of the row before it, so a change shows."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.db import transaction
from django.utils import timezone

from review_ui.models import AuditEvent


START = "0" * 64
NIGHT = "night"


@dataclass(frozen=True)
class Verification:
    """What re-computing the chain found; ``broken`` is the first row that does not fit."""

    rows: int
    head: str
    broken: int | None = None


def record(actor: str, action: str, ad_id: str = "", **details: Any) -> AuditEvent:
    """Append one row, in the transaction of the act that it records."""
    with transaction.atomic():
        last = AuditEvent.objects.order_by("-id").values_list("hash", flat=True).first()
        event = AuditEvent(
            at=timezone.now(),
            actor=actor,
            action=action,
            ad_id=ad_id,
            details=details,
            previous=last or START,
        )
        event.hash = digest(event)
        event.save()
    return event


def digest(event: AuditEvent) -> str:
    """SHA-256 of the row as JSON: sorted keys, no spaces, UTF-8, time in UTC as ISO 8601."""
    row = {
        "at": event.at.astimezone(UTC).isoformat(),
        "actor": event.actor,
        "action": event.action,
        "ad_id": event.ad_id,
        "details": event.details,
        "previous": event.previous,
    }
    text = json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verify() -> Verification:
    """Re-compute the whole chain, oldest row first.

    Rows cut off at the end leave a chain that fits; only a head hash noted elsewhere shows that.
    """
    head, rows = START, 0
    for event in AuditEvent.objects.order_by("id").iterator():
        if event.previous != head or event.hash != digest(event):
            return Verification(rows, head, event.pk)
        head, rows = event.hash, rows + 1
    return Verification(rows, head)
