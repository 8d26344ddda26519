"""Reads pages in a real browser where they show nothing without JavaScript (extra ``browser``)."""

import os
import shutil
from importlib.util import find_spec
from typing import Any

from adwatch.errors import SettingError
from adwatch.settings import settings
from adwatch.sources import WebSource
from crawlers.politeness import CLOSED_SCHEMES


# Named, not imported: it stands on the extra.
HANDLER = "crawlers.browser.BrowserHandler"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Nothing but the pages we ask for leaves the machine: no updates, no look-ups, no reports.
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
)
# What bounds memory: pages at once, processes for them, and what one page's scripts may take.
PAGES_AT_ONCE = 2
BOUNDS = (
    f"--renderer-process-limit={PAGES_AT_ONCE}",
    "--js-flags=--max-old-space-size=256",
    # Containers have 64 MB of shared memory, on which a large page crashes.
    "--disable-dev-shm-usage",
)
# A page's own requests wait for their turns like ours do, so it is given time for this many.
OWN_REQUESTS = 20


def rendering(source: WebSource) -> dict[str, Any]:
    """Scrapy's settings for a source that is rendered.

    Raises:
        SettingError: the extra or the browser is not installed.
    """
    if find_spec("scrapy_playwright") is None:
        raise SettingError(
            f"{source.name}: `render: true` needs the extra: pip install 'adwatch[browser]'"
        )
    # As root, as in many a container, Chromium does not start with its sandbox.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {
        "DOWNLOAD_HANDLERS": {**CLOSED_SCHEMES, "http": HANDLER, "https": HANDLER},
        "PLAYWRIGHT_BROWSER_TYPE": "chromium",
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": _browser(source),
            "args": [*ARGUMENTS, *BOUNDS, *sandbox],
        },
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": 1000 * patience(source),
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": PAGES_AT_ONCE,
    }


def patience(source: WebSource) -> float:
    """Seconds until a page that still asks for things is given up as too slow."""
    return source.timeout + PAGES_AT_ONCE * OWN_REQUESTS / source.rate


def _browser(source: WebSource) -> str:
    named = settings().browser
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, BROWSERS)), "")
    if found:
        return found
    wrong = f"ADWATCH_BROWSER names {named!r}, which is no program; " if named else ""
    raise SettingError(
        f"{source.name}: {wrong}`render: true` needs Chromium: install it (Debian: apt install "
        "chromium) or name its program in ADWATCH_BROWSER"
    )
