"""The command ``new-source``: a proposal beside its sample pages, or what stands against one."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from adwatch.errors import CrawlError, InputError
from adwatch.runs import Counts
from adwatch.settings import settings
from adwatch.sources import WebSource, read_source
from crawlers.politeness import is_loopback, require_contact
from crawlers.proposal import samples
from crawlers.proposal.child import RESULT, SAMPLES


NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
# Requests a second while we look: a person is waiting, and the site does not know us yet.
LOOKING, LOOKING_HERE = 1.0, 50.0
LONGEST_SECONDS = 600
LOG = "visit.log"


def propose(name: str, url: str) -> Counts:
    """Look at a site and write ``<name>.yml`` with its sample pages into the folder of sources.

    Raises:
        InputError: there is such a source already, the site says no, or nothing was found.
        SettingError: ``ADWATCH_CONTACT`` is needed to ask the site.
        CrawlError: the visit itself broke.
    """
    folder = settings().sources
    _check(name, url, folder)
    visited = _visit(name, url)
    told = json.loads((visited / RESULT).read_text("utf-8"))
    if told["why"]:
        tried = "".join(f"\n  looked at {line}" for line in told["tried"])
        raise InputError(
            f"{told['why']}; nothing was written. If its ads are public, ask whoever runs the site "
            f"for a feed.{tried}"
        )
    return _write(name, visited, folder, told)


def _check(name: str, url: str, folder: Path) -> None:
    if not NAME.fullmatch(name):
        raise InputError(f"{name!r}: a name is lower case, country first, such as am_board")
    for path in (folder / f"{name}.yml", folder / name):
        if path.exists():
            raise InputError(f"{path} exists; choose another name, or remove it first")
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise InputError(f"{url!r}: an address that begins with http:// or https://")


def _visit(name: str, url: str) -> Path:
    here = is_loopback(urlsplit(url).hostname or "")
    declared = provisional(name, url, LOOKING_HERE if here else LOOKING)
    require_contact(WebSource.model_validate(declared))
    folder = settings().state.resolve() / "proposals" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    arguments = [json.dumps(declared), url, str(folder)]
    with (folder / LOG).open("wb") as log:
        try:
            code = subprocess.run(
                [sys.executable, "-m", "crawlers.proposal.child", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, "SCRAPY_SETTINGS_MODULE": "crawlers.settings"},
                timeout=LONGEST_SECONDS,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            code = -1
    if code or not (folder / RESULT).exists():
        raise CrawlError(f"{url}: the visit did not come to its end; see {folder / LOG}")
    return folder


def provisional(name: str, url: str, rate: float) -> dict[str, Any]:
    """What our middlewares ask of a source, before there is a declaration."""
    unknown = dict.fromkeys(("title", "operator", "legal_basis", "legal_notes"), "unknown")
    return {
        **unknown,
        "name": name,
        "spider": "survey",
        "country": "AM",
        "languages": ["en"],
        "kind": "job",
        "frequency": "daily",
        "expectations": {"min": 0, "max": 1},
        "rate": rate,
        "start_urls": [url],
    }


def _write(name: str, visited: Path, folder: Path, told: dict[str, Any]) -> Counts:
    """Read the sample pages as the proposal says, and only then put it among the sources."""
    proposal = visited / f"{name}.yml"
    (visited / "proposal.yml").rename(proposal)
    source = read_source(proposal)
    reading = samples.read(source, visited / SAMPLES)
    samples.save_ad(visited / SAMPLES, reading)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(visited / SAMPLES, folder / name)
    shutil.copyfile(proposal, folder / proposal.name)
    text = reading.ad["text"]
    return {
        "found": "; ".join(told["notes"]),
        "ads seen": told["ads"],
        "sample ad": f"{reading.ad['title']!r}, {len(text)} characters of text",
        "written": str(folder / proposal.name),
        "next": f"compare {folder / name / samples.AD} with the page beside it, mend the remarks "
        "in the YAML, delete `draft: true`, run `adwatch crawl --source " + name + "`",
    }
