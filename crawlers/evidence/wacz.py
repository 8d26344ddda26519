"""Cuts the pages of one ad out of all captures, as one file that opens in ReplayWeb.page.

WACZ 1.1.1: https://specs.webrecorder.net/wacz/1.1.1/
"""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from adwatch.ads import Ad, Evidence
from adwatch.errors import InputError, StoreError
from adwatch.runs import Counts
from adwatch.store import Store, store
from crawlers.evidence.cdxj import Entry
from crawlers.evidence.reading import entries, fields_of, member_at
from crawlers.evidence.writing import warc_date, warcinfo_member
from crawlers.politeness import user_agent


STAGES = ("ads", "quarantine")
ARCHIVE = "data.warc.gz"
# Times in the container say nothing that the records do not say better.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Page:
    """A version of the ad and its records as they are kept."""

    ad: Ad
    entry: Entry
    record_id: str
    captured: str
    members: bytes


def cut(ad_id: str, to: Path) -> Counts:
    """Write the records of every version of an ad, byte for byte, with a note of what they are.

    Raises:
        InputError: no such ad was ever kept.
        StoreError: a record that the ad cites is not there or damaged; ``verify`` names it.
    """
    pages = list(_pages(store(), ad_id))
    if not pages:
        raise InputError(f"no page of an ad {ad_id!r} is kept: is its id written in full?")
    archive, index = _archive(pages, ad_id)
    files = {
        f"archive/{ARCHIVE}": archive,
        "indexes/index.cdx": index,
        "pages/pages.jsonl": _page_list(pages),
    }
    described = _described(files, pages, ad_id)
    digest = {"path": "datapackage.json", "hash": _hash(described)}
    files |= {"datapackage.json": described, "datapackage-digest.json": _json(digest)}
    part = to.with_name(f".{to.name}.part")
    to.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(part, "w") as container:
        for name, content in files.items():
            # Readers seek to records inside the container, so nothing is compressed again.
            container.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), content)
    part.replace(to)
    return {"file": str(to), "versions": len(pages), "bytes": to.stat().st_size}


def _pages(kept: Store, ad_id: str) -> Iterator[Page]:
    done = set[str]()
    for ad in _versions(kept, ad_id):
        if ad.evidence and ad.evidence.record_id not in done:
            done.add(ad.evidence.record_id)
            yield _page(kept, ad, ad.evidence)


def _versions(kept: Store, ad_id: str) -> Iterator[Ad]:
    source = ad_id.split("/", 1)[0]
    places = {(day, stage) for stage in STAGES for day in kept.days(stage, source)}
    for day, stage in sorted(places):
        for ad in kept.read(stage, day, source, Ad):
            if ad.id >= ad_id:
                if ad.id == ad_id:
                    yield ad
                break


def _page(kept: Store, ad: Ad, cited: Evidence) -> Page:
    stem = cited.warc.removesuffix(".warc.gz")
    for needed in (cited.warc, f"{stem}.cdxj"):
        if not kept.exists(needed):
            raise StoreError(f"{needed}, which {ad.id} cites, is not in the store")
    with (
        kept.fs.open(kept.path(f"{stem}.cdxj"), "rb") as index,
        kept.fs.open(kept.path(cited.warc), "rb") as warc,
    ):
        for entry in entries(index):
            if entry.sha256 == cited.sha256:
                response, content = member_at(warc, entry.offset)
                fields = fields_of(content)
                if fields.get("warc-record-id") == f"<{cited.record_id}>":
                    length = entry.request_length
                    request = member_at(warc, entry.offset + entry.length)[0] if length else b""
                    captured = fields["warc-date"]
                    return Page(ad, entry, cited.record_id, captured, response + request)
    raise StoreError(f"{cited.record_id}, which {ad.id} cites, is not in {cited.warc}")


def _archive(pages: list[Page], ad_id: str) -> tuple[bytes, bytes]:
    info = {
        "software": user_agent(),
        "description": f"The pages that {ad_id} was read from: records as they were captured, "
        "byte for byte, cut out of the files of whole crawls",
        "isPartOf": ", ".join(
            dict.fromkeys(page.ad.evidence.warc for page in pages if page.ad.evidence)
        ),
    }
    members = [warcinfo_member(f"urn:uuid:{uuid4()}", ARCHIVE, datetime.now(UTC), info)]
    lines, offset = list[str](), len(members[0])
    for page in pages:
        lines.append(replace(page.entry, offset=offset).line(ARCHIVE))
        members.append(page.members)
        offset += len(page.members)
    return b"".join(members), "".join(sorted(lines)).encode()


def _page_list(pages: list[Page]) -> bytes:
    head = {"format": "json-pages-1.0", "id": "pages", "title": "Versions of the ad"}
    listed = (
        {
            "id": page.record_id.removeprefix("urn:uuid:"),
            "url": page.entry.url,
            "ts": page.captured,
            "title": page.ad.title or page.ad.id,
        }
        for page in pages
    )
    return b"".join(_json(line) for line in (head, *listed))


def _described(files: dict[str, bytes], pages: list[Page], ad_id: str) -> bytes:
    resources = [
        {
            "name": path.rsplit("/", 1)[1],
            "path": path,
            "hash": _hash(content),
            "bytes": len(content),
        }
        for path, content in files.items()
    ]
    now = warc_date(datetime.now(UTC)).split(".")[0] + "Z"
    package = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": ad_id,
        "software": user_agent(),
        "created": now,
        "mainPageUrl": pages[-1].entry.url,
        "mainPageDate": pages[-1].captured,
        "resources": resources,
    }
    return _json(package)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def _hash(content: bytes) -> str:
    return f"sha256:{sha256(content).hexdigest()}"
