import pytest

from adwatch.ads import Ad
from adwatch.spool import Spool
from tests.factories import make_ad


def test_records_come_back_in_order_each_once(tmp_path):
    with Spool(tmp_path / "ads.jsonl", Ad) as spool:
        assert [spool.append(make_ad(n)) for n in (3, 1, 3, 2)] == [True, True, False, True]
        assert "board/0002" in spool
        assert [ad.id for ad in spool] == ["board/0001", "board/0002", "board/0003"]
        assert spool.append(make_ad(4))
        assert len(list(spool)) == len(spool) == 4


def test_a_record_can_be_replaced_also_for_who_reopens(tmp_path):
    path = tmp_path / "ads.jsonl"
    with Spool(path, Ad) as spool:
        spool.append(make_ad(1, title="first"))
        spool.replace(make_ad(1, title="second"))
        assert [ad.title for ad in spool] == ["second"]
    with Spool.reopen(path, Ad) as again:
        assert [ad.title for ad in again] == ["second"]


def test_another_process_reads_what_was_spooled(tmp_path):
    path = tmp_path / "ads.jsonl"
    with Spool(path, Ad) as spool:
        for number in (2, 1):
            spool.append(make_ad(number, text="տող\nև \u2028 line"))
    with Spool.reopen(path, Ad) as again:
        assert [ad.id for ad in again] == ["board/0001", "board/0002"]
        assert not again.append(make_ad(1))


def test_any_key_is_found_again(tmp_path):
    path = tmp_path / "ads.jsonl"
    keys = ['board/"quoted"', "board/\\", "board/Հ\n", "board/é"]
    with Spool(path, Ad) as spool:
        for key in keys:
            spool.append(make_ad(id=key))
    with Spool.reopen(path, Ad) as again:
        assert [ad.id for ad in again] == sorted(keys)


def test_what_is_no_spool_is_told(tmp_path):
    path = tmp_path / "ads.jsonl"
    path.write_text('{"text": "", "id": "board/1"}\n', "utf-8")
    with pytest.raises(ValueError, match="begins with its record's id"):
        Spool.reopen(path, Ad)
