"""The bytes a crawl was answered with: kept as they came, found again, and checked."""


def capture_path(day: str, source: str, *, quarantined: bool = False) -> str:
    """Relative to the storage root; a crawl in quarantine never replaces what a good one kept."""
    return f"{'quarantine' if quarantined else 'evidence'}/day={day}/{source}.warc.gz"
