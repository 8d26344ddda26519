"""Whatever was changed in what was kept, the record it was changed in is named."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adwatch.ads import Evidence
from adwatch.store import partition, store
from crawlers.evidence.scanning import scan
from crawlers.evidence.verify import verify
from tests.crawlers.captures import DAY, exchange
from tests.crawlers.kept import PAGES, ad_of, keep_night


INDEX = f"evidence/day={DAY}/board.cdxj"
FIGURES = f"evidence/day={DAY}/board.json"
WARC = f"evidence/day={DAY}/board.warc.gz"


@pytest.fixture
def night(place, tmp_path):
    return keep_night(tmp_path / "work")


def told(checked):
    return {(row["file"], row["what"]) for row in checked.problems}


def scanned(path):
    with path.open("rb") as file:
        return list(scan(file))


def change(path, place, by=0xFF):
    content = bytearray(path.read_bytes())
    content[place] ^= by
    path.write_bytes(content)


def test_what_is_as_it_was_written_passes(night):
    checked = verify()
    assert checked.problems == []
    assert (checked.files, checked.records, checked.ads, checked.uncited) == (1, 7, 3, 0)
    assert verify(DAY) == checked
    assert verify("2026-11-22").files == 0


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_byte_changed_anywhere_in_a_record_is_told_with_the_record(night, data):
    content = night.read_bytes()
    record = data.draw(st.sampled_from(scanned(night)))
    place = record.offset + data.draw(st.integers(0, record.length - 1))
    change(night, place, data.draw(st.integers(1, 255)))
    checked = verify(DAY)
    night.write_bytes(content)
    rows = [row for row in checked.problems if row["file"] == WARC]
    assert (WARC, f"does not match its SHA-256 in {FIGURES}") in told(checked)
    if record.kind != "warcinfo":
        # A request is named by the answer that it stands behind.
        before = [r.offset for r in scanned(night) if r.offset < record.offset]
        offsets = {record.offset, before[-1]} if record.kind == "request" else {record.offset}
        ends = tuple(f"at byte {offset}" for offset in offsets)
        assert any(row["record"].endswith(ends) for row in rows)


def test_damage_hides_nothing_behind_it(night):
    responses = [record for record in scanned(night) if record.kind == "response"]
    for damaged in responses[:2]:
        change(night, damaged.offset + damaged.length // 2)
    checked = verify()
    assert checked.records == 7
    damaged = {row["record"] for row in checked.problems if "decompressed" in row["what"]}
    damaged |= {row["record"] for row in checked.problems if "Digest" in row["what"]}
    places = {int(name.rsplit(" ", 1)[1]) for name in damaged}
    assert places == {record.offset for record in responses[:2]}
    cites = [row["record"] for row in checked.problems if row["what"].startswith("cites")]
    assert cites == ["board/0", "board/1"]


def test_a_capture_cut_short_is_told(night):
    last = scanned(night)[-1]
    night.write_bytes(night.read_bytes()[:-5])
    row = {"file": WARC, "record": f"{last.record_id} at byte {last.offset}", "what": "cut short"}
    assert row in verify().problems


def test_a_body_that_holds_captures_itself_is_one_record(place, tmp_path, night):
    nested = exchange(night.read_bytes() * 3, "http://127.0.0.1/nested.warc.gz")
    kept = keep_night(tmp_path / "nested", [nested], day="2026-11-22")
    assert verify("2026-11-22").problems == []
    damaged = next(record for record in scanned(kept) if record.kind == "response")
    change(kept, damaged.offset + 60)
    assert {row["record"].split(" ")[-1] for row in verify("2026-11-22").problems} >= {
        str(damaged.offset)
    }


def rewrite_index(change_line):
    path = Path(store().path(INDEX))
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(map(change_line, lines)), "utf-8")


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("url", "http://127.0.0.1/other", "holds the answer of http://127.0.0.1/ad/"),
        ("digest", "sha256:00", "does not match the payload's digest in the index"),
        ("recordDigest", "sha256:00", "does not match the record's digest in the index"),
        ("length", "7", "does not match the record's digest in the index"),
        ("offset", "3", "is in the index, but no whole answer stands there"),
        ("requestDigest", "sha256:00", "is not followed by its request as the index has it"),
    ],
)
def test_a_wrong_line_of_the_index_is_told(night, field, value, what):
    def wrong(line):
        key, stamp, fields = line.split(" ", 2)
        return f"{key} {stamp} {json.dumps({**json.loads(fields), field: value})}\n"

    rewrite_index(wrong)
    rows = verify().problems
    assert len([row for row in rows if row["what"].startswith(what)]) == 3


def test_lines_that_are_missing_or_none_are_told(night):
    rewrite_index(lambda line: "" if "/ad/1" in line else line)
    assert [row["what"] for row in verify().problems] == ["is not in the index"]
    rewrite_index(lambda line: "nonsense\n" if "/ad/2" in line else line)
    assert "cannot be read" in {row["what"] for row in verify().problems}


@pytest.mark.parametrize(
    ("lost", "told_of", "what"),
    [
        (WARC, WARC, "is not there, though its index or its figures are"),
        (INDEX, INDEX, "is not there"),
        (FIGURES, FIGURES, "does not hold the SHA-256 of the capture"),
    ],
)
def test_files_that_are_gone_are_told(night, lost, told_of, what):
    Path(store().path(lost)).unlink()
    assert (told_of, what) in told(verify())


def test_figures_that_cannot_be_read_are_told(night):
    Path(store().path(FIGURES)).write_text("{", "utf-8")
    assert told(verify()) == {(FIGURES, "does not hold the SHA-256 of the capture")}


def test_ads_that_cite_what_is_not_there_are_told(place, tmp_path):
    absent = Evidence(warc=WARC, record_id="urn:uuid:none", sha256="00")
    other = Evidence(warc=WARC, record_id=PAGES[1].record_id(DAY), sha256="00")
    ads = [
        ad_of(PAGES[0], 0, evidence=absent),
        ad_of(PAGES[1], 1, evidence=other),
        ad_of(PAGES[2], 2, evidence=None),
    ]
    keep_night(tmp_path / "work", ads=ads)
    checked = verify()
    assert [row["record"] for row in checked.problems] == ["board/0", "board/1"]
    assert (checked.ads, checked.uncited) == (3, 1)


def test_ads_without_any_capture_are_told(night):
    shutil.rmtree(Path(store().path("evidence")))
    assert {row["record"] for row in verify().problems} == {"board/0", "board/1", "board/2"}


def test_a_damaged_partition_is_told(night):
    path = Path(store().path(partition("ads", DAY, "board")))
    path.write_bytes(b"PAR1 nothing")
    ((file, what),) = told(verify())
    assert (file, what.split(":")[0]) == (partition("ads", DAY, "board"), "cannot be read")


def test_quarantine_is_checked_too(place, tmp_path):
    path = keep_night(tmp_path / "work", quarantined=True)
    assert verify().problems == []
    change(path, len(path.read_bytes()) // 2)
    assert verify().problems
