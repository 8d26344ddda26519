"""Captures to test with, and what other tools than ours read in them."""

import subprocess
import sys
from datetime import UTC, datetime

from warcio.archiveiterator import ArchiveIterator

from crawlers.evidence.recording import Recorder
from crawlers.items import Exchange


DAY = "2026-11-21"


def exchange(body=b"<h1>Cook</h1>", url="http://127.0.0.1/ad/1?x=1", **keys):
    usual = {
        "method": "GET",
        "request_headers": [("User-Agent", "adwatch/0")],
        "status": 200,
        "protocol": "HTTP/1.1",
        "response_headers": [("Content-Type", "text/html; charset=utf-8")],
        "ip": "127.0.0.1",
        "received": datetime(2026, 11, 21, 3, 4, 5, 6, UTC),
    }
    return Exchange(url=url, body=body, **{**usual, **keys})


def recorder(folder, day=DAY):
    return Recorder(folder, day, "evidence/x.warc.gz", {"software": "adwatch"})


def written(folder, *pages, day=DAY):
    made = recorder(folder, day)
    for page in pages:
        made.write(page)
    made.close()
    return folder / "capture.warc.gz"


def verified(path):
    """What the WARC tool that everybody has says of the file."""
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    return done.stdout.count("digest pass")


def records(path):
    with path.open("rb") as file:
        return [
            (r.rec_type, dict(r.rec_headers.headers), r.raw_stream.read(), r.http_headers)
            for r in ArchiveIterator(file)
        ]
