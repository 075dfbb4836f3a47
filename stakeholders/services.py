"""Writes over several rows."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone, translation

from . import geocoding
from .maps import payload
from .models import (
    Initiative,
    Listing,
    ListingFacet,
    MapEntry,
    MapFeed,
    Snapshot,
    Stakeholder,
    Topic,
)
from .models.listing import ListingQuerySet
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
        if fresh.has_point or asked_for(fresh) != asked_for(entry):
            return False
        fresh.set_point(found)
        fresh.save()
    return True


def asked_for(entry: MapEntry) -> tuple[str, str]:
    """Return what a geocoder is asked for an entry."""
    return entry.geocoding_query, entry.country


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


def make_snapshot() -> None:
    """Make the counts, and the feeds of all languages where the points changed.

    What another run made of a newer state stays.
    """
    Snapshot.objects.filter(pk=Snapshot.ONLY).update(requested_at=None)
    snapshot, _made = Snapshot.objects.get_or_create(pk=Snapshot.ONLY)
    listings = Listing.objects.public()
    counts = {
        "listed": listings.count(),
        "pinned": listings.filter(latitude__isnull=False).count(),
        "facets": count_facets(),
        "made_on": timezone.localdate(),
        "made_of": snapshot.version,
    }
    feeds = [make_feed(code) for code, _name in settings.LANGUAGES]
    with transaction.atomic():
        older = Snapshot.objects.filter(pk=Snapshot.ONLY, made_of__lte=snapshot.version)
        digests = {feed.language: feed.digest for feed in feeds}
        if older.update(**counts, digests=digests):
            for feed in feeds:
                feed.save()


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


def make_feed(language: str) -> MapFeed:
    """Return one language's feed, unsaved.

    Compressing takes long, so one that would be the same is taken as it is.
    """
    points = list(pins(Listing.objects.public(), language))
    with translation.override(language):
        data = payload.encode(points, language)
        digest = hashlib.blake2b(data, digest_size=12).hexdigest()
        same = MapFeed.objects.filter(language=language, digest=digest).first()
        if same is not None:
            return same
        picture = picture_of_europe(points)
    brotli, gzip = payload.compress(data)
    return MapFeed(
        language=language, digest=digest, brotli=brotli, gzip=gzip, picture=picture
    )
