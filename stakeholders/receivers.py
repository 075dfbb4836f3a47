"""What happens when the registry changes."""

from typing import Any

from django.db.models import F
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.signals import published

from . import tasks
from .models import Listing, ListingFacet, MapEntry, Snapshot, Topic
from .services.listings import listings_of
from .services.reports import end_takedowns
from .signals import entry_saved, listings_changed


def connect() -> None:
    """Connect the receivers; called once, when the apps are ready."""
    entry_saved.connect(find_point)
    published.connect(note_put_back)
    listings_changed.connect(outdate_snapshot)
    post_delete.connect(outdate_snapshot, sender=Listing)
    post_save.connect(refresh_listings_of_topic, sender=Topic)
    pre_delete.connect(forget_topic, sender=Topic)


def find_point(instance: MapEntry, **_kwargs: Any) -> None:
    """Geocode a new entry in the background."""
    tasks.geocode_later(instance)


def note_put_back(instance: Any, **_kwargs: Any) -> None:
    """An entry that was taken off the site for a report is on it again."""
    if isinstance(instance, MapEntry):
        end_takedowns(instance)


def outdate_snapshot(**_kwargs: Any) -> None:
    """Count the change, and ask for a new snapshot."""
    row = Snapshot.objects.filter(pk=Snapshot.ONLY)
    if not row.update(version=F("version") + 1):
        Snapshot.objects.get_or_create(pk=Snapshot.ONLY)
    tasks.make_snapshot_later()


def refresh_listings_of_topic(instance: Topic, **_kwargs: Any) -> None:
    """A topic has another name or code: its entries are found by it."""
    for listing in listings_of(instance):
        Listing.objects.refresh(listing.entry)


def forget_topic(instance: Topic, **_kwargs: Any) -> None:
    """A topic is going: no entry bears it any more."""
    ListingFacet.objects.filter(facet="topic", code=instance.slug).delete()
    outdate_snapshot()
