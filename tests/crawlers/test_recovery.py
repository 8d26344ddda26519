"""A capture cut or damaged anywhere keeps what is whole, says what is lost, and goes on."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.evidence.cdxj import Entry
from crawlers.evidence.checking import compare_index, read_capture
from crawlers.evidence.recording import Recorder
from crawlers.evidence.scanning import scan
from crawlers.evidence.writing import member
from tests.crawlers.captures import DAY, exchange, recorder, records, verified, written


PAGES = [exchange(bytes([65 + n]) * 50 * n, f"http://127.0.0.1/ad/{n}") for n in range(4)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A capture of four pages and where each of its records ends."""
    path = written(tmp_path_factory.mktemp("whole"), *PAGES)
    with path.open("rb") as file:
        ends = [record.offset + record.length for record in scan(file)]
    return path.read_bytes(), ends


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("cut")


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_capture_cut_at_any_byte_keeps_all_whole_records(whole, folder, data):
    content, ends = whole
    cut = data.draw(st.integers(0, len(content)))
    path = folder / "capture.warc.gz"
    path.write_bytes(content[:cut])
    made = recorder(folder)
    end = max((end for end in ends if end <= cut), default=0)
    assert made.torn == cut - end
    assert path.read_bytes()[:end] == content[:end]
    for number, page in enumerate(PAGES):
        told = made.recall(page.url)
        # The file holds who wrote it, then a response and a request for each page.
        assert (told is not None) == (ends[1 + 2 * number] <= cut)
        assert told is None or (told.body, told.record_id(DAY)) == (page.body, page.record_id(DAY))
        assert made.recall(page.url) is None
        made.write(page)
    made.close()
    with path.open("rb") as file:
        found = list(scan(file))
    assert [record.fault for record in found] == [""] * len(found)
    answers = [record.record_id for record in found if record.kind == "response"]
    assert answers == [page.record_id(DAY) for page in PAGES]


def test_the_index_is_made_again_from_the_records(tmp_path):
    written(tmp_path, *PAGES, exchange(b"", status=304))
    index = tmp_path / "capture.cdxj"
    first = index.read_bytes()
    index.write_bytes(b"not whole")
    recorder(tmp_path).close()
    assert index.read_bytes() == first


def test_a_capture_that_goes_on_says_so_and_passes_the_check(tmp_path):
    path = written(tmp_path, *PAGES[:2])
    path.write_bytes(path.read_bytes()[:-3])
    made = recorder(tmp_path)
    made.write(PAGES[2])
    made.close()
    assert made.torn > 0
    verified(path)
    kinds = [kind for kind, *_ in records(path)]
    first = ["warcinfo", "response", "request", "response"]
    assert kinds == [*first, "warcinfo", "response", "request"]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ([exchange(b"no", status=503)], None),
        ([exchange(b"gone", status=404)], None),
        ([exchange(b"no", status=429), exchange(b"yes")], 200),
        ([exchange(b"", status=302), exchange(b"yes")], 200),
        ([exchange(b"yes"), exchange(b"", status=302)], 200),
        ([exchange(b"", status=302)], 302),
        ([exchange(b"", status=304)], 304),
        ([exchange(b"old"), exchange(b"new", received=PAGES[0].received + timedelta(1))], 200),
        ([exchange(b"yes", method="POST")], None),
    ],
)
def test_only_answers_that_stand_are_given_again(tmp_path, answers, told):
    written(tmp_path, *answers)
    made = recorder(tmp_path)
    again = made.recall(answers[0].url)
    made.close()
    assert (again and again.status) == told
    if len(answers) == 2 and answers[-1].status == 200:
        assert again.body == answers[-1].body


def test_damage_in_the_middle_costs_what_is_behind_it(tmp_path):
    path = written(tmp_path, *PAGES)
    with path.open("rb") as file:
        damaged = [record for record in scan(file) if record.kind == "response"][1]
    content = bytearray(path.read_bytes())
    content[damaged.offset + 40] ^= 0xFF
    path.write_bytes(content)
    made = Recorder(tmp_path, DAY, "evidence/x.warc.gz", {})
    made.close()
    assert made.torn == len(content) - damaged.offset
    assert made.recall(PAGES[1].url) is None


def test_a_crawl_that_was_answered_nothing_leaves_no_capture(tmp_path):
    recorder(tmp_path).close()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_brought_is_indexed_again_and_given_to_no_request(tmp_path):
    content, url = b"title,text\n", "file:///inbox/ads.csv"
    page = exchange(content, url)
    fields = {
        "WARC-Record-ID": f"<{page.record_id(DAY)}>",
        "WARC-Target-URI": url,
        "WARC-Date": "2026-11-21T03:04:05.000006Z",
        "WARC-Payload-Digest": f"sha256:{page.sha256}",
        "Content-Type": "text/csv; charset=utf-8",
    }
    entry = Entry(url, "20261121030405", "text/csv", 200, page.sha256, 0, 0, "")
    made = recorder(tmp_path)
    made.copy(page.record_id(DAY), entry, [member("resource", fields, [content])])
    made.close()
    index = (tmp_path / "capture.cdxj").read_bytes()
    again = recorder(tmp_path)
    assert again.recall(url) is None
    again.copy(page.record_id(DAY), entry, [b"not written twice"])
    again.close()
    assert (tmp_path / "capture.cdxj").read_bytes() == index
    with (tmp_path / "capture.warc.gz").open("rb") as file:
        capture = read_capture(file)
    assert (capture.payloads, capture.problems) == ({page.record_id(DAY): page.sha256}, [])
    with (tmp_path / "capture.cdxj").open("rb") as file:
        assert list(compare_index(capture, file)) == []
