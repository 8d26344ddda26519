"""What the nights before a day tell: which ads, which pages, and when the last crawl was."""

from adwatch.ads import Page
from adwatch.history import (
    LEDGER,
    Night,
    Reach,
    last_crawl_before,
    ledger_before,
    nights,
    pages_before,
)
from tests.adwatch.history.nights import FIRST, SECOND, THIRD, night, page_of
from tests.factories import make_seen


def test_last_crawl_looks_only_back(kept):
    night(kept, FIRST, 1)
    night(kept, "2026-11-05", 1)
    assert last_crawl_before(kept, "2026-11-05", "board") == FIRST
    assert last_crawl_before(kept, FIRST, "board") is None


def test_the_ledger_is_that_of_the_nights_before(kept):
    night(kept, FIRST, 2, 1)
    night(kept, SECOND, 1, make_seen(2, text="other"), 3)
    assert [known.version for known in ledger_before(kept, SECOND, "board")] == [1, 1]
    assert [known.version for known in ledger_before(kept, THIRD, "board")] == [1, 2, 1]
    assert len(ledger_before(kept, FIRST, "board")) == 0


def test_a_night_that_was_never_finished_is_none(kept):
    Night(kept, FIRST, "board", [make_seen(1)], Reach()).write_ledger()
    assert kept.days(LEDGER, "board") == [FIRST]
    assert nights(kept, "board") == []
    assert night(kept, SECOND, make_seen(1)) == {"ads": 1, "new": 1}


def test_pages_are_those_of_ads_that_are_there(kept):
    page = Page(url=page_of(1), etag='"e"', last_modified="Sun, 01 Nov 2026", lastmod="2026-11-01")
    night(kept, FIRST, make_seen(1, page=page), 2, make_seen(3, page=Page(url="")))
    night(kept, SECOND, make_seen(1, page=page), make_seen(3, page=Page(url="")))
    (known,) = pages_before(kept, THIRD, "board").values()
    assert (known.page, known.checked, known.ads) == (page, FIRST, 1)
    assert set(pages_before(kept, SECOND, "board")) == {page_of(1), page_of(2)}


def test_a_page_of_several_ads_is_known_as_they_agree(kept):
    def on_page(number, etag, text="x"):
        return make_seen(number, text=text, page=Page(url="http://127.0.0.1:9/", etag=etag))

    night(kept, FIRST, on_page(1, '"a"'), on_page(2, '"a"'))
    (known,) = pages_before(kept, SECOND, "board").values()
    assert (known.etag, known.ads) == ('"a"', 2)
    night(kept, SECOND, on_page(1, '"b"'), on_page(2, '"b"', text="y"))
    (known,) = pages_before(kept, THIRD, "board").values()
    assert (known.etag, known.ads, known.checked) == ("", 2, FIRST)
