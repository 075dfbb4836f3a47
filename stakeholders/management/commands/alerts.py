"""Mail new entries to whoever asked for them, and ask whose year ends to go on."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from stakeholders.mails.telling import write_all
from stakeholders.progress import Progress
from stakeholders.services import alerts


class Command(BaseCommand):
    """To be run once a day; nobody is told anything twice, however often it runs."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--dry-run`."""
        parser.add_argument(
            "--dry-run", action="store_true", help="only say how many are due"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, or say how many alerts are due."""
        if options["dry_run"]:
            now = timezone.now()
            self.stdout.write(f"{alerts.due(now).count()} to be told what is new")
            self.stdout.write(f"{alerts.ending(now).count()} to be asked to go on")
            return
        progress = Progress(self.stdout, "Alerts")
        mails = 0
        for done, total, sent in write_all():
            mails += sent
            progress.show(done, total)
        progress.end(f"{mails} mails")
