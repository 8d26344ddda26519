"""The random audit: which unflagged ads a night queues, to learn what the rules miss.

Drawn by hash and not by chance, so that the same night always draws the same ads.
"""

import hashlib
import heapq
import math
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from adwatch.assessments import Assessment
from review_ui.models import Priority


RANKS = {Priority.HIGH: 0.0, Priority.MEDIUM: 1.0}


class Lot(NamedTuple):
    """What the hash of day and ad gives: a ticket for the draw, and two numbers in [0, 1)."""

    ticket: int
    tier: float
    rank: float


@dataclass(frozen=True)
class Placement:
    """Why an ad is queued and where in the queue it stands."""

    is_audit: bool
    priority: Priority
    place: float


@dataclass(frozen=True)
class Draw:
    """The night's audit: every unflagged ad whose ticket is at most ``highest`` is drawn."""

    flagged: int
    chosen: int
    high_share: float
    highest: int

    def place(self, day: str, assessment: Assessment) -> Placement | None:
        """Where the ad belongs in the queue; None for an unflagged ad that was not drawn."""
        if assessment.flagged:
            priority = Priority.HIGH if assessment.band == "high" else Priority.MEDIUM
            return Placement(False, priority, RANKS[priority] + 1 - assessment.probability)
        lot = lot_of(day, assessment.id)
        if lot.ticket > self.highest:
            return None
        # Spread like the flagged ones, or their place in the list would tell the two apart.
        priority = Priority.HIGH if lot.tier < self.high_share else Priority.MEDIUM
        return Placement(True, priority, RANKS[priority] + lot.rank)


def draw(day: str, assessments: Iterable[Assessment], share: float) -> Draw:
    """Count a night's flagged ads and draw the audit; eight bytes of memory per unflagged ad."""
    flagged = high = 0
    tickets = array("Q")
    for assessment in assessments:
        if assessment.flagged:
            flagged += 1
            high += assessment.band == "high"
        else:
            tickets.append(lot_of(day, assessment.id).ticket)
    drawn = heapq.nsmallest(_size(share, flagged), tickets)
    return Draw(flagged, len(drawn), high / flagged if flagged else 0.0, drawn[-1] if drawn else -1)


def lot_of(day: str, ad_id: str) -> Lot:
    """The lot of one ad on one day."""
    digest = hashlib.sha256(f"{day}\n{ad_id}".encode()).digest()
    ticket, tier, rank = (int.from_bytes(digest[i : i + 8]) for i in (0, 8, 16))
    return Lot(ticket, tier / 2**64, rank / 2**64)


def _size(share: float, flagged: int) -> int:
    if share == 0:
        return 0
    # In binary, 0.07 x 100 is more than 7, which would round up to one ad too many.
    return max(1, math.ceil(Decimal(str(share)) * flagged))
