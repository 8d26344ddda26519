"""The reader's guide is what the catalogue, the band table and the patterns say today."""

from adwatch.catalogue import indicators
from adwatch.settings import ROOT
from models.bands import table
from models.guide import instruments, write_guide


def test_the_committed_guide_is_current():
    committed = (ROOT / "docs" / "indicators.md").read_text("utf-8")
    assert committed == write_guide(), "run `adwatch guide`"


def test_every_instrument_has_its_name():
    keys = {told.key for indicator in indicators().values() for told in indicator.instruments}
    assert keys == instruments().keys()


def test_every_indicator_and_every_row_is_in_it():
    page = write_guide()
    for indicator in indicators().values():
        assert f"`{indicator.id}`" in page
        assert indicator.definition["en"] in page
    for rule in table().rules:
        assert rule.why["en"] in page
