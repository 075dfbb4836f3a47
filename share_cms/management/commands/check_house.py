"""The checks of `make check` that need Django, in one start."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """System checks, missing migrations, untranslated strings."""

    help = __doc__

    def handle(self, **options: Any) -> None:
        """Run the checks; each raises where something is wrong."""
        call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)
        call_command("messages", check=True)
