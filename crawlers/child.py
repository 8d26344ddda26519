"""Runs Scrapy in a process of its own, because its reactor starts only once in any process."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from adwatch.errors import CrawlError
from adwatch.settings import settings
from crawlers.work.folder import LOG, OUTCOME, begin


# A killed parent's child notices and dies within moments; a run started at once waits for that.
PATIENCE_SECONDS = 5.0
TAIL_LINES = 20


def crawls_folder() -> Path:
    """Where crawls are under way, and the lock of each source."""
    return settings().state.resolve() / "crawls"


@contextmanager
def sole_crawl(folder: Path, source: str) -> Iterator[int]:
    """Hold the lock of a source; the child inherits it, so it lasts until both are gone.

    Raises:
        CrawlError: another process crawls the source.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{source}.lock"
    with path.open("w") as file:
        deadline = monotonic() + PATIENCE_SECONDS
        while not _locked(file.fileno()):
            if monotonic() > deadline:
                raise CrawlError(
                    f"{source} is being crawled by another process (it holds {path}); "
                    "wait until that has ended"
                )
            sleep(0.1)
        yield file.fileno()


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def run_scrapy(day: str, source: str, folder: Path, lock: int) -> None:
    """Crawl, or go on with a crawl that was interrupted; then ``outcome.json`` says how it ended.

    Raises:
        CrawlError: the child broke or was stopped; the message ends with the tail of its log.
    """
    mode = "ab" if begin(folder) else "wb"
    command = [sys.executable, "-m", "scrapy", "crawl", source, "-a", f"day={day}"]
    command += ["-s", f"CRAWL_FOLDER={folder}", "-s", "CRAWL_LEASHED=1"]
    with (
        (folder / LOG).open(mode) as log,
        subprocess.Popen(
            command,
            # Never written to: its end tells the child that we are gone.
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, "SCRAPY_SETTINGS_MODULE": "crawlers.settings"},
            pass_fds=(lock,),
        ) as child,
    ):
        try:
            code = child.wait()
        finally:
            child.kill()
    if code or not (folder / OUTCOME).exists():
        raise CrawlError(f"{source}: the crawler ended with code {code}\n{log_tail(folder)}")


def log_tail(folder: Path) -> str:
    """The last lines of a crawl's log and where the whole of it is."""
    path = folder / LOG
    lines = path.read_text("utf-8", errors="replace").splitlines()[-TAIL_LINES:]
    return "\n".join([*lines, f"(all of it: {path})"])
