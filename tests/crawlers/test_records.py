"""An exchange becomes records that any WARC tool reads, with the bytes as they came."""

import gzip
import json
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from crawlers.evidence.reading import entries, exchange_of, member_at
from tests.crawlers.captures import DAY, exchange, recorder, records, verified, written


def test_a_page_becomes_a_response_and_a_request(tmp_path):
    page = exchange()
    path = written(tmp_path, page)
    assert verified(path) == 3
    info, response, request = records(path)
    assert (info[0], response[0], request[0]) == ("warcinfo", "response", "request")
    assert response[1]["WARC-Record-ID"] == f"<{page.record_id(DAY)}>"
    assert response[1]["WARC-IP-Address"] == "127.0.0.1"
    assert response[1]["WARC-Date"] == "2026-11-21T03:04:05.000006Z"
    assert response[1]["WARC-Payload-Digest"] == f"sha256:{sha256(page.body).hexdigest()}"
    assert response[2] == page.body
    assert request[1]["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"]
    assert request[3].statusline == "/ad/1?x=1 HTTP/1.1"
    assert request[3].get_header("Host") == "127.0.0.1"


def test_what_is_not_modified_is_a_revisit(tmp_path):
    page = exchange(b"", status=304, response_headers=[("ETag", '"a"')])
    path = written(tmp_path, page)
    verified(path)
    _, revisit, _ = records(path)
    assert revisit[0] == "revisit"
    assert revisit[1]["WARC-Profile"].endswith("/server-not-modified")
    assert revisit[3].statusline == "304 Not Modified"
    assert revisit[3].get_header("ETag") == '"a"'


def test_the_same_answer_is_kept_once_and_another_beside_it(tmp_path):
    busy = exchange(b"busy", status=503)
    path = written(tmp_path, busy, busy, exchange(b"busy"), exchange(b"", status=304))
    kinds = [(kind, http and http.statusline) for kind, _, _, http in records(path)]
    answers = [line for kind, line in kinds if kind in {"response", "revisit"}]
    assert answers == ["503 Service Unavailable", "200 OK", "304 Not Modified"]
    assert len((tmp_path / "capture.cdxj").read_bytes().splitlines()) == 3


def test_header_bytes_stay_as_they_came(tmp_path):
    name = "Վ".encode().decode("latin-1")
    pairs = [("X-Name", name), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("X-Empty", "")]
    page = exchange(b"\r\n\r\nbody\r\n\r\n", response_headers=pairs)
    path = written(tmp_path, page)
    verified(path)
    with path.open("rb") as warc, (tmp_path / "capture.cdxj").open("rb") as index:
        (entry,) = entries(index)
        compressed, content = member_at(warc, entry.offset)
    assert sha256(compressed).hexdigest() == entry.member
    assert f"X-Name: {name}\r\n".encode("latin-1") in content
    read = exchange_of(content)
    assert (read.response_headers, read.body) == (page.response_headers, page.body)
    assert (read.received, read.ip, read.status) == (page.received, page.ip, page.status)
    assert read.record_id(DAY) == page.record_id(DAY)


def test_the_index_leads_to_each_record(tmp_path):
    pages = [exchange(body, f"http://127.0.0.1/ad/{n}") for n, body in enumerate([b"a", b"b"])]
    content = written(tmp_path, *pages).read_bytes()
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
        end = start + int(entry["length"])
        assert entry["recordDigest"] == f"sha256:{sha256(content[start:end]).hexdigest()}"
        record = gzip.decompress(content[start:end])
        assert page.record_id(DAY).encode() in record
        assert record.rstrip().endswith(page.body)
        request = gzip.decompress(content[end : end + int(entry["requestLength"])])
        assert b"WARC-Type: request" in request


def test_what_was_written_before_a_kill_is_whole(tmp_path):
    made = recorder(tmp_path)
    made.write(exchange())
    # Never closed: the file is read as a killed process would leave it.
    assert verified(tmp_path / "capture.warc.gz") == 3
    assert len((tmp_path / "capture.cdxj").read_bytes().splitlines()) == 1
    made.close()


def test_a_full_disk_leaves_whole_records(tmp_path):
    made = recorder(tmp_path)
    made.write(exchange())

    class Full:
        def __init__(self, file):
            self.file = file
            self.calls = 0

        def write(self, data):
            self.calls += 1
            if self.calls == 1:
                return self.file.write(data[:10])
            raise OSError(28, "No space left on device")

        def __getattr__(self, name):
            return getattr(self.file, name)

    whole, file = (tmp_path / "capture.warc.gz").read_bytes(), made._warc
    made._warc = Full(file)
    with pytest.raises(OSError, match="No space"):
        made.write(exchange(b"next"))
    assert (tmp_path / "capture.warc.gz").read_bytes() == whole
    made._warc = file
    made.write(exchange(b"next"))
    made.close()
    assert verified(tmp_path / "capture.warc.gz") == 5


def test_ids_depend_on_day_address_status_and_bytes_alone():
    one = exchange().record_id(DAY)
    assert exchange(received=datetime(2027, 1, 1, tzinfo=UTC), ip="").record_id(DAY) == one
    others = {
        exchange().record_id("2026-11-22"),
        exchange(b"other").record_id(DAY),
        exchange(url="http://127.0.0.1/").record_id(DAY),
        exchange(status=404).record_id(DAY),
        exchange().record_id(DAY, "request"),
    }
    assert len(others | {one}) == 6
