"""Which listings match: by words, by what they bear, by where they are."""

from typing import Any

from django.conf import settings
from django.db import connections
from django.db.models import (
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    Lookup,
    OuterRef,
    Q,
    TextField,
)
from wagtail.search.backends import get_search_backend

from ..codes import Audience
from ..geometry import Box, box_around, chord_squared_of, unit_vector
from ..models import Listing, ListingFacet
from ..models.listing import ListingQuerySet
from ..text import fold

# More words than this in a search are no search.
MAX_WORDS = 12
# As many answers of a search engine that is not the database are looked at.
MOST_FOUND = 10_000
# So many answers are worth keeping for the rest of a page.
FEW = 1_000


@TextField.register_lookup
class HoldsNearly(Lookup):  # type: ignore[type-arg]
    """Match texts that hold words like these: PostgreSQL's trigrams (pg_trgm)."""

    # `django.contrib.postgres` has it, but wants psycopg even where SQLite is used.
    lookup_name = "holds_nearly"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        text, text_params = self.process_lhs(compiler, connection)
        words, words_params = self.process_rhs(compiler, connection)
        return f"{text} %%> {words}", (*text_params, *words_params)


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


def holding(text: str) -> Q:
    """Return the condition of holding the words of `text`; asks the search engine.

    Few answers are kept, so that a page that counts, lists and counts again need not
    search again; many stay a question within the question.
    """
    words = " ".join(fold(text).split()[:MAX_WORDS])
    if not words:
        return Q(pk__in=[])
    found = found_by(words).order_by().values_list("pk", flat=True)
    few = list(found[: FEW + 1])
    if not few and knows_likeness(found.db):
        return Q(names__holds_nearly=words)
    return Q(pk__in=few if len(few) <= FEW else found)


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
    x, y, z = unit_vector(latitude, longitude)
    dx, dy, dz = F("x") - x, F("y") - y, F("z") - z
    apart = ExpressionWrapper(
        dx * dx + dy * dy + dz * dz, output_field=FloatField(null=True)
    )
    return listings.annotate(apart=apart)


def within(
    listings: ListingQuerySet, latitude: float, longitude: float, radius: float
) -> ListingQuerySet:
    """Keep what lies within `radius` km of a point; adds `apart`."""
    near = listings.filter(in_box(box_around(latitude, longitude, radius)))
    return with_distance(near, latitude, longitude).filter(
        apart__lte=chord_squared_of(radius)
    )
