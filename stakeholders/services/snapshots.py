"""Counts, feeds and pictures of all that the public may see, made ahead."""

import hashlib

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.utils import timezone, translation

from ..maps import payload
from ..models import Listing, ListingFacet, MapFeed, Snapshot
from ..pictures import picture_of_europe
from ..search import pins
from ..search.facets import count_all

# What editors see of all entries: how many translations of a language wait for them.
TO_CHECK = ("machine", "changed")


def make_snapshot() -> None:
    """Make the counts, and the feeds of all languages where the points changed.

    What another run made of a newer state stays.
    """
    Snapshot.objects.filter(pk=Snapshot.ONLY).update(requested_at=None)
    snapshot, _made = Snapshot.objects.get_or_create(pk=Snapshot.ONLY)
    # Before anything is counted: another day may begin meanwhile.
    today = timezone.localdate()
    listings = Listing.objects.public().for_newcomers()
    counts = {
        "listed": listings.count(),
        "pinned": listings.filter(latitude__isnull=False).count(),
        "facets": count_facets(),
        "made_on": today,
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
    """Count what newcomers see by each facet, and what waits to be checked of all."""
    listings = Listing.objects.public()
    counts = count_all(listings.for_newcomers())
    rows = (
        ListingFacet.objects.filter(listing__in=listings, facet__in=TO_CHECK)
        .values_list("facet", "code")
        .annotate(Count("pk"))
    )
    for facet, code, number in rows:
        counts.setdefault(facet, {})[code] = number
    return counts


def make_feed(language: str) -> MapFeed:
    """Return one language's feed, unsaved.

    Compressing takes long, so one that would be the same is taken as it is.
    """
    points = list(pins(Listing.objects.public().for_newcomers(), language))
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
