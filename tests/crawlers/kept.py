"""A night of one source as a crawl would have left it in the store."""

from hashlib import sha256
from pathlib import Path

from adwatch.ads import Ad, Evidence, content_hash
from adwatch.store import store
from crawlers.evidence import capture_path
from tests.crawlers.captures import DAY, exchange, written


PAGES = [
    exchange(f"<h1>Job {n}</h1><p>Work {n}</p>".encode(), f"http://127.0.0.1/ad/{n}")
    for n in range(3)
]


def ad_of(page, number, day=DAY, *, quarantined=False, **keys):
    title, text = f"Job {number}", f"Work {number}"
    cited = Evidence(
        warc=capture_path(day, "board", quarantined=quarantined),
        record_id=page.record_id(day),
        sha256=page.sha256,
    )
    usual = {"title": title, "text": text, "evidence": cited, "first_seen": day}
    return Ad(
        id=f"board/{number}",
        source="board",
        kind="job",
        url=page.url,
        content_hash=content_hash(title, text),
        **{**usual, **keys},
    )


def keep_night(folder: Path, pages=PAGES, *, day=DAY, ads=None, quarantined=False):
    """Put a capture of the pages and an ad for each into the store; the path of the capture."""
    folder.mkdir(parents=True, exist_ok=True)
    warc = written(folder, *pages, day=day)
    place = capture_path(day, "board", quarantined=quarantined)
    stem = place.removesuffix(".warc.gz")
    store().put(warc, place)
    store().put(folder / "capture.cdxj", f"{stem}.cdxj")
    store().write_json(f"{stem}.json", {"sha256": sha256(warc.read_bytes()).hexdigest()})
    numbered = enumerate(pages)
    found = ads or [ad_of(page, n, day, quarantined=quarantined) for n, page in numbered]
    store().write("quarantine" if quarantined else "ads", day, "board", found, Ad)
    return Path(store().path(place))
