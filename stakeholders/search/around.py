"""What a list shows beside what lies near: who serves the place, and who is nearest."""

from typing import Any

from django.db.models import Case, F, Q, Value, When

from ..codes import Reach
from ..geocoding.countries import EUROPE
from ..geocoding.near import Area
from ..geometry import EARTH, chord_squared_of
from ..models.listing import ListingQuerySet
from .matching import with_distance, within
from .query import EntryQuery

# How far is looked for the nearest, in km; the last is everywhere.
CIRCLES = (100.0, 500.0, 20_100.0)


def elsewhere(query: EntryQuery) -> ListingQuerySet:
    """Return what serves the area without being near it, the closest kind first.

    By its own radius, its region, its country, all Europe, or online. Empty where no
    place was asked for.
    """
    area = query.area
    if area is None:
        return query.anywhere().none()
    listings = with_distance(query.anywhere(), area.latitude, area.longitude)
    beyond = Q(apart__isnull=True) | Q(apart__gt=chord_squared_of(query.radius_km))
    ways = serving(area)
    rank = Case(*(When(way, then=Value(place)) for place, way in enumerate(ways)))
    any_way = Q()
    for way in ways:
        any_way |= way
    # Before others that serve all Europe, or online, those of the same country.
    abroad = Case(When(country=area.country, then=Value(0)), default=Value(1))
    found = listings.filter(beyond, any_way)
    return found.order_by(rank, abroad, F("apart").asc(nulls_last=True), "pk")


def serving(area: Area) -> list[Q]:
    """Return the ways in which an entry may serve an area, the closest first."""
    ways: list[Q] = [
        # A chord is as good as the way over ground, as far as anyone travels.
        Q(reach=Reach.NEAR, reach_km__gt=0)
        & Q(apart__lte=F("reach_km") * F("reach_km") / Value(EARTH * EARTH)),
    ]
    if area.region:
        ways.append(Q(reach=Reach.REGION, area=area.region))
    if area.country:
        ways.append(Q(reach=Reach.COUNTRY, country=area.country))
    if area.country in EUROPE or not area.country:
        ways.append(Q(reach=Reach.EUROPE))
    ways.append(Q(reach=Reach.ONLINE))
    return ways


def nearest(query: EntryQuery, number: int) -> list[Any]:
    """Return the listings that match and lie nearest to the area, however far."""
    area = query.area
    if area is None:
        return []
    found: list[Any] = []
    for circle in CIRCLES:
        near = within(query.anywhere(), area.latitude, area.longitude, circle)
        found = list(near.order_by("apart", "pk")[:number])
        if found:
            break
    return found
