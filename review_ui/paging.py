"""Pages of the queue by key, so that the thousandth page costs what the first does."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from review_ui.models import Item


SIZE = 40


@dataclass(frozen=True)
class Page:
    """One page; ``after`` names the item that the next page begins after, empty on the last."""

    items: list[Item]
    after: str
    is_first: bool


def page_of(items: QuerySet[Item], after: str) -> Page:
    """The page after an item, whether or not that item still waits.

    The address carries the item's number and not its place, which would tell its score.
    """
    last = Item.objects.filter(pk=int(after)).first() if after.isdecimal() else None
    if last is not None:
        further = Q(place__gt=last.place) | Q(ad_id__gt=last.ad_id)
        items = items.filter(place__gte=last.place).filter(further)
    found = list(items[: SIZE + 1])
    following = str(found[SIZE - 1].pk) if len(found) > SIZE else ""
    return Page(found[:SIZE], following, last is None)
