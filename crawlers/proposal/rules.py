"""What a site's robots.txt says to us, in words for the person who has to mind it."""

from dataclasses import dataclass
from datetime import date

from protego import Protego

from crawlers.politeness import AGENT


MOST_NAMED = 12


@dataclass(frozen=True)
class Rules:
    """The text of robots.txt; empty where there is none."""

    text: str

    @property
    def crawl_delay(self) -> float:
        """Seconds between requests that the site wishes, 0 if it says nothing."""
        return float(Protego.parse(self.text).crawl_delay(AGENT) or 0)

    @property
    def closed(self) -> list[str]:
        """Paths that some group of rules closes, ours or another robot's."""
        lines = (line.split("#")[0].strip() for line in self.text.splitlines())
        paths = (line.partition(":")[2].strip() for line in lines if _closes(line))
        return list(dict.fromkeys(path for path in paths if path))

    def told(self, day: date) -> str:
        """One sentence for ``legal_notes``."""
        if not self.text.strip():
            return f"no robots.txt on {day.isoformat()}"
        named = ", ".join(self.closed[:MOST_NAMED]) or "nothing"
        more = " and more" if len(self.closed) > MOST_NAMED else ""
        delay = f", Crawl-delay {self.crawl_delay:g}" if self.crawl_delay else ""
        return f"robots.txt of {day.isoformat()} closes {named}{more}{delay}"


def _closes(line: str) -> bool:
    return line.partition(":")[0].strip().casefold() == "disallow"
