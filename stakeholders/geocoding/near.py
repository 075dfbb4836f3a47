"""Where a visitor looks: what was typed, as places to search around.

Only the gazetteer is asked, whatever `settings.GEOCODER` names: that geocoder is for
the addresses of entries. Nobody outside is told where a visitor looks for help.
"""

import logging
import re
from dataclasses import dataclass
from typing import Final

from stakeholders.geocoding import gazetteer
from stakeholders.geocoding.countries import display_name
from stakeholders.geocoding.errors import GazetteerUnavailable, NotPrecise
from stakeholders.geocoding.found import Precision
from stakeholders.geocoding.gazetteer import Hit
from stakeholders.geocoding.lookup import Place
from stakeholders.text import fold

__all__ = ["Area", "NotPrecise", "resolve"]

LONGEST: Final = 200  # characters that are read of what was typed
_NUMBER: Final = r"([+-]?\d{1,3}(?:\.\d{1,15})?)\s*°?"
_POINT: Final = re.compile(rf"\s*{_NUMBER}\s*[,;،\s]\s*{_NUMBER}\s*")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Area:
    """A point to search around, in degrees (WGS 84), and what is known of it.

    `name` is as the reader typed it, in the spelling of the gazetteer ("" for a bare
    point); `country` is alpha-2 and `region` the admin-1 code of GeoNames ("DE.07"),
    both "" where unknown. `resolve` takes `canonical` back to this very place.
    `kilometres` is the distance from what was asked, where that was another point.
    """

    latitude: float
    longitude: float
    name: str = ""
    country: str = ""
    region: str = ""
    population: int = 0
    canonical: str = ""
    is_point: bool = False
    kilometres: float | None = None


def resolve(text: str, language: str, limit: int = 6) -> list[Area]:
    """Return the places that `text` may mean, the likeliest first.

    "50.85,4.35" is one area, rounded to 0.01 degrees (about a kilometre). Empty where
    nothing is known, or nothing can be looked up; raises `NotPrecise` for a country.
    """
    text = text[:LONGEST]
    if match := _POINT.fullmatch(text):
        return _point(float(match[1]), float(match[2]))
    try:
        hits = gazetteer().hits(text)
        if hits and hits[0].precision is Precision.COUNTRY:
            raise NotPrecise(hits[0].place.country)
        return [_area(hit, text, language) for hit in hits[:limit]]
    except GazetteerUnavailable as error:
        _log.warning("No place can be looked up: %s", error)
        return []


def _point(latitude: float, longitude: float) -> list[Area]:
    """Return the point, in the country and region of the nearest place."""
    if abs(latitude) > 90 or abs(longitude) > 180:
        return []
    latitude, longitude = round(latitude, 2) + 0.0, round(longitude, 2) + 0.0
    canonical = f"{latitude:.2f},{longitude:.2f}"
    try:
        near = gazetteer().reverse((latitude, longitude))
    except GazetteerUnavailable:
        near = None
    raw = near.raw if near else {"country": "", "region": ""}
    return [
        Area(
            latitude=latitude,
            longitude=longitude,
            country=raw["country"],
            region=_region(raw["country"], raw["region"]),
            canonical=canonical,
            is_point=True,
        )
    ]


def _area(hit: Hit, text: str, language: str) -> Area:
    place = hit.place
    name = _as_typed(place, text)
    return Area(
        latitude=place.latitude,
        longitude=place.longitude,
        name=name,
        country=place.country,
        region=_region(place.country, place.region),
        population=place.population,
        canonical=_canonical(place, name, language),
    )


def _as_typed(place: Place, text: str) -> str:
    """Return the place's name that is in `text`, or its main one."""
    words = f" {fold(text)} "
    names = gazetteer().names_of(place)
    typed = [name for name in names if (key := fold(name)) and f" {key} " in words]
    return max(typed, key=len, default=place.name)


def _canonical(place: Place, name: str, language: str) -> str:
    country = display_name(place.country, language)
    for text in (f"{name}, {country}", f"{place.name}, {place.country}"):
        hits = gazetteer().hits(text)
        if hits and hits[0].place.id == place.id:
            return text
    return f"{place.latitude:.2f},{place.longitude:.2f}"


def _region(country: str, code: str) -> str:
    return f"{country}.{code}" if country and code else ""
