"""Ask members whether all is still true, where nobody said so for a year."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from stakeholders.mails.standing import remind_all
from stakeholders.progress import Progress
from stakeholders.services.standing import to_remind


class Command(BaseCommand):
    """To be run once a day; nobody is asked twice in 30 days."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--dry-run`."""
        parser.add_argument(
            "--dry-run", action="store_true", help="only say who would be asked"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, or say who would be asked."""
        if options["dry_run"]:
            for stakeholder in to_remind():
                self.stdout.write(f"{stakeholder.pk} {stakeholder}")
            self.stdout.write(f"{to_remind().count()} to be asked")
            return
        progress = Progress(self.stdout, "Reminders")
        mails = 0
        for done, total, sent in remind_all():
            mails += sent
            progress.show(done, total)
        progress.end(f"{mails} mails")
