"""Signs that a site answers as ever, and that we no longer find in it what we look for."""

from collections.abc import Iterator

from crawlers.health.case import Case


# Ads read from which on their fields and texts are compared with what is usual.
ENOUGH = 10


def layout_changed(case: Case) -> str:
    """The first sign there is, in words."""
    return next(_signs(case), "")


def _signs(case: Case) -> Iterator[str]:
    yield from _barren_ads(case)
    yield from _barren_listings(case)
    yield from _conflicts(case)
    if case.tally.contents.measured >= ENOUGH:
        yield from _short_texts(case)
        yield from _lost_fields(case)


def _barren_ads(case: Case) -> Iterator[str]:
    """Half of the pages in vain, where that is new; a wide address pattern always was."""
    bare = case.tally.bare
    is_new = bare > 2 * case.past.bare * (bare + case.seen) if case.past.nights else case.has_few
    if bare and is_new and bare * 2 >= bare + case.seen:
        yield f"nothing was found in {case.share(bare, bare + case.seen)} of the ads' pages"


def _barren_listings(case: Case) -> Iterator[str]:
    """A last page that leads nowhere is usual; so is a quiet night of little pages."""
    listings = case.tally.listings
    is_usual_size = case.tally.bytes * 2 >= case.past.page_bytes * listings.answered
    is_quiet = not case.seen and not case.expected.min
    if (
        case.has_few
        and not is_quiet
        and case.past.nights
        and is_usual_size
        and listings.barren * 2 > listings.answered
    ):
        share = case.share(listings.barren, listings.answered)
        yield f"{share} of the listing pages lead to no ad, though they are as long as ever"


def _conflicts(case: Case) -> Iterator[str]:
    """Of files, two with the same ad are an export that was made again."""
    conflicts, ads = case.tally.contents.conflicts, case.tally.ads
    if not case.adds and conflicts * 5 > conflicts + ads:
        yield f"{case.share(conflicts, conflicts + ads)} of the ads share an id with another ad"


def _short_texts(case: Case) -> Iterator[str]:
    contents = case.tally.contents
    mean = contents.characters / contents.measured
    if mean * 3 < case.past.characters or mean < case.expected.text:
        usual = max(case.past.characters, case.expected.text)
        yield f"texts have {mean:.0f} characters, where {usual:.0f} are usual"


def _lost_fields(case: Case) -> Iterator[str]:
    """Fields that half of the ads stated and now far fewer do, or fewer than is declared."""
    contents = case.tally.contents
    declared: dict[str, float] = {str(k): v for k, v in case.expected.fields.items()}
    told = list[str]()
    for name in sorted({*case.past.shares, *declared}):
        now = contents.stated.get(name, 0) / contents.measured
        usual, least = case.past.shares.get(name, 0.0), declared.get(name, 0.0)
        if (usual >= 0.5 and now * 2 < usual) or now < least:
            told.append(f"{name} in {case.share(now, 1)} of the ads, not {max(usual, least):.0%}")
    if told:
        yield "; ".join(told)
