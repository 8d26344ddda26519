"""The process that visits the site: Scrapy with our settings, but nothing that a crawl keeps."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adwatch.sources import WebSource
from crawlers.politeness import require_contact
from crawlers.proposal import samples
from crawlers.proposal.rules import Rules
from crawlers.proposal.survey import Survey
from crawlers.proposal.visit import Visit, VisitEnded
from crawlers.proposal.visitor import Visitor, visiting
from crawlers.proposal.yaml_text import proposal_text


RESULT = "result.json"
SAMPLES = "samples"
# A sitemap may have 50 MB, which nobody compares with anything.
MOST_KEPT = 1 << 20


class Surveyor(Visitor):
    """Finds out how a site's ads can be read, and writes the proposal into a folder."""

    async def look(self, visit: Visit) -> None:
        """Survey the site and keep what a person compares the proposal with."""
        told: dict[str, Any] = {"why": "", "notes": [], "ads": 0}
        try:
            finding, start, robots = await Survey(visit, self.url).run()
        except VisitEnded as error:
            told["why"] = str(error)
        else:
            if finding is None:
                told["why"] = "nothing on it looks like ads that are repeated or described"
            else:
                now = datetime.now(UTC)
                text = proposal_text(finding, start, Rules(robots), now.date())
                (self.to / "proposal.yml").write_text(text, "utf-8")
                pages = {"listing": finding.listing, "ad": finding.ad}
                kept = {n: page for n, page in pages.items() if page and len(page.body) < MOST_KEPT}
                samples.save(self.to / SAMPLES, kept, now)
                told |= {"notes": finding.notes, "ads": finding.counted}
        told["tried"] = visit.tried
        (self.to / RESULT).write_text(json.dumps(told), "utf-8")


def main() -> None:
    """Visit the address and leave what was found in the folder; both are arguments."""
    declared, url, folder = json.loads(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    Surveyor.source = WebSource.model_validate(declared)
    require_contact(Surveyor.source)
    process = visiting()
    process.crawl(Surveyor, url=url, to=folder)
    process.start()


if __name__ == "__main__":
    main()
