"""Delete what is known of people and no longer needed. Run it once a day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from accounts import personal


class Command(BaseCommand):
    """How long things are kept stands on the privacy page, and comes from one table."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Take one option."""
        parser.add_argument(
            "--dry-run", action="store_true", help="only count what would be deleted"
        )

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        """Forget, and print a line for each area."""
        for area in personal.areas():
            counts = personal.forget(area, dry_run)
            told = ", ".join(f"{number} {what}" for what, number in counts.items())
            self.stdout.write(f"{area.code:<16} {told or 'nothing is ever stale'}")
        if dry_run:
            self.stdout.write("Only counted: nothing was deleted.")
