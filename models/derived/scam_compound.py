"""Forced online fraud: no single wording shows it, but three of the known parts of such offers do.

The parts are those that the FBI (PSA I-052223, 2023) and UNODC's key indicators of trafficking for
forced criminality name: the role, the region, the only skill asked, the kind of place, the shifts,
the way of paying, travel and housing by the recruiter, and a price for leaving.
"""

from collections.abc import Iterator

from models.parsed import Parsed, Span


CORE = ("scam_role", "scam_region", "scam_skill", "scam_place", "scam_shift")
PACKAGE = ("crypto_payment", "travel_arranged", "employer_housing", "exit_penalty")
ENOUGH = 3
AFTER = ("unrealistic_pay",)


def find(ad: Parsed) -> Iterator[Span]:
    """The words of each core part, where enough parts come together.

    Support desks with night shifts, targets and a relocation package are everywhere: without a
    region of known compounds nearly all parts have to be there, and the work abroad.
    """
    core = [name for name in CORE if name in ad.signals]
    package = [name for name in (*PACKAGE, *AFTER) if ad.bad(name)]
    if "scam_region" in core:
        enough = "scam_role" in core and len(core) + len(package) >= ENOUGH
    else:
        enough = "abroad" in ad.signals and len(core) >= ENOUGH and len(package) >= ENOUGH - 1
    if enough:
        for name in core:
            yield ad.signals[name][0]
