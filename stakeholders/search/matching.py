"""Which listings match: by words, by what they bear, by where they are."""

from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.db.models import Exists, OuterRef, Q
from wagtail.search.backends import get_search_backend

from ..codes import Audience
from ..geometry import Box, box_around, chord_squared_of, unit_vector
from ..models import Listing, ListingFacet
from ..models.listing import ListingQuerySet
from ..text import fold
from .expressions import ChordSquared

# More words than this in a search are no search.
MAX_WORDS = 12
# As many answers of a search engine that is not the database are looked at.
MOST_FOUND = 10_000
# So many answers are worth keeping for the rest of a page.
FEW = 400
# For so many seconds words are known to be common: it decides how they are looked for,
# never what is found.
REMEMBERED = 300


def bearing(facet: str, codes: list[str]) -> Exists:
    """Match listings that bear any of these codes of a facet."""
    if facet == "audience":
        codes = [*codes, Audience.EVERYONE]
    rows = ListingFacet.objects.filter(
        listing=OuterRef("pk"), facet=facet, code__in=codes
    )
    return Exists(rows)


def matching_words(listings: ListingQuerySet, text: str) -> ListingQuerySet:
    """Keep listings that hold all words of `text`, the last one perhaps unfinished.

    Where none does, those whose names are nearly that, if the database can tell.
    """
    return listings.filter(holding(text))


def holding(text: str, is_near: bool = False) -> Q:
    """Return the condition of holding the words of `text`; asks the search engine.

    Few answers are kept, so that a page that counts, lists and counts again need not
    search again. Many stay a question within the question; where only what `is_near` a
    place matters, all of that is read instead of all that hold a common word.
    """
    words = " ".join(fold(text).split()[:MAX_WORDS])
    if not words:
        return Q(pk__in=[])
    reads = is_near and settings.SEARCHES_IN_DATABASE
    if reads and is_common(words):
        return Q(words__holds_words=words)
    found = found_by(words).order_by().values_list("pk", flat=True)
    few = list(found[: FEW + 1])
    if not few and knows_likeness(found.db):
        return Q(names__holds_nearly=words)
    if len(few) <= FEW:
        return Q(pk__in=few)
    remember_common(words)
    return Q(words__holds_words=words) if reads else Q(pk__in=found)


def is_common(words: str) -> bool:
    """Whether more than a `FEW` entries held these words a moment ago."""
    return cache.get(common_key(words)) is not None


def remember_common(words: str) -> None:
    """Note that many hold these words: to find that out takes a search."""
    cache.set(common_key(words), True, REMEMBERED)


def common_key(words: str) -> str:
    """Return the name that words are remembered under; they may be long."""
    return f"common:{sha256(words.encode()).hexdigest()}"


def found_by(words: str) -> ListingQuerySet:
    """Return the listings that the search engine finds, in no order."""
    # Engines that are not the database would take any word for enough.
    found = get_search_backend().autocomplete(
        words, Listing.objects.all(), operator="and", order_by_relevance=False
    )
    if settings.SEARCHES_IN_DATABASE:
        listings: ListingQuerySet = found.get_queryset()
        return listings
    return Listing.objects.filter(pk__in=[hit.pk for hit in found[:MOST_FOUND]])


def knows_likeness(alias: str) -> bool:
    """Whether a database can tell that two words are nearly the same."""
    return connections[alias].vendor == "postgresql"


def in_box(box: Box) -> Q:
    """Match public points in a box."""
    inside = Q()
    for west, east in box.spans:
        inside |= Q(longitude__gte=west, longitude__lte=east)
    return inside & Q(latitude__gte=box.south, latitude__lte=box.north)


def with_distance(
    listings: ListingQuerySet, latitude: float, longitude: float
) -> ListingQuerySet:
    """Add `apart`: the square of the chord to a point in degrees (see `geometry`)."""
    return listings.annotate(apart=ChordSquared(*unit_vector(latitude, longitude)))


def within(
    listings: ListingQuerySet, latitude: float, longitude: float, radius: float
) -> ListingQuerySet:
    """Keep what lies within `radius` km of a point; adds `apart`."""
    near = listings.filter(in_box(box_around(latitude, longitude, radius)))
    return with_distance(near, latitude, longitude).filter(
        apart__lte=chord_squared_of(radius)
    )
