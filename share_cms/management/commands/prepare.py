"""Bring database, gazetteer, translations and demo site up to date, in one start."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from share_cms.catalogs import compile_catalogs
from stakeholders.models import Stakeholder


class Command(BaseCommand):
    """What `make run` does before it serves."""

    help = __doc__

    def handle(self, **options: Any) -> None:
        """Prepare; every step leaves alone what is done already."""
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        compile_catalogs()
        self.stdout.write("Migrating the database …")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("gazetteer")
        was_empty = not Stakeholder.objects.exists()
        call_command("demo")
        if not was_empty:
            call_command("refresh_listings")
