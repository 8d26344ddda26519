"""How far a crawl came, as its process hands it over: pages unchanged and unread, files taken."""

import json
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from crawlers.inbox.taken import Taken
from crawlers.work.folder import REACHED


@dataclass(frozen=True)
class Reached:
    """Addresses of pages, and the files that were read by SHA-256.

    A crawl that is not ``complete`` read only what is newest, as a feed is.
    """

    complete: bool = True
    unchanged: AbstractSet[str] = frozenset()
    unread: AbstractSet[str] = frozenset()
    taken: dict[str, Taken] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Leave it in the work folder."""
        kept = {
            "complete": self.complete,
            "unchanged": sorted(self.unchanged),
            "unread": sorted(self.unread),
            "taken": {digest: taken.model_dump() for digest, taken in self.taken.items()},
        }
        (folder / REACHED).write_text(json.dumps(kept), "utf-8")

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read it back from a crawl that came to its end."""
        kept = json.loads((folder / REACHED).read_text("utf-8"))
        taken = {digest: Taken.model_validate(found) for digest, found in kept["taken"].items()}
        unchanged, unread = frozenset(kept["unchanged"]), frozenset(kept["unread"])
        return cls(kept["complete"], unchanged, unread, taken)
