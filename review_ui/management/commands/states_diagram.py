"""Writes ``docs/review-states.md`` from the table of states, which a test compares."""

from typing import Any

from django.core.management.base import BaseCommand

from adwatch.settings import ROOT
from review_ui.states import diagram


FILE = ROOT / "docs" / "review-states.md"


class Command(BaseCommand):
    """Run it after a change of ``review_ui/states.py``."""

    help = "Write docs/review-states.md."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Write the file."""
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_text(page(), "utf-8")


def page() -> str:
    """The page as it should stand."""
    return (
        "# States of an item in the review queue\n\n"
        "Written by `python manage.py states_diagram` from `review_ui/states.py`; change that "
        "table, not this page.\n\n"
        f"```mermaid\n{diagram()}\n```\n\n"
        "- **decide**: an analyst records a call. The state is what the latest call of each "
        "analyst on the present text says, or `split` where they differ.\n"
        "- **reopen**: a night finds a text on a decided ad that nobody has judged yet. Earlier "
        "decisions stay with the ad.\n"
    )
