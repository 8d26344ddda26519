import pandas as pd
import pytest

from adwatch.ads import Ad, KeyedRecord, KnownAd
from adwatch.assessments import Assessment, Fact, Finding
from adwatch.errors import StoreError
from adwatch.store import Store, partition
from tests.factories import make_ad, make_assessment


DAY = "2026-11-01"


class Older(KeyedRecord):
    seen: int


@pytest.fixture(params=["folder", "memory://adwatch-test"])
def any_store(request, tmp_path):
    root = str(tmp_path) if request.param == "folder" else f"{request.param}/{tmp_path.name}"
    return Store(root)


def test_round_trip(any_store):
    ads = [make_ad(n, places=("Yerevan", "Gyumri"), text="ա\U0001f600" * n) for n in range(1, 1200)]
    assert any_store.write("ads", DAY, "board", iter(ads), Ad) == len(ads)
    assert list(any_store.read("ads", DAY, "board", Ad)) == ads
    assert any_store.days("ads", "board") == [DAY]
    assert any_store.sources("ads", DAY) == ["board"]


def test_nested_records_survive(any_store):
    finding = Finding(
        id="urgency", start=0, end=3, quote="now", strength="weak", polarity="stated_bad"
    )
    facts = (Fact(name="pay"), Fact(name="hours", value="8", start=1, end=2))
    assessment = make_assessment(make_ad(), findings=(finding,), facts=facts)
    any_store.write("assessments", DAY, "board", [assessment], Assessment)
    assert list(any_store.read("assessments", DAY, "board", Assessment)) == [assessment]


def test_same_records_same_bytes(any_store):
    ads = [make_ad(n) for n in range(1, 50)]
    written = []
    for _ in range(2):
        any_store.write("ads", DAY, "board", iter(ads), Ad)
        written.append(any_store.read_bytes(partition("ads", DAY, "board")))
    assert written[0] == written[1]


def test_pandas_reads_a_partition_as_it_is(tmp_path):
    Store(str(tmp_path)).write("ads", DAY, "board", [make_ad(1), make_ad(2)], Ad)
    table = pd.read_parquet(tmp_path / "ads")
    assert list(table["id"]) == ["board/0001", "board/0002"]
    assert {"day", "source"} <= set(table.columns)


def test_a_writer_that_breaks_leaves_the_old_partition(any_store):
    any_store.write("ads", DAY, "board", [make_ad(1)], Ad)

    def breaks():
        yield make_ad(2)
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        any_store.write("ads", DAY, "board", breaks(), Ad)
    assert [ad.id for ad in any_store.read("ads", DAY, "board", Ad)] == ["board/0001"]

    any_store.write("ads", DAY, "board", [make_ad(3)], Ad)
    folder = any_store.path(partition("ads", DAY, "board")).rsplit("/", 1)[0]
    assert [path.rsplit("/", 1)[1] for path in any_store.fs.ls(folder, detail=False)] == [
        "ads.parquet"
    ]


def test_ids_out_of_order_are_refused(any_store):
    for ads in ([make_ad(2), make_ad(1)], [make_ad(1), make_ad(1)]):
        with pytest.raises(StoreError, match="board/0001"):
            any_store.write("ads", DAY, "board", ads, Ad)


def test_a_missing_partition_says_what_to_do(any_store):
    with pytest.raises(StoreError, match="run the step that writes it"):
        list(any_store.read("ads", DAY, "nowhere", Ad))


def test_rows_of_another_version_say_what_to_do(any_store):
    any_store.write("things", "2026-11-21", "board", [Older(id="a", seen=1)], Older)
    with pytest.raises(StoreError, match=r"another version of adwatch \(it differs in .*seen"):
        list(any_store.read("things", "2026-11-21", "board", KnownAd))


def test_an_empty_partition_is_a_partition(any_store):
    any_store.write("ads", DAY, "board", [], Ad)
    assert list(any_store.read("ads", DAY, "board", Ad)) == []
