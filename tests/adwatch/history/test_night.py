"""What becomes of each ad from one night to the next."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from adwatch.ads import Page
from adwatch.history import LEDGER, ledger_before
from adwatch.store import Store, partition
from tests.adwatch.history.nights import FIRST, SECOND, THIRD, lines, night, page_of, stored
from tests.factories import make_seen


def test_a_first_night_is_all_new_even_where_two_ads_have_the_same_words(kept):
    assert night(kept, FIRST, make_seen(1), make_seen(2)) == {"ads": 2, "new": 2}
    assert {ad.reposted_from for ad in stored(kept, FIRST).values()} == {""}


def test_a_night_without_change_writes_not_one_row(kept):
    night(kept, FIRST, 1, 2)
    assert night(kept, SECOND, 1, 2) == {"ads": 2, "unchanged": 2}
    assert stored(kept, SECOND) == lines(kept, SECOND) == {}
    assert kept.exists(partition("ads", SECOND, "board"))


def test_pages_that_were_not_read_again_hold_their_ads(kept):
    night(kept, FIRST, 1, 2)
    assert night(kept, SECOND, unchanged={page_of(1), page_of(2)}) == {"ads": 2, "unchanged": 2}
    assert lines(kept, SECOND) == {}


def test_other_words_are_a_version(kept):
    night(kept, FIRST, 1, 2)
    assert night(kept, SECOND, 1, make_seen(2, text="More pay", day=SECOND)) == {
        "ads": 2,
        "changed": 1,
        "unchanged": 1,
    }
    (ad,) = stored(kept, SECOND).values()
    assert (ad.id, ad.version, ad.first_seen) == ("board/0002", 2, FIRST)
    line = lines(kept, SECOND)["0002"]
    assert (line.version, line.first_seen, line.stored) == (2, FIRST, SECOND)
    assert stored(kept, FIRST)["0002"].text == "Work 2"


def test_an_ad_that_is_not_there_any_more_is_gone_and_may_come_back(kept):
    night(kept, FIRST, 1, 2)
    assert night(kept, SECOND, 1) == {"ads": 1, "unchanged": 1, "vanished": 1}
    assert lines(kept, SECOND)["0002"].vanished == SECOND
    assert night(kept, THIRD, 1) == {"ads": 1, "unchanged": 1}
    assert night(kept, "2026-11-04", 1, 2) == {"ads": 2, "unchanged": 2}
    assert lines(kept, "2026-11-04")["0002"].vanished == ""
    assert stored(kept, "2026-11-04") == {}


def test_what_was_not_seen_is_not_gone_where_the_crawl_cannot_tell(kept):
    night(kept, FIRST, 1, 2, 3)
    assert night(kept, SECOND, 1, unread={page_of(2)}) == {"ads": 1, "unchanged": 1, "vanished": 1}
    assert "0002" not in lines(kept, SECOND)
    assert night(kept, THIRD, complete=False) == {}


def test_the_same_words_under_another_number_are_a_repost(kept):
    night(kept, FIRST, 1, 2)
    again = make_seen(7, text="Work 1")
    twice = make_seen(8, text="Work 1")
    assert night(kept, SECOND, 2, again, twice, 9) == {
        "ads": 4,
        "new": 1,
        "unchanged": 1,
        "reposted": 2,
        "vanished": 1,
    }
    told = {key: ad.reposted_from for key, ad in stored(kept, SECOND).items()}
    assert told == {"0007": "board/0001", "0008": "board/0001", "0009": ""}
    night(kept, THIRD, 2, again, twice, 9, make_seen(10, text="Work 1"))
    assert stored(kept, THIRD)["0010"].reposted_from == "board/0001"


def test_a_line_is_renewed_once_a_week_and_only_if_its_page_was_asked(kept):
    night(kept, FIRST, 1, make_seen(2, page=Page(url=page_of(2), etag='"1"')))
    other = make_seen(2, page=Page(url=page_of(2), etag='"2"'))
    assert night(kept, "2026-11-07", 1, other) == {"ads": 2, "unchanged": 2}
    assert lines(kept, "2026-11-07") == {}
    night(kept, "2026-11-08", other, unchanged={page_of(1)})
    renewed = lines(kept, "2026-11-08")
    assert {line.checked for line in renewed.values()} == {"2026-11-08"}
    assert {line.stored for line in renewed.values()} == {FIRST}
    assert renewed["0002"].page.etag == '"2"'


def test_a_page_that_begins_to_tell_its_age_is_remembered_at_once(kept):
    night(kept, FIRST, make_seen(1, page=Page(url=page_of(1))))
    night(kept, SECOND, make_seen(1, page=Page(url=page_of(1), etag='"1"')))
    assert lines(kept, SECOND)["0001"].page.etag == '"1"'


def test_a_night_published_again_is_the_same_bytes(kept):
    night(kept, FIRST, 1, 2)
    written = []
    for _ in range(2):
        night(kept, SECOND, 1, 3, make_seen(4, text="Work 2"))
        paths = [partition(stage, SECOND, "board") for stage in ("ads", LEDGER)]
        written.append([kept.read_bytes(path) for path in paths])
    assert written[0] == written[1]


# What a source shows on each of a few nights: number of the ad, and which words it has.
SHOWN = st.lists(st.dictionaries(st.integers(1, 6), st.integers(0, 2)), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None)
@given(shown=SHOWN)
def test_partitions_together_hold_every_version_once(shown, tmp_path_factory):
    kept = Store(str(tmp_path_factory.mktemp("store")))
    versions, now, gone = {}, {}, set()
    for place, ads in enumerate(shown, 1):
        day = f"2026-11-{place:02}"
        crawled = [make_seen(n, text=f"{n} {words}") for n, words in ads.items()]
        random.Random(place).shuffle(crawled)
        counts = night(kept, day, *crawled)
        new = {n for n in ads if n not in now}
        changed = {n for n in ads if n in now and now[n] != ads[n]}
        vanished = {n for n in now if n not in ads and n not in gone}
        told = [counts.get(name, 0) for name in ("ads", "new", "changed", "vanished")]
        assert told == [len(ads), len(new), len(changed), len(vanished)]
        gone = (gone | vanished) - set(ads)
        now |= ads
        for number in new | changed:
            versions[number] = versions.get(number, 0) + 1
        assert sorted(stored(kept, day)) == [f"{n:04}" for n in sorted(new | changed)]
    ledger = {known.id: known for known in ledger_before(kept, "2026-12-01", "board")}
    assert {int(key[-4:]): known.version for key, known in ledger.items()} == versions
    assert {int(key[-4:]) for key, known in ledger.items() if known.vanished} == gone
