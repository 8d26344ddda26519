"""Brings a night's partitions to the queue: ads and assessments in step, a batch at a time."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from django.db import transaction

from adwatch.ads import Ad
from adwatch.assessments import Assessment
from adwatch.errors import StoreError
from adwatch.prevalence import shares
from adwatch.settings import settings
from adwatch.store import store
from review_ui.arrivals import Arrival, enqueue_ad
from review_ui.models import Item
from review_ui.sampling import draw


BATCH = 500


def take_in(day: str) -> Counter[str]:
    """Queue the flagged ads and the random audit of one night, and count what became of them.

    The partitions are read twice, since how many to draw is known only at the end of the first.
    """
    night = draw(day, _assessments(day), settings().audit_share)
    counts = Counter(flagged=night.flagged, audit=night.chosen)
    common = lru_cache(maxsize=1)(lambda source: shares(store(), source, day))
    arrivals = (
        Arrival(day, ad, assessment, night.place(day, assessment), common(ad.source))
        for ad, assessment in _in_step(day)
    )
    while batch := list(islice(arrivals, BATCH)):
        counts.update(_enqueue(batch))
    return counts


def _assessments(day: str) -> Iterator[Assessment]:
    for source in store().sources("assessments", day):
        yield from store().read("assessments", day, source, Assessment)


def _in_step(day: str) -> Iterator[tuple[Ad, Assessment]]:
    for source in store().sources("assessments", day):
        ads = store().read("ads", day, source, Ad)
        for assessment in store().read("assessments", day, source, Assessment):
            ad = next((ad for ad in ads if ad.id >= assessment.id), None)
            if ad is None or ad.id != assessment.id or ad.content_hash != assessment.content_hash:
                raise StoreError(
                    f"{source} {day}: {assessment.id} was assessed with another text than the "
                    "stored ad has; run the assessment of that source and day again"
                )
            yield ad, assessment


def _enqueue(batch: list[Arrival]) -> Counter[str]:
    ids = [arrival.ad.id for arrival in batch]
    known = set(Item.objects.filter(ad_id__in=ids).values_list("ad_id", flat=True))
    concerned = [a for a in batch if a.placement is not None or a.ad.id in known]
    if not concerned:
        return Counter()
    with transaction.atomic():
        items = Item.objects.in_bulk([a.ad.id for a in concerned], field_name="ad_id")
        return Counter(enqueue_ad(arrival, items.get(arrival.ad.id)) for arrival in concerned)
