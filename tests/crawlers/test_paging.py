"""The next page of a listing: by link, by number, by cursor."""

import pytest
from lxml.html import fromstring
from pydantic import ValidationError
from scrapy import Request
from scrapy.http import HtmlResponse

from adwatch.sources.paging import Paging
from crawlers.readers.paging import Pager


HOME = "http://demo.example"
NUMBERED = f"{HOME}/jobs?page={{page}}"


def onward(pager, body="<html></html>", *, fresh=True, **meta):
    response = HtmlResponse(f"{HOME}/jobs", body=body.encode(), request=Request(HOME, meta=meta))
    return list(pager.onward(response, fromstring(body), HOME, fresh=fresh))


def test_a_link_is_followed_whatever_the_page_led_to():
    pager = Pager("a[rel=next]", None)
    assert onward(pager, '<p><a rel="next" href="/jobs?p=2">»</a></p>', fresh=False) == [
        (f"{HOME}/jobs?p=2", 0)
    ]
    assert onward(pager) == []


def test_numbers_count_on_from_the_page_that_was_read():
    pager = Pager(None, Paging(address=NUMBERED))
    assert onward(pager) == [(f"{HOME}/jobs?page=2", 2)]
    assert onward(pager, number=2) == [(f"{HOME}/jobs?page=3", 3)]


def test_offsets_are_numbers_with_a_step():
    pager = Pager(None, Paging(address=f"{HOME}/jobs?from={{page}}", first=20, step=20))
    assert onward(pager) == [(f"{HOME}/jobs?from=20", 20)]
    assert onward(pager, number=20) == [(f"{HOME}/jobs?from=40", 40)]


def test_numbers_end_where_a_page_led_to_nothing_new():
    assert onward(Pager(None, Paging(address=NUMBERED)), fresh=False, number=7) == []


def test_a_cursor_is_taken_from_the_page_and_quoted():
    pager = Pager(None, Paging(address=f"{HOME}/more?after={{cursor}}", cursor="#c::attr(data-c)"))
    assert onward(pager, '<p id="c" data-c="a=/b">x</p>') == [(f"{HOME}/more?after=a%3D%2Fb", 0)]
    assert onward(pager) == []


@pytest.mark.parametrize(
    "declared",
    [{"address": HOME}, {"address": f"{HOME}/{{cursor}}"}, {"address": NUMBERED, "cursor": "#c"}],
)
def test_the_address_has_to_hold_its_mark(declared):
    with pytest.raises(ValidationError, match=r"an address with|a key `cursor`"):
        Paging(**declared)
