"""Re-computes the chain of audit rows and fails if a row was changed, removed or slipped in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from review_ui.audit import verify
from review_ui.models import AuditEvent


class Command(BaseCommand):
    """Prints the number of rows and the head hash, to be noted outside this server."""

    help = "Verify the audit trail."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a head noted earlier, which shows that no later rows were cut off."""
        parser.add_argument("--head", help="a head hash noted earlier; it must still be there")

    def handle(self, *_args: Any, head: str | None = None, **_options: Any) -> None:
        """Verify, and fail with the first row that does not fit."""
        found = verify()
        if found.broken is not None:
            raise CommandError(
                f"audit row {found.broken} does not follow from the {found.rows} before it"
            )
        if head and not AuditEvent.objects.filter(hash=head).exists():
            raise CommandError(f"no audit row has the hash {head}: rows were cut off")
        self.stdout.write(f"{found.rows} audit rows, unbroken; head {found.head}")
