"""Writes over several rows."""

import hashlib
from collections import defaultdict

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.utils import timezone, translation

from . import geocoding
from .maps import payload
from .models import Listing, ListingFacet, MapEntry, MapFeed, Snapshot
from .pictures import picture_of_europe
from .search import pins


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
        if fresh.has_point or fresh.geocoding_query != entry.geocoding_query:
            return False
        fresh.set_point(found)
        fresh.save()
    return True


def make_snapshot() -> None:
    """Make the counts, and the feeds of all languages where the points changed."""
    Snapshot.objects.filter(pk=Snapshot.ONLY).update(requested=False)
    snapshot = Snapshot.load()
    listings = Listing.objects.public()
    snapshot.listed = listings.count()
    snapshot.pinned = listings.filter(latitude__isnull=False).count()
    snapshot.facets = count_facets()
    snapshot.digests = {code: make_feed(code) for code, _name in settings.LANGUAGES}
    Snapshot.objects.update_or_create(
        pk=Snapshot.ONLY,
        defaults={
            "listed": snapshot.listed,
            "pinned": snapshot.pinned,
            "facets": snapshot.facets,
            "digests": snapshot.digests,
            "made_on": timezone.localdate(),
            "made_of": snapshot.version,
        },
    )


def count_facets() -> dict[str, dict[str, int]]:
    """Count the public entries by kind, country and each other facet."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    listings = Listing.objects.public()
    for facet in ("kind", "country"):
        for code, number in listings.values_list(facet).annotate(Count("pk")):
            counts[facet][code] = number
    rows = (
        ListingFacet.objects.filter(listing__in=listings)
        .values_list("facet", "code")
        .annotate(Count("pk"))
    )
    for facet, code, number in rows:
        counts[facet][code] = number
    return counts


def make_feed(language: str) -> str:
    """Make one language's feed and return its digest.

    Compressing takes long, so one that would be the same is left as it is.
    """
    points = list(pins(Listing.objects.public(), language))
    with translation.override(language):
        data = payload.encode(points, language)
        picture = picture_of_europe(points)
    digest = hashlib.blake2b(data, digest_size=12).hexdigest()
    if MapFeed.objects.filter(language=language, digest=digest).exists():
        return digest
    brotli, gzip = payload.compress(data)
    MapFeed.objects.update_or_create(
        language=language,
        defaults={
            "digest": digest,
            "brotli": brotli,
            "gzip": gzip,
            "picture": picture,
        },
    )
    return digest
