"""Interface translations: bring the .po files up to date, check or compile them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from share_cms import catalogs


class Command(BaseCommand):
    """Without an option: compile."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take one of two options."""
        group = parser.add_mutually_exclusive_group()
        group.add_argument("--update", action="store_true")
        group.add_argument("--check", action="store_true")

    def handle(self, *, update: bool, check: bool, **options: Any) -> None:
        """Do one of the three."""
        if update:
            catalogs.update_catalogs()
        elif check:
            if problems := list(catalogs.problems()):
                raise CommandError("\n".join(problems))
        else:
            catalogs.compile_catalogs()
