"""What happens when the registry changes."""

from typing import Any

from django.db.models import F
from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils import timezone
from wagtail.signals import published

from . import tasks
from .models import (
    CountryHelp,
    HelpLine,
    Listing,
    MapEntry,
    Network,
    Removal,
    Snapshot,
    Topic,
)
from .models.help import forget_help
from .search import terms
from .services.listings import entries_of
from .services.reports import end_takedowns
from .signals import entry_saved, listings_changed


def connect() -> None:
    """Connect the receivers; called once, when the apps are ready."""
    entry_saved.connect(find_point)
    published.connect(note_put_back)
    listings_changed.connect(outdate_snapshot)
    for help_model in (CountryHelp, HelpLine):
        post_save.connect(forget_help, sender=help_model)
        post_delete.connect(forget_help, sender=help_model)
    post_delete.connect(outdate_snapshot, sender=Listing)
    post_delete.connect(note_removal, sender=Listing)
    post_save.connect(note_return, sender=Listing)
    for taxonomy in (Topic, Network):
        post_save.connect(terms.forget, sender=taxonomy)
        post_save.connect(refresh_listings_of_term, sender=taxonomy)
        pre_delete.connect(note_who_bears_it, sender=taxonomy)
        post_delete.connect(refresh_who_bore_it, sender=taxonomy)


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
    if not row.update(version=F("version") + 1, changed_at=timezone.now()):
        Snapshot.objects.get_or_create(pk=Snapshot.ONLY)
    tasks.make_snapshot_later()


def note_removal(instance: Listing, **_kwargs: Any) -> None:
    """An entry left the public: those who keep copies have to know."""
    Removal.objects.update_or_create(
        type=instance.entry_type,
        entry_id=instance.entry_id,
        defaults={"at": timezone.now(), "placed_at": instance.placed_at},
    )


def note_return(instance: Listing, created: bool, **_kwargs: Any) -> None:
    """An entry is public, perhaps again."""
    if created:
        Removal.objects.filter(
            type=instance.entry_type, entry_id=instance.entry_id
        ).delete()


def refresh_listings_of_term(instance: Topic | Network, **_kwargs: Any) -> None:
    """A term has another name or code: its entries are found by it."""
    Listing.objects.refresh(*entries_of(instance))
    # Taxonomies name it, whoever bears it.
    outdate_snapshot()


def note_who_bears_it(instance: Any, **_kwargs: Any) -> None:
    """A term is going: remember its entries until it is gone."""
    instance.bore_it = entries_of(instance)


def refresh_who_bore_it(instance: Any, **_kwargs: Any) -> None:
    """A term is gone: no entry bears it any more."""
    terms.forget()
    # Read anew: those at hand still hold it.
    fresh = (type(entry).objects.get(pk=entry.pk) for entry in instance.bore_it)
    Listing.objects.refresh(*fresh)
    outdate_snapshot()
