"""What a visit found: the keys of a declaration, and the pages that show it to be right."""

from dataclasses import dataclass, field
from typing import Any

from scrapy.http import Response

from crawlers.parsing.visible import visible_text
from crawlers.proposal.words import MARRIAGE


HY, RU, EN = ("\u0531", "\u058a"), ("\u0400", "\u0500"), ("A", "z")


@dataclass
class Finding:
    """``keys`` go into the declaration as they are; ``counted`` ads were seen.

    ``rounds_up`` says that there are more, on pages that the visit did not ask for.
    """

    keys: dict[str, Any]
    listing: Response | None
    ad: Response | None
    counted: int
    texts: list[str]
    notes: list[str] = field(default_factory=list)
    rounds_up: bool = False


def languages(texts: list[str]) -> list[str]:
    """Those in whose letters at least a tenth of the ads' words are written."""
    whole = "".join(texts)
    counts = {
        language: sum(first <= letter <= last for letter in whole)
        for language, (first, last) in {"hy": HY, "ru": RU, "en": EN}.items()
    }
    letters = sum(counts.values()) or 1
    return [language for language, count in counts.items() if count * 10 >= letters] or ["en"]


def kind(start: Response, texts: list[str]) -> str:
    """``marriage`` where the site's own title or most ads say so."""
    told = [site_title(start), *texts]
    return (
        "marriage" if sum(bool(MARRIAGE.search(text)) for text in told) * 2 > len(told) else "job"
    )


def site_title(start: Response) -> str:
    """What the site calls itself."""
    named = start.xpath("//meta[@property='og:site_name']/@content").get("")
    titles = start.xpath("//title")
    written = visible_text(titles[0].root) if titles else ""
    return " ".join((named or written).split())[:80]
