"""The listings of many entries."""

from collections.abc import Iterator
from itertools import chain

from django.db.models import Q

from ..models import Initiative, Listing, Stakeholder, Topic
from ..models.listing import ListingQuerySet


def listings_of(topic: Topic) -> ListingQuerySet:
    """Return the listings of the entries that bear a topic."""
    bears = Q(stakeholder__topics=topic) | Q(initiative__topics=topic)
    return Listing.objects.filter(bears).with_entries()


def refresh_listings() -> Iterator[tuple[int, int]]:
    """Make all listings anew; yields (done, total)."""
    models = (Stakeholder, Initiative)
    total = sum(model.objects.count() for model in models)
    entries = (model.objects.iterator(chunk_size=500) for model in models)
    for done, entry in enumerate(chain.from_iterable(entries), 1):
        Listing.objects.refresh(entry)
        yield done, total
