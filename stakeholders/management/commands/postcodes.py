"""Compile the postcodes of the extra."""

from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from stakeholders.geocoding import GazetteerUnavailable, gazetteer
from stakeholders.geocoding.compiled import stands
from stakeholders.geocoding.postcodes import FORMAT
from stakeholders.geocoding.postcodes_build import build, data
from stakeholders.progress import Progress


class Command(BaseCommand):
    help = "Compile the postcodes that come with the extra `postcodes`."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--force`."""
        parser.add_argument(
            "--force", action="store_true", help="make them anew even if they stand"
        )

    def handle(self, *args: Any, force: bool, **options: Any) -> None:
        """Build what is missing, showing how far it is."""
        path = Path(settings.POSTCODES_PATH).absolute()
        if stands(path, FORMAT) and not force:
            self.stdout.write(f"Postcodes: stand at {path}")
            return
        source = data()
        if source is None:
            raise CommandError(
                "The postcodes are an extra: install it with"
                " `uv sync --extra postcodes`, or"
                " `pip install countrystatecity-postal-codes`."
            )
        started, progress = monotonic(), Progress(self.stdout, "Postcodes")
        try:
            counts = build(path, source, gazetteer(), progress.show)
        except GazetteerUnavailable as error:
            raise CommandError(str(error)) from error
        took, size = monotonic() - started, path.stat().st_size / 1e6
        progress.end(f"{sum(counts.values()):,}, {size:.0f} MB, {took:.0f} s")
        self.stdout.write(
            ", ".join(f"{country} {count:,}" for country, count in counts.items())
        )
