"""Build the demo site: real places and invented, marked examples."""

from typing import Any

from django.core.management.base import BaseCommand

from share_cms.demo import (
    accounts,
    campaigns,
    country_help,
    members,
    pages,
    registry,
    signing,
)
from stakeholders.progress import Progress
from stakeholders.services.downloads import make_downloads
from stakeholders.services.snapshots import make_snapshot


class Command(BaseCommand):
    """Add what is missing; whatever is there already stays as it was edited."""

    help = __doc__

    def handle(self, **options: Any) -> None:
        """Build accounts, pages and registry."""
        accounts.build()
        pages.build()
        progress = Progress(self.stdout, "Demo site")
        for done, total in registry.build():
            progress.show(done, total)
        country_help.build()
        members.build()
        campaigns.build()
        signing.build()
        make_snapshot()
        make_downloads()
        progress.end()
