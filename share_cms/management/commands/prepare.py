"""Bring database, gazetteer, translations and demo site up to date, in one start."""

from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from share_cms.catalogs import compile_catalogs
from stakeholders.models import Stakeholder
from stakeholders.progress import Progress


class Applied(StringIO):
    """Counts the migrations that `migrate` says it has applied."""

    def __init__(self, progress: Progress, total: int) -> None:
        super().__init__()
        self.progress, self.done, self.total = progress, 0, total

    def write(self, text: str) -> int:
        """Take what `migrate` prints."""
        if text.strip() == "OK":
            self.done += 1
            self.progress.show(self.done, self.total)
        return len(text)


class Command(BaseCommand):
    """What `make run` does before it serves."""

    help = __doc__

    def handle(self, **options: Any) -> None:
        """Prepare; every step leaves alone what is done already."""
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        compile_catalogs()
        self.migrate()
        call_command("gazetteer")
        was_empty = not Stakeholder.objects.exists()
        call_command("demo")
        if not was_empty:
            call_command("refresh_listings")

    def migrate(self) -> None:
        """Migrate the database, with a progress bar."""
        executor = MigrationExecutor(connection)
        total = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        progress = Progress(self.stdout, "Database")
        applied = Applied(progress, total)
        call_command("migrate", interactive=False, no_color=True, stdout=applied)
        progress.end()
