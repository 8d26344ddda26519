"""What a browser does, in a line each."""

import re

from django.urls import reverse

from review_ui.arrivals import enqueue_ad
from tests.review_ui.factories import make_arrival


def add(*specs):
    for spec in specs:
        enqueue_ad(make_arrival(spec), None)


def page(client, address, **other):
    answer = client.get(address, **other)
    assert answer.status_code == 200
    return answer.content.decode()


def form(client, item, **changes):
    """What the browser would send from the ad's page as it is now."""
    body = page(client, reverse("ad", args=[item.pk]))
    sight = re.search(r'name="sight" value="([^"]+)"', body)[1]
    return {"sight": sight, "verdict": "suspicious", "note": ""} | changes


def said(answer):
    return re.search(r'<div id="status".*?>(.*?)</div>', answer.content.decode(), re.DOTALL)[1]


def send(client, item, data):
    return client.post(reverse("ad", args=[item.pk]), data, follow=True)
