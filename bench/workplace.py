"""A folder with storage, state and one declared source, and the crawls that are run in it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import pyarrow.parquet as pq
import yaml

from adwatch.settings import ROOT
from adwatch.store import Store, partition
from bench.site import Site


Kind = Literal["listing", "job_posting"]

SOURCE = "board"
READ: dict[Kind, dict[str, Any]] = {
    "listing": {
        "selectors": {
            "link": "a.ad",
            "next": "a.next",
            "id": ".number",
            "title": "h1",
            "text": ".text",
            "employer": ".employer",
            "place": ".place",
            "pay": ".pay",
            "contact": ".phone",
            "posted": ".posted",
        },
    },
    "job_posting": {"url_pattern": r"/posting/\d+$"},
}
START: dict[Kind, str] = {"listing": "/jobs?page=0", "job_posting": "/sitemap.xml"}


@dataclass(frozen=True)
class Took:
    """What a process took; memory is the peak of the process and of its child, in MB."""

    seconds: float
    memory: float
    counts: dict[str, Any]


@dataclass(frozen=True)
class Workplace:
    """Where one source is crawled as the night does it."""

    folder: Path
    site: Site
    kind: Kind

    def step(self, name: str, day: str) -> Took:
        """Run a step of the night in a process of its own."""
        names = ("storage", "state", "sources")
        environment = {f"ADWATCH_{name.upper()}": str(self.folder / name) for name in names}
        took = _run(["-m", "bench.step", name, day, SOURCE], environment)
        memory = max(took["memory"], took["child_memory"])
        return Took(took["seconds"], memory, took["counts"])

    def fetch(self) -> Took:
        """Fetch the same pages with the bare spider."""
        addresses = self.folder / "addresses.txt"
        addresses.write_text("".join(f"{url}\n" for url in self.addresses()), "utf-8")
        took = _run(["-m", "bench.step", "--bare", str(addresses)], {})
        return Took(took["seconds"], took["child_memory"], {})

    def rows(self, stage: str, day: str) -> int:
        """Rows of the source's partition of a stage, 0 where there is none."""
        store, relative = Store(str(self.folder / "storage")), partition(stage, day, SOURCE)
        if not store.exists(relative):
            return 0
        return int(pq.read_metadata(store.path(relative)).num_rows)

    def addresses(self) -> list[str]:
        """Every page that a crawl of this kind asks for, robots.txt aside."""
        origin, site = self.site.origin, self.site
        if self.kind == "listing":
            ways = [f"{origin}/jobs?page={n}" for n in range(site.listings)]
            return ways + [f"{origin}/ad/{n}" for n in range(site.ads)]
        ways = [f"{origin}/sitemap-{n}.xml" for n in range(site.sitemaps)]
        ads = [f"{origin}/posting/{n}" for n in range(site.ads)]
        return [f"{origin}/sitemap.xml", *ways, *ads]


@contextmanager
def workplace(site: Site, kind: Kind) -> Iterator[Workplace]:
    """A new one that is gone afterwards."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        declared = {
            "title": "An invented board",
            "country": "AM",
            "languages": ["hy", "ru", "en"],
            "kind": "job",
            "operator": "this measurement",
            "legal_basis": "our own site",
            "legal_notes": "none",
            "frequency": "daily",
            "rate": 1000,
            "spider": kind,
            "start_urls": [f"{site.origin}{START[kind]}"],
            "expectations": {"min": site.ads, "max": site.ads},
            **READ[kind],
        }
        (folder / "sources").mkdir()
        (folder / "sources" / f"{SOURCE}.yml").write_text(yaml.safe_dump(declared), "utf-8")
        yield Workplace(folder, site, kind)


def _run(arguments: list[str], environment: dict[str, str]) -> Any:
    """Run Python and return the JSON of the last line that it wrote.

    Raises:
        RuntimeError: it failed; the message is what it complained of.
    """
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])
