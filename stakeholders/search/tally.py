"""How many match, by kind and country, in one question that an index answers."""

from typing import NamedTuple

from django.db.models import Count

from ..models.listing import ListingQuerySet


class Tally(NamedTuple):
    """How many entries of a kind in a country match, and how many have a point."""

    kind: str
    country: str
    entries: int
    pinned: int


def tally_of(listings: ListingQuerySet) -> list[Tally]:
    """Count listings by kind and country."""
    rows = listings.order_by().values_list("kind", "country")
    return [Tally(*row) for row in rows.annotate(Count("pk"), Count("latitude"))]
