"""Make all listings anew: after translations or the gazetteer have changed."""

from typing import Any

from django.core.management.base import BaseCommand

from stakeholders.progress import Progress
from stakeholders.services.listings import refresh_listings
from stakeholders.services.snapshots import make_snapshot


class Command(BaseCommand):
    """Listings hold words of the interface and of the gazetteer."""

    help = __doc__

    def handle(self, **options: Any) -> None:
        """Refresh every entry's listing, then the snapshot."""
        progress = Progress(self.stdout, "Listings")
        for done, total in refresh_listings():
            progress.show(done, total)
        make_snapshot()
        progress.end()
