"""Crawls in a process that has imported all it needs: the start is most of a small crawl's time.

The child is still one of its own, made and waited for by ``crawlers.child``; only how it starts is
another. Whether it starts from nothing is proven by the healthy nights here, and by other tests.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from typing import IO, Any, Self

from adwatch.settings import settings


NEEDED = (
    "crawlers.base.job_posting",
    "crawlers.base.listing",
    "crawlers.base.feed",
    "crawlers.evidence.recording",
    "crawlers.pipelines.measure",
    "crawlers.spiders.declared",
    "scrapy.cmdline",
    "scrapy.commands.crawl",
    "scrapy.core.downloader.handlers.http11",
    "scrapy.core.engine",
    "scrapy.downloadermiddlewares.httpcompression",
)
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(list(NEEDED))


class WarmProcess:
    """Stands in for ``subprocess.Popen`` in ``crawlers.child``."""

    def __init__(self, command: Sequence[str], *, stdout: IO[bytes], **keys: Any) -> None:
        self._process = CONTEXT.Process(target=_scrapy, args=(command, stdout.name, keys["env"]))
        self._process.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._process.close()

    def wait(self) -> int:
        self._process.join()
        code = self._process.exitcode
        assert code is not None
        return code

    def kill(self) -> None:
        self._process.kill()
        self._process.join()


def _scrapy(command: Sequence[str], log: str, environment: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    with open(log, "ab") as file:  # noqa: PTH123 - a number is wanted, not a path
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    settings.cache_clear()
    from scrapy.cmdline import execute

    # The leash is the standard input, which a forked process does not have.
    unleashed = ["CRAWL_LEASHED=0" if word == "CRAWL_LEASHED=1" else word for word in command[3:]]
    sys.argv = ["scrapy", *unleashed]
    execute(sys.argv)
