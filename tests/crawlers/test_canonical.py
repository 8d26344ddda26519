"""One page, one address, however a visitor came to it."""

import pytest
from lxml.html import fromstring

from crawlers.parsing.canonical import canonical_url


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://demo.example/ad/1?from=list3", "http://demo.example/ad/1"),
        ("http://demo.example/ad?id=1&utm_source=x&ref=y", "http://demo.example/ad?id=1"),
        ("http://demo.example/ad?b=2&a=1#top", "http://demo.example/ad?a=1&b=2"),
        ("http://demo.example/ad?id=", "http://demo.example/ad?id="),
    ],
)
def test_without_what_only_says_whence(url, canonical):
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    ("stated", "canonical"),
    [
        ("/job/7", "http://demo.example/job/7"),
        ("http://www.demo.example/job/7?utm_medium=x", "http://www.demo.example/job/7"),
        ("http://other.example/job/7", "http://demo.example/j/7"),
        ("/", "http://demo.example/j/7"),
        ("http://demo.example", "http://demo.example/j/7"),
    ],
)
def test_the_page_may_name_itself_but_not_another_site_or_the_home_page(stated, canonical):
    page = fromstring(f'<html><head><link rel="canonical" href="{stated}"></head></html>')
    assert canonical_url("http://demo.example/j/7?from=x", page) == canonical
