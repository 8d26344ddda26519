"""Runs one step, or the bare spider, from this fresh process and says what that took, as JSON."""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from adwatch.steps import NIGHTLY


def main() -> None:
    """``python -m bench.step crawl 2026-11-21 board`` or ``--bare addresses.txt``.

    ``child_memory`` is the peak of the largest child that has ended, which for both is Scrapy.
    """
    name, *key = sys.argv[1:]
    # A night imports its steps once, for all sources; each crawl starts a Scrapy of its own.
    work = _fetch if name == "--bare" else _step(name)
    began = time.monotonic()
    counts = work(*key)
    took = {
        "seconds": time.monotonic() - began,
        "memory": _peak(resource.RUSAGE_SELF),
        "child_memory": _peak(resource.RUSAGE_CHILDREN),
        "counts": counts,
    }
    print(json.dumps(took))  # noqa: T201 - whoever started us reads it


def _step(name: str) -> Any:
    return resolve_name(next(step.target for step in NIGHTLY if step.name == name))


def _fetch(addresses: str) -> dict[str, int]:
    """Away from the repository, where Scrapy would find our settings and use them."""
    place = Path(addresses)
    spider = Path(__file__).with_name("bare.py")
    command = ["-m", "scrapy", "runspider", str(spider), "-a", f"addresses={place}"]
    with place.with_name("bare.log").open("wb") as log:
        done = subprocess.run([sys.executable, *command], cwd=place.parent, stderr=log, check=False)
    if done.returncode:
        sys.exit(place.with_name("bare.log").read_text("utf-8"))
    return {}


def _peak(who: int) -> float:
    """Megabytes."""
    return resource.getrusage(who).ru_maxrss / 1024


if __name__ == "__main__":
    main()
