"""Re-hashes everything that was kept and names what does not match, record by record."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyarrow as pa

from adwatch.ads import Ad
from adwatch.errors import StoreError
from adwatch.store import Store, day_of, partition, store
from crawlers.evidence import capture_path
from crawlers.evidence.checking import Problem, compare_index, read_capture


# Where captures stand, and the stage of the ads that were read from them.
KEPT = {"evidence": "ads", "quarantine": "quarantine"}
ENDINGS = (".warc.gz", ".cdxj", ".json")
WARC, INDEX, FIGURES = ENDINGS


@dataclass
class Verification:
    """What was looked at, and a row for each thing that is not as it was written.

    A row names the ``file``, the ``record`` (empty for the whole file) and ``what`` is wrong.
    ``uncited`` ads come from files and cite no page.
    """

    files: int = 0
    records: int = 0
    ads: int = 0
    uncited: int = 0
    problems: list[dict[str, str]] = field(default_factory=list)

    def tell(self, file: str, *problems: Problem) -> None:
        """Add a row for each."""
        self.problems += [{"file": file, **problem._asdict()} for problem in problems]


def verify(day: str = "") -> Verification:
    """Check every capture and every ad of a day, or of all days; damage is told, never raised.

    Digests of records and whole files, the places that indexes name, and the records that ads
    cite. Memory grows with the number of records of one source and day, not with their size.
    """
    checked = Verification()
    for crawled, source in _crawls(store(), day or "*"):
        payloads = _captures(store(), checked, crawled, source)
        for stage in KEPT.values():
            place = partition(stage, crawled, source)
            if store().exists(place):
                try:
                    ads = store().read(stage, crawled, source, Ad)
                    checked.tell(place, *_ads(ads, payloads, checked))
                except (StoreError, ValueError, OSError, pa.ArrowException) as error:
                    # The message may hold the words of an ad.
                    checked.tell(place, Problem("", f"cannot be read: {type(error).__name__}"))
    return checked


def _crawls(kept: Store, day: str) -> list[tuple[str, str]]:
    found = set[tuple[str, str]]()
    for folder, stage in KEPT.items():
        for ending in ENDINGS:
            for path in kept.fs.glob(kept.path(f"{folder}/day={day}/*{ending}")):
                found.add((day_of(path), path.rsplit("/", 1)[1].removesuffix(ending)))
        for path in kept.fs.glob(kept.path(partition(stage, day, "*"))):
            found.add((day_of(path), path.split("/source=")[1].split("/")[0]))
    return sorted(found)


def _captures(
    kept: Store, checked: Verification, day: str, source: str
) -> dict[str, dict[str, str]]:
    """Check both captures of a source and day; the payloads' digests by capture and record."""
    payloads = dict[str, dict[str, str]]()
    for quarantined in (False, True):
        warc = capture_path(day, source, quarantined=quarantined)
        stem = warc.removesuffix(WARC)
        if kept.exists(warc):
            checked.files += 1
            payloads[warc] = _capture(kept, checked, stem)
        elif kept.exists(stem + INDEX) or _stated_digest(kept, stem + FIGURES):
            checked.tell(warc, Problem("", "is not there, though its index or its figures are"))
    return payloads


def _capture(kept: Store, checked: Verification, stem: str) -> dict[str, str]:
    warc = stem + WARC
    with kept.fs.open(kept.path(warc), "rb") as file:
        capture = read_capture(file)
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    checked.records += capture.records
    checked.tell(warc, *capture.problems)
    stated = _stated_digest(kept, stem + FIGURES)
    if not stated:
        # A crawl that was answered nothing has figures without a capture, but none the other way.
        checked.tell(stem + FIGURES, Problem("", "does not hold the SHA-256 of the capture"))
    elif stated != digest:
        checked.tell(warc, Problem("", f"does not match its SHA-256 in {stem}{FIGURES}"))
    if kept.exists(stem + INDEX):
        with kept.fs.open(kept.path(stem + INDEX), "rb") as file:
            checked.tell(warc, *compare_index(capture, file))
    else:
        checked.tell(stem + INDEX, Problem("", "is not there"))
    return capture.payloads


def _stated_digest(kept: Store, figures: str) -> str:
    try:
        found = kept.read_json(figures)
    except ValueError:
        return ""
    return str(found.get("sha256", "")) if isinstance(found, dict) else ""


def _ads(
    ads: Iterable[Ad], payloads: dict[str, dict[str, str]], checked: Verification
) -> Iterable[Problem]:
    for ad in ads:
        checked.ads += 1
        if ad.evidence is None:
            checked.uncited += 1
            continue
        found = payloads.get(ad.evidence.warc, {}).get(ad.evidence.record_id)
        if found is None:
            yield Problem(
                ad.id, f"cites {ad.evidence.record_id}, which is not in {ad.evidence.warc}"
            )
        elif found != ad.evidence.sha256:
            yield Problem(ad.id, f"cites other bytes than {ad.evidence.record_id} holds")
