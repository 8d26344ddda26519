"""An assess step that is killed half way leaves nothing that a second run does not put right."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from adwatch.ads import Ad, content_hash
from adwatch.settings import settings
from adwatch.store import partition, store
from models.corpus import load_corpus
from models.run import assess
from tests.factories import make_ad


pytestmark = pytest.mark.slow
DAY = "2026-11-01"
ADS = 1200


def many_ads():
    examples = load_corpus()
    for number in range(ADS):
        example = examples[number % len(examples)]
        text = f"{example.text}\n{number}"
        yield make_ad(
            number,
            title=example.title,
            text=text,
            kind=example.kind,
            content_hash=content_hash(example.title, text),
        )


def test_killed_and_run_again_is_the_same_partition(home, kept):
    kept.write("ads", DAY, "board", many_ads(), Ad)
    wanted = partition("assessments", DAY, "board")
    folder = Path(kept.path(wanted)).parent

    command = [sys.executable, "-c", f"from models.run import assess; assess({DAY!r}, 'board')"]
    with subprocess.Popen(command, env=dict(os.environ)) as running:
        assert wait_for_bytes(folder, running), "finished before it could be killed"
        running.send_signal(signal.SIGKILL)
        assert running.wait() == -signal.SIGKILL
    assert not kept.exists(wanted)
    assert list(folder.glob(".*.part"))

    assess(DAY, "board")
    assert [path.name for path in folder.iterdir()] == ["assessments.parquet"]

    undisturbed = home / "undisturbed"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ADWATCH_STORAGE", str(undisturbed))
        settings.cache_clear()
        store().write("ads", DAY, "board", many_ads(), Ad)
        assess(DAY, "board")
        expected = store().read_bytes(wanted)
    settings.cache_clear()
    assert kept.read_bytes(wanted) == expected


def wait_for_bytes(folder, running):
    """Wait until part of the partition is on disk; False if the process ended before."""
    while running.poll() is None:
        if any(path.stat().st_size > 0 for path in folder.glob(".*.part")):
            return True
        try:
            running.wait(0.02)
        except subprocess.TimeoutExpired:
            continue
    return False
