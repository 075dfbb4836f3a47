"""The listings of many entries."""

from collections.abc import Iterator
from itertools import chain

from django.db.models import Q

from ..models import Initiative, Listing, MapEntry, Network, Stakeholder, Topic


def entries_of(term: Topic | Network) -> list[MapEntry]:
    """Return the entries that bear a term and have a listing."""
    if isinstance(term, Topic):
        bears = Q(stakeholder__topics=term) | Q(initiative__topics=term)
    else:
        bears = Q(stakeholder__memberships__network=term)
    listings = Listing.objects.filter(bears).distinct()
    rows = listings.select_related("stakeholder", "initiative__stakeholder")
    return [listing.entry for listing in rows]


def refresh_listings() -> Iterator[tuple[int, int]]:
    """Make all listings anew; yields (done, total)."""
    models = (Stakeholder, Initiative)
    total = sum(model.objects.count() for model in models)
    entries = (model.objects.iterator(chunk_size=500) for model in models)
    for done, entry in enumerate(chain.from_iterable(entries), 1):
        Listing.objects.refresh(entry)
        yield done, total
