"""Compile the gazetteer."""

from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from stakeholders.geocoding.build import FORMAT, build, places
from stakeholders.geocoding.compiled import stands


class Command(BaseCommand):
    help = "Compile the embedded gazetteer, unless it stands already."
    requires_system_checks: list[str] = []
    _step = ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--force`."""
        parser.add_argument(
            "--force", action="store_true", help="make it anew even if it stands"
        )

    def handle(self, *args: Any, force: bool, **options: Any) -> None:
        """Build what is missing, showing how far it is."""
        path = Path(settings.GAZETTEER_PATH).absolute()
        if stands(path, FORMAT) and not force:
            self.stdout.write(f"Gazetteer: stands at {path}")
            return
        started = monotonic()
        self._show("reading GeoNames", 0)
        count = build(path, places(), self._show)
        took = monotonic() - started
        size = path.stat().st_size / 1e6
        self.stdout.write(
            f"Gazetteer: {count:,} places, {size:.0f} MB, {took:.0f} s, at {path}"
        )

    def _show(self, step: str, percent: int) -> None:
        """Draw a bar on a terminal, a line for each step elsewhere."""
        if self.stdout.isatty():
            bar = "#" * (percent // 5)
            end = "\n" if percent == 100 else ""
            self.stdout.write(
                f"\rGazetteer: [{bar:20}] {percent:3} %  {step:20}", ending=end
            )
            self.stdout.flush()
        elif step != self._step:
            self.stdout.write(f"Gazetteer: {step}")
        self._step = step
