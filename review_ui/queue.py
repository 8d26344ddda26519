"""What analysts do to the queue: each act is one transaction and writes one audit row."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from adwatch.errors import AdwatchError
from review_ui.audit import record
from review_ui.filters import Filters
from review_ui.models import Decision, Item
from review_ui.permissions import (
    check_user_can_decide,
    check_user_can_read,
    user_can_see_score,
)
from review_ui.states import ItemState, Verdict, moved, state_after


# Long enough to read an ad and write a note; after it the ad is offered to others again.
HOLD = timedelta(minutes=15)


class TextChangedError(AdwatchError):
    """The ad has another text than the one judged: the analyst reads it again."""


@dataclass(frozen=True)
class Call:
    """What an analyst says of the text they saw, and the latest decision the page showed them."""

    verdict: Verdict
    note: str
    content_hash: str
    seconds: int
    last_seen: int


@dataclass(frozen=True)
class Recorded:
    """The decision that stands; ``meanwhile`` is another person's, made while the page was open."""

    decision: Decision
    repeated: bool = False
    meanwhile: Decision | None = None


def next_item(user: User, filters: Filters) -> Item | None:
    """The first waiting ad that nobody else has open, held for this person; None if there is none.

    Holding is a courtesy that keeps two people off one ad; it is no act on the ad, so no audit row.
    """
    check_user_can_read(user)
    with transaction.atomic():
        now = timezone.now()
        free = Q(held_until=None) | Q(held_until__lte=now) | Q(held_by=user)
        item = filters.pending().filter(free).select_for_update().first()
        if item is not None:
            _hold(item, user)
        return item


@transaction.atomic
def open_ad(user: User, item: Item) -> User | None:
    """Record that a person opened an ad; returns whoever else has it open."""
    check_user_can_read(user)
    record(user.get_username(), "open", item.ad_id, content_hash=item.content_hash)
    if held_by_other(item, user, timezone.now()):
        return item.held_by
    if item.state == ItemState.PENDING:
        _hold(item, user)
    return None


@transaction.atomic
def decide(user: User, item_id: int, call: Call) -> Recorded:
    """Record a call; the same call sent twice is recorded once.

    Raises:
        NotPermittedError: the account may not decide.
        TextChangedError: the text is not the one that was judged.
    """
    check_user_can_decide(user)
    item = Item.objects.select_for_update().get(pk=item_id)
    if call.content_hash != item.content_hash:
        raise TextChangedError(
            _("The text of this ad changed while you had it open. Please read it again.")
        )
    earlier = list(item.decisions.filter(content_hash=item.content_hash).select_related("by"))
    own = [made for made in earlier if made.by_id == user.pk]
    others = [made for made in earlier if made.by_id != user.pk]
    if own and (own[-1].verdict, own[-1].note) == (call.verdict, call.note):
        return Recorded(own[-1], repeated=True)
    decision = _keep(user, item, call)
    latest = {made.by_id: made.verdict for made in [*earlier, decision]}
    item.state = moved(item.state, "decide", state_after(latest.values())).value
    item.held_by = item.held_until = None
    item.save(update_fields=["state", "held_by", "held_until"])
    meanwhile = [made for made in others if made.pk > call.last_seen]
    return Recorded(decision, meanwhile=meanwhile[-1] if meanwhile else None)


def held_by_other(item: Item, user: User, now: datetime) -> bool:
    """Whether somebody else has the ad open, as far as we know."""
    return item.held_until is not None and item.held_until > now and item.held_by_id != user.pk


def _keep(user: User, item: Item, call: Call) -> Decision:
    decision = Decision.objects.create(
        item=item,
        content_hash=item.content_hash,
        verdict=call.verdict.value,
        note=call.note,
        by=user,
        at=timezone.now(),
        seconds=call.seconds,
        band=item.band,
        is_audit=item.is_audit,
        score_seen=user_can_see_score(user, item),
    )
    record(
        user.get_username(),
        "decide",
        item.ad_id,
        decision=decision.pk,
        verdict=decision.verdict,
        content_hash=decision.content_hash,
        seconds=decision.seconds,
        score_seen=decision.score_seen,
    )
    return decision


def _hold(item: Item, user: User) -> None:
    item.held_by, item.held_until = user, timezone.now() + HOLD
    item.save(update_fields=["held_by", "held_until"])
