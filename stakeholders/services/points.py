"""Finding the points of entries."""

from django.db import transaction

from .. import geocoding
from ..models import MapEntry


def geocode(entry: MapEntry) -> bool:
    """Find and store an entry's point; return whether it was precise enough.

    Raises GeocodingError. A point that was set meanwhile stays.
    """
    query = entry.geocoding_query
    if not query or entry.has_point:
        return False
    found = next(iter(geocoding.find(query, country=entry.country)), None)
    if found is None and entry.address:
        query = entry.place
        found = next(iter(geocoding.find(query, country=entry.country)), None)
    if found is None or not found.precise_enough:
        return False
    with transaction.atomic():
        fresh = type(entry)._default_manager.select_for_update().get(pk=entry.pk)
        if fresh.has_point or asked_for(fresh) != asked_for(entry):
            return False
        fresh.set_point(found)
        fresh.save()
    return True


def asked_for(entry: MapEntry) -> tuple[str, str]:
    """Return what a geocoder is asked for an entry."""
    return entry.geocoding_query, entry.country
