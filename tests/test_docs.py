"""What has to be documented is."""

import re

import pytest

from adwatch.settings import ROOT, Settings
from adwatch.sources import SPIDERS
from adwatch.steps import NIGHTLY


DOCS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


@pytest.mark.parametrize("name", list(Settings.model_fields))
def test_every_setting_is_explained(name):
    assert f"ADWATCH_{name.upper()}" in (ROOT / "docs" / "operations.md").read_text("utf-8")


@pytest.mark.parametrize(
    "key", sorted({key for way in SPIDERS.values() for key in way.model_fields})
)
def test_every_key_of_a_source_is_explained(key):
    if key != "name":
        assert f"`{key}`" in (ROOT / "docs" / "sources.md").read_text("utf-8")


@pytest.mark.parametrize("step", NIGHTLY, ids=lambda step: step.name)
def test_every_step_is_in_the_architecture(step):
    assert f"| {step.name} |" in (ROOT / "docs" / "architecture.md").read_text("utf-8")


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target
