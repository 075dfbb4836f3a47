"""What a list shows beside what lies near: who serves the place, and who is nearest."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Case, F, Q, Value, When

from ..codes import Reach
from ..geocoding.countries import EUROPE
from ..geocoding.near import Area
from ..geometry import EARTH, chord_squared_of
from ..models.listing import ListingQuerySet
from .matching import with_distance, within
from .query import EntryQuery
from .showing import Found, find

# How far is looked for the nearest, in km; the last is everywhere.
CIRCLES = (200.0, 20_100.0)


def elsewhere(
    query: EntryQuery, number: int, without: Iterable[Found] = ()
) -> list[Found]:
    """Return what serves the area without being near it, the closest kind first.

    By its own radius, its region, its country, all Europe, or online. Empty where no
    place was asked for. `without` is what is shown already.
    """
    area = query.area
    if area is None:
        return []
    beyond = Q(apart__isnull=True) | Q(apart__gt=chord_squared_of(query.radius_km))
    listings = with_distance(query.anywhere(), area.latitude, area.longitude)
    listings = listings.filter(beyond).exclude(pk__in=[found.pk for found in without])
    close = in_order(listings, close_ways(area, query.radius_km), area)
    found = find(close[:number])
    if missing := number - len(found):
        far = find(in_order(listings, far_ways(area), area)[:missing])
        # From how far these serve tells nobody anything.
        found += [Found(serving.pk, None) for serving in far]
    return found


def in_order(listings: ListingQuerySet, ways: list[Q], area: Area) -> ListingQuerySet:
    """Keep what serves in one of these ways, in their order, the same country first."""
    rank = Case(*(When(way, then=Value(place)) for place, way in enumerate(ways)))
    abroad = Case(When(country=area.country, then=Value(0)), default=Value(1))
    found = listings.filter(reduce(or_, ways))
    return found.order_by(rank, abroad, F("apart").asc(nulls_last=True), "pk")


def close_ways(area: Area, radius: int) -> list[Q]:
    """Return the ways in which an entry may serve just this part of Europe.

    What lies beyond the `radius` (km) must reach further than that.
    """
    ways: list[Q] = [
        # A chord is as good as the way over ground, as far as anyone travels.
        Q(reach=Reach.NEAR, reach_km__gt=radius)
        & Q(apart__lte=F("reach_km") * F("reach_km") / Value(EARTH * EARTH)),
    ]
    if area.region:
        ways.append(Q(reach=Reach.REGION, country=area.country, area=area.region))
    if area.country:
        ways.append(Q(reach=Reach.COUNTRY, country=area.country))
    return ways


def far_ways(area: Area) -> list[Q]:
    """Return the ways in which an entry may serve everyone."""
    online = Q(reach=Reach.ONLINE)
    if area.country in EUROPE or not area.country:
        return [Q(reach=Reach.EUROPE), online]
    return [online]


def nearest(query: EntryQuery, number: int) -> list[Found]:
    """Return what matches and lies nearest to the area, however far."""
    area = query.area
    if area is None:
        return []
    found: list[Found] = []
    # Few entries hold the same words: there is no need to look near by first.
    for circle in CIRCLES[-1:] if "q" in query.asks else CIRCLES:
        near = within(query.anywhere(), area.latitude, area.longitude, circle)
        found = find(near.order_by("apart", "pk")[:number])
        if len(found) == number:
            break
    return found
