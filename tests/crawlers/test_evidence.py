"""The bytes an ad was read from are kept as they came, and can be checked without our code."""

import gzip
from hashlib import sha256

import pytest

from adwatch.ads import Ad
from adwatch.store import store
from crawlers.run import crawl
from tests.crawlers.captures import DAY, records, verified


pytestmark = pytest.mark.slow


def test_every_ad_leads_to_its_page_as_it_was_sent(site, declare, place):
    declare("board", start_urls=[f"{site.url}/"])
    site.board(3)
    sent = gzip.compress(b"<h1>Job 1</h1><div class='body'>Zipped</div>", mtime=0)
    site.page("/ad/1", sent, Content_Encoding="gzip")
    crawl(DAY, "board")
    warc = place / "storage" / "evidence" / f"day={DAY}" / "board.warc.gz"
    # Who captured; then robots.txt, the listing and three ads, each asked and answered.
    assert verified(warc) == 1 + 2 * 5
    pages = {headers["WARC-Record-ID"]: body for _, headers, body, _ in records(warc)}
    ads = list(store().read("ads", DAY, "board", Ad))
    assert len(ads) == 3
    for ad in ads:
        assert ad.evidence.warc == f"evidence/day={DAY}/board.warc.gz"
        assert sha256(pages[f"<{ad.evidence.record_id}>"]).hexdigest() == ad.evidence.sha256
    assert pages[f"<{ads[1].evidence.record_id}>"] == sent
    assert ads[1].text == "Zipped"
    lines = warc.with_name("board.cdxj").read_text("utf-8").splitlines()
    assert lines == sorted(lines)
    assert len(lines) == 5


def test_a_refusal_is_kept_too(site, declare, place):
    declare("board", start_urls=[f"{site.url}/"])
    site.page("/", "no robots here", 403)
    crawl(DAY, "board")
    warc = place / "storage" / "quarantine" / f"day={DAY}" / "board.warc.gz"
    kept = {http.statusline: body for kind, _, body, http in records(warc) if kind == "response"}
    assert kept["403 Forbidden"] == b"no robots here"
