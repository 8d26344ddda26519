"""One ad's pages leave the store as a file of their own, byte for byte, and open elsewhere."""

import gzip
import io
import json
import subprocess
import sys
import zipfile

import pytest
from warcio.archiveiterator import ArchiveIterator

from adwatch.errors import InputError, StoreError
from crawlers.evidence.scanning import scan
from crawlers.evidence.wacz import cut
from tests.crawlers.captures import DAY, exchange
from tests.crawlers.kept import PAGES, ad_of, keep_night


NEXT = "2026-11-22"
CHANGED = exchange(b"<h1>Job 1</h1><p>Work abroad</p>", "http://127.0.0.1/ad/1")
# The same bytes under another address: only the record tells which page an ad cites.
TWIN = exchange(PAGES[1].body, "http://127.0.0.1/ad/1?from=list")


@pytest.fixture
def made(place, tmp_path):
    first = keep_night(
        tmp_path / "one", [TWIN, *PAGES], ads=[ad_of(p, n) for n, p in enumerate(PAGES)]
    )
    second = keep_night(
        tmp_path / "two", [CHANGED], day=NEXT, ads=[ad_of(CHANGED, 1, NEXT, version=2)]
    )
    to = tmp_path / "ad.wacz"
    counts = cut("board/1", to)
    assert (counts["versions"], counts["bytes"]) == (2, to.stat().st_size)
    return to, first, second


def test_every_version_is_there_byte_for_byte(made):
    to, *captures = made
    archive = zipfile.ZipFile(to).read("archive/data.warc.gz")
    for path, page, day in zip(captures, (PAGES[1], CHANGED), (DAY, NEXT), strict=True):
        with path.open("rb") as file:
            records = list(scan(file))
        (place,) = [n for n, r in enumerate(records) if r.record_id == page.record_id(day)]
        start, end = records[place].offset, records[place + 1].offset + records[place + 1].length
        assert path.read_bytes()[start:end] in archive
    read = [(r.rec_type, r.content_stream().read()) for r in ArchiveIterator(io.BytesIO(archive))]
    kinds = [kind for kind, _ in read]
    assert kinds == ["warcinfo", "response", "request", "response", "request"]
    assert b"The pages that board/1 was read from" in read[0][1]
    assert (read[1][1], read[3][1]) == (PAGES[1].body, CHANGED.body)


def test_its_index_leads_to_its_records(made):
    container = zipfile.ZipFile(made[0])
    archive = container.read("archive/data.warc.gz")
    lines = container.read("indexes/index.cdx").decode().splitlines()
    assert lines == sorted(lines)
    for line in lines:
        fields = json.loads(line.split(" ", 2)[2])
        assert fields["filename"] == "data.warc.gz"
        start = int(fields["offset"])
        record = gzip.decompress(archive[start : start + int(fields["length"])])
        assert f"WARC-Target-URI: {fields['url']}\r\n".encode() in record


def test_its_pages_name_the_versions(made):
    lines = zipfile.ZipFile(made[0]).read("pages/pages.jsonl").decode().splitlines()
    head, *pages = map(json.loads, lines)
    assert head["format"] == "json-pages-1.0"
    assert [(page["url"], page["title"]) for page in pages] == [
        ("http://127.0.0.1/ad/1", "Job 1")
    ] * 2
    assert pages[0]["ts"] == "2026-11-21T03:04:05.000006Z"


def test_the_tool_of_the_format_finds_it_valid(made):
    command = [sys.executable, "-m", "wacz", "validate", "-f", str(made[0])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the passed WACZ is valid" in done.stdout


def test_nothing_in_the_container_is_compressed_again(made):
    assert {item.compress_type for item in zipfile.ZipFile(made[0]).infolist()} == {0}


def test_an_ad_that_was_never_kept_is_told(made, tmp_path):
    with pytest.raises(InputError, match="no page of an ad 'board/9' is kept"):
        cut("board/9", tmp_path / "none.wacz")
    assert not (tmp_path / "none.wacz").exists()


def test_evidence_that_is_gone_or_damaged_is_told(made, tmp_path):
    _, _, capture = made
    content = bytearray(capture.read_bytes())
    with capture.open("rb") as file:
        place = next(record for record in scan(file) if record.kind == "response")
    content[place.offset + 60] ^= 0xFF
    capture.write_bytes(content)
    with pytest.raises(StoreError, match=r"damaged|is not in|cut short"):
        cut("board/1", tmp_path / "other.wacz")
    capture.unlink()
    with pytest.raises(StoreError, match="is not in the store"):
        cut("board/1", tmp_path / "other.wacz")
    assert not (tmp_path / "other.wacz").exists()
