from adwatch.ads import Ad, KnownAd
from adwatch.history import LEDGER, last_crawl_before, publish
from adwatch.store import partition
from tests.factories import make_ad


def night(kept, day, numbers):
    return publish(kept, day, "board", [make_ad(n, day=day) for n in numbers])


def test_an_ad_keeps_the_day_it_was_first_seen(kept):
    assert night(kept, "2026-11-01", [1, 2]) == {"ads": 2, "new": 2}
    assert night(kept, "2026-11-02", [2, 3]) == {"ads": 2, "new": 1}
    ads = {ad.id: ad.first_seen for ad in kept.read("ads", "2026-11-02", "board", Ad)}
    assert ads == {"board/0002": "2026-11-01", "board/0003": "2026-11-02"}


def test_the_ledger_remembers_ads_that_are_gone(kept):
    night(kept, "2026-11-01", [1, 5])
    night(kept, "2026-11-02", [3])
    assert night(kept, "2026-11-03", [1, 3, 4]) == {"ads": 3, "new": 1}
    ledger = {known.id: known for known in kept.read(LEDGER, "2026-11-03", "board", KnownAd)}
    assert sorted(ledger) == [f"board/000{n}" for n in (1, 3, 4, 5)]
    assert ledger["board/0001"].first_seen == "2026-11-01"
    assert ledger["board/0001"].last_seen == "2026-11-03"
    assert ledger["board/0005"].last_seen == "2026-11-01"


def test_a_night_published_again_is_the_same_bytes(kept):
    night(kept, "2026-11-01", [1])
    written = []
    for _ in range(2):
        night(kept, "2026-11-02", [1, 2])
        stages = ("ads", LEDGER)
        written.append([kept.read_bytes(partition(s, "2026-11-02", "board")) for s in stages])
    assert written[0] == written[1]


def test_last_crawl_looks_only_back(kept):
    night(kept, "2026-11-01", [1])
    night(kept, "2026-11-05", [1])
    assert last_crawl_before(kept, "2026-11-05", "board") == "2026-11-01"
    assert last_crawl_before(kept, "2026-11-01", "board") is None
