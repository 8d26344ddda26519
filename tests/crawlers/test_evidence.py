"""The bytes an ad was read from are kept as they came, and can be checked without our code."""

import gzip
import json
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from warcio.archiveiterator import ArchiveIterator

from adwatch.ads import Ad
from adwatch.store import store
from crawlers.evidence import Capture
from crawlers.items import Exchange
from crawlers.run import crawl


DAY = "2026-11-21"


def exchange(body=b"<h1>Cook</h1>", url="http://127.0.0.1/ad/1?x=1", **keys):
    usual = {
        "method": "GET",
        "request_headers": [("User-Agent", "adwatch/0")],
        "status": 200,
        "protocol": "HTTP/1.1",
        "response_headers": [("Content-Type", "text/html; charset=utf-8")],
        "ip": "127.0.0.1",
        "received": datetime(2026, 11, 21, 3, 4, 5, 6, UTC),
    }
    return Exchange(url=url, body=body, **{**usual, **keys})


def verified(path):
    """What the WARC tool that everybody has says of the file."""
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    return done.stdout.count("digest pass")


def records(path):
    with path.open("rb") as file:
        return [
            (r.rec_type, dict(r.rec_headers.headers), r.raw_stream.read(), r.http_headers)
            for r in ArchiveIterator(file)
        ]


def test_a_page_becomes_a_response_and_a_request(tmp_path):
    capture = Capture(tmp_path, DAY, "evidence/x.warc.gz", {"software": "adwatch"})
    page = exchange()
    capture.write(page)
    capture.close()
    assert verified(tmp_path / "capture.warc.gz") == 3
    info, response, request = records(tmp_path / "capture.warc.gz")
    assert (info[0], response[0], request[0]) == ("warcinfo", "response", "request")
    assert response[1]["WARC-Record-ID"] == f"<{page.record_id(DAY)}>"
    assert response[1]["WARC-IP-Address"] == "127.0.0.1"
    assert response[1]["WARC-Date"] == "2026-11-21T03:04:05.000006Z"
    assert response[1]["WARC-Payload-Digest"] == f"sha256:{sha256(page.body).hexdigest()}"
    assert response[2] == page.body
    assert request[1]["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"]
    assert request[3].statusline == "/ad/1?x=1 HTTP/1.1"
    assert request[3].get_header("Host") == "127.0.0.1"


def test_the_index_leads_to_each_record(tmp_path):
    capture = Capture(tmp_path, DAY, "evidence/x.warc.gz", {})
    pages = [exchange(body, f"http://127.0.0.1/ad/{n}") for n, body in enumerate([b"a", b"b"])]
    for page in pages:
        capture.write(page)
    capture.close()
    content = (tmp_path / "capture.warc.gz").read_bytes()
    lines = (tmp_path / "capture.cdxj").read_text("utf-8").splitlines()
    for page, line in zip(pages, lines, strict=True):
        key, timestamp, fields = line.split(" ", 2)
        entry = json.loads(fields)
        assert (key, timestamp) == (
            page.url.replace("http://127.0.0.1", "127.0.0.1)"),
            "20261121030405",
        )
        assert (entry["filename"], entry["mime"]) == ("x.warc.gz", "text/html")
        start = int(entry["offset"])
        record = gzip.decompress(content[start : start + int(entry["length"])])
        assert page.record_id(DAY).encode() in record
        assert record.rstrip().endswith(page.body)


def test_what_was_written_before_a_kill_is_whole(tmp_path):
    capture = Capture(tmp_path, DAY, "x.warc.gz", {"software": "adwatch"})
    capture.write(exchange())
    # Never closed: the file is read as a killed process would leave it.
    assert verified(tmp_path / "capture.warc.gz") == 3
    capture.close()


def test_ids_depend_on_day_address_and_bytes_alone():
    one = exchange().record_id(DAY)
    assert exchange(received=datetime(2027, 1, 1, tzinfo=UTC), ip="").record_id(DAY) == one
    others = {
        exchange().record_id("2026-11-22"),
        exchange(b"other").record_id(DAY),
        exchange(url="http://127.0.0.1/").record_id(DAY),
        exchange().record_id(DAY, "request"),
    }
    assert len(others | {one}) == 5


@pytest.mark.slow
def test_every_ad_leads_to_its_page_as_it_was_sent(site, declare, place):
    declare("board", start_urls=[f"{site.url}/"])
    site.board(3)
    sent = gzip.compress(b"<h1>Job 1</h1><div class='body'>Zipped</div>", mtime=0)
    site.page("/ad/1", sent, Content_Encoding="gzip")
    crawl(DAY, "board")
    warc = place / "storage" / "evidence" / f"day={DAY}" / "board.warc.gz"
    assert verified(warc) == 7
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
    assert len(lines) == 3
