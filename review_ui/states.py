"""The states an item can be in and what moves it between them."""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from adwatch.errors import AdwatchError


class TransitionError(AdwatchError):
    """A verb would move an item where the state table does not go: a developer mends the verb."""


class Verdict(TextChoices):
    """What an analyst can say of an ad; the values are stored, so they never change."""

    SUSPICIOUS = "suspicious", _("suspicious")
    NOT_SUSPICIOUS = "not_suspicious", _("not suspicious")
    UNSURE = "unsure", _("unsure")


class ItemState(TextChoices):
    """Where an item stands; the values are stored, so they never change."""

    PENDING = "pending", _("waiting")
    SUSPICIOUS = "suspicious", _("suspicious")
    NOT_SUSPICIOUS = "not_suspicious", _("not suspicious")
    UNSURE = "unsure", _("unsure")
    SPLIT = "split", _("analysts differ")


CALLED = (ItemState.SUSPICIOUS, ItemState.NOT_SUSPICIOUS, ItemState.UNSURE)
DECIDED = (*CALLED, ItemState.SPLIT)

TRANSITIONS: dict[ItemState, dict[str, tuple[ItemState, ...]]] = {
    ItemState.PENDING: {"decide": CALLED},
    # A first call cannot split: that takes a second analyst who sees it otherwise.
    **{state: {"decide": DECIDED, "reopen": (ItemState.PENDING,)} for state in DECIDED},
}


def may_move(old: ItemState, verb: str, new: ItemState) -> bool:
    """Whether the table lets this verb take an item from one state to the other."""
    return new in TRANSITIONS[old].get(verb, ())


def moved(old: str, verb: str, new: ItemState) -> ItemState:
    """The new state.

    Raises:
        TransitionError: the table does not let this verb go there.
    """
    if not may_move(ItemState(old), verb, new):
        raise TransitionError(f"no {verb} from {old} to {new.value}: see TRANSITIONS")
    return new


def state_after(verdicts: Iterable[str]) -> ItemState:
    """The state that the latest call of each analyst on the present text adds up to."""
    distinct = set(verdicts)
    if len(distinct) > 1:
        return ItemState.SPLIT
    return ItemState(distinct.pop()) if distinct else ItemState.PENDING


def diagram() -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", "    [*] --> pending: enqueue"]
    for old, verbs in TRANSITIONS.items():
        for verb, targets in verbs.items():
            lines += [f"    {old.value} --> {new.value}: {verb}" for new in targets]
    return "\n".join(lines)
