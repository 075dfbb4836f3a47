"""What happens when the registry changes."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.signals import post_delete

from . import tasks
from .models import Listing, MapEntry, Snapshot
from .signals import entry_saved, listings_changed


def connect() -> None:
    """Connect the receivers; called once, when the apps are ready."""
    entry_saved.connect(find_point)
    listings_changed.connect(outdate_snapshot)
    post_delete.connect(outdate_snapshot, sender=Listing)


def find_point(instance: MapEntry, **_kwargs: Any) -> None:
    """Geocode a new entry in the background."""
    tasks.geocode_later(instance)


def outdate_snapshot(**_kwargs: Any) -> None:
    """Count the change; the first one since the last snapshot asks for a new one."""
    row = Snapshot.objects.filter(pk=Snapshot.ONLY)
    if not row.update(version=F("version") + 1):
        Snapshot.objects.get_or_create(pk=Snapshot.ONLY)
    if row.filter(requested=False).update(requested=True):
        transaction.on_commit(lambda: tasks.make_snapshot.enqueue())
