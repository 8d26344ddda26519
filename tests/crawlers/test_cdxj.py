"""The index speaks the format of replay tools."""

import pytest

from crawlers.evidence.cdxj import urlkey


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.jobs.example/Ad/1", "example,jobs)/ad/1"),
        ("http://jobs.example", "example,jobs)/"),
        ("http://jobs.example:80/?b=2&a=1", "example,jobs)/?a=1&b=2"),
        ("http://jobs.example:8080/", "example,jobs:8080)/"),
        ("http://127.0.0.1:8900/job/1", "127.0.0.1:8900)/job/1"),
    ],
)
def test_urlkey(url, key):
    assert urlkey(url) == key
