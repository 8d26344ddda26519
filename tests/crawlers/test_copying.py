"""Evidence of what people bring: written once, found again after a kill, whole or not at all."""

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawlers.archives.reading import read_archive
from crawlers.evidence.copying import copied_file, copied_page
from crawlers.evidence.recording import Recorder
from crawlers.inbox.files import FileChangedError, InboxFile
from crawlers.work.folder import INDEX, WARC
from tests.crawlers.archives_made import FORMS, PAGES


DAY = "2026-11-21"
CITED = f"evidence/day={DAY}/partner.warc.gz"


@pytest.fixture
def recorder(tmp_path):
    opened = []

    def make():
        opened.append(Recorder(tmp_path, DAY, CITED, {"software": "demo"}))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def dropped(tmp_path, name="demo.warc.gz"):
    (tmp_path / name).write_bytes(FORMS[name])
    return InboxFile.of(tmp_path / name, tmp_path)


def keep_all(recorder, file):
    pages = [captured.page for captured in read_archive(file.path, file.name)]
    for page in pages:
        recorder.copy(page.record_id(DAY), *copied_page(page, DAY, "@0", file))
    recorder.copy(file.record_id(DAY), *copied_file(file, DAY, "application/gzip"))


def kinds(tmp_path):
    with (tmp_path / WARC).open("rb") as file:
        return [record.rec_type for record in ArchiveIterator(file)]


def test_a_crawl_after_a_kill_writes_nothing_twice(tmp_path, recorder):
    file = dropped(tmp_path)
    keep_all(recorder(), file)
    index, size = (tmp_path / INDEX).read_bytes(), (tmp_path / WARC).stat().st_size
    assert kinds(tmp_path) == ["warcinfo", *["response"] * len(PAGES), "resource"]

    again = recorder()
    keep_all(again, file)
    assert (tmp_path / INDEX).read_bytes() == index
    assert (tmp_path / WARC).stat().st_size == size
    assert again.torn == 0


def test_a_file_that_changed_leaves_no_record(tmp_path, recorder):
    file = dropped(tmp_path)
    one = recorder()
    keep_all(one, file)
    size = (tmp_path / WARC).stat().st_size
    changed = InboxFile.of(file.path, tmp_path)
    file.path.write_bytes(b"other")
    object.__setattr__(changed, "digest", "0" * 64)
    with pytest.raises(FileChangedError):
        one.copy(changed.record_id("2026-11-22"), *copied_file(changed, DAY, "text/csv"))
    assert (tmp_path / WARC).stat().st_size == size
