"""Where a visitor looks: what was typed, as places to search around.

Only the gazetteer is asked, whatever `settings.GEOCODER` names: that geocoder is for
the addresses of entries. Nobody outside is told where a visitor looks for help.
"""

import logging
import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from stakeholders.geocoding import gazetteer, postcodes
from stakeholders.geocoding.area import Area, area_of, by_postcode, region_code
from stakeholders.geocoding.errors import GazetteerUnavailable, NotPrecise
from stakeholders.geocoding.found import Precision
from stakeholders.geocoding.gazetteer import Gazetteer, kilometres
from stakeholders.geocoding.spelling import as_written

__all__ = ["Area", "NotPrecise", "is_point", "resolve", "towns_around"]

LONGEST: Final = 200  # characters that are read of what was typed
# With a decimal point: "111 22" is a postcode, and "50,85" one number in most places.
_NUMBER: Final = r"([+-]?\d{1,3}(?:\.\d{1,15})?)"
_POINT: Final = re.compile(rf"(?=.*\.){_NUMBER}\s*[,;،\s]\s*{_NUMBER}")
_AT_POINT: Final = re.compile(rf"(.+) \({_NUMBER},{_NUMBER}\)")
_ROUNDED: Final = 0.0051  # degrees that a point may be off
_SIGNS: Final = str.maketrans(
    {**dict.fromkeys("\u200e\u200f\u061c\u2066\u2067\u2068\u2069°"), "−": "-", "٫": "."}
)
_REACHES: Final = (20.0, 60.0, 160.0)  # km
_BESIDE: Final = 10.0  # km; at this distance a town counts half

_log = logging.getLogger(__name__)


def resolve(text: str, language: str, limit: int = 6) -> list[Area]:
    """Return the places that `text` may mean, the likeliest first.

    "50.85,4.35" is one area, rounded to 0.01 degrees (about a kilometre); so is a place
    with its point, "Halle (51.99,9.57)". Empty where nothing is known, or nothing can
    be looked up; raises `NotPrecise` for a country.
    """
    text = " ".join(text[:LONGEST].split())
    if match := _as_point(text):
        return _point(float(match[1]), float(match[2]))
    try:
        found = _resolved(gazetteer(), text, language, limit, postcodes.version())
        return list(found)
    except GazetteerUnavailable as error:
        _log.warning("No place can be looked up: %s", error)
        return []


def is_point(text: str) -> bool:
    """Whether `text` is a position, perhaps the visitor's own."""
    return bool(_as_point(" ".join(text[:LONGEST].split())))


def towns_around(
    latitude: float, longitude: float, language: str, limit: int = 6
) -> list[Area]:
    """Return the towns around a point, those that are large and near first.

    With their distance. Empty far from everywhere, or where there is no gazetteer.
    """
    try:
        places = gazetteer()
        for reach in _REACHES:
            around = places.around(latitude, longitude, reach)
            if len(around) >= limit:
                break
    except GazetteerUnavailable as error:
        _log.warning("No town can be looked up: %s", error)
        return []
    point = (latitude, longitude)
    measured = [(kilometres(place, point), place) for place in around]
    measured.sort(key=lambda pair: -pair[1].population / (1 + (pair[0] / _BESIDE) ** 2))
    return [
        replace(
            area_of(places, place, place.name, language), kilometres=round(distance, 1)
        )
        for distance, place in measured[:limit]
    ]


@lru_cache(maxsize=1024)
def _as_point(text: str) -> re.Match[str] | None:
    return _POINT.fullmatch(text.translate(_SIGNS))


def _resolved(
    places: Gazetteer, text: str, language: str, limit: int, version: int
) -> tuple[Area, ...]:
    """Return what `resolve` does; `version` is that of the postcodes."""
    if match := _AT_POINT.fullmatch(text):
        return tuple(
            _at_point(places, match[1], float(match[2]), float(match[3]), language)
        )
    if coded := by_postcode(places, text, language):
        return tuple(coded[:limit])
    hits = places.hits(text)
    if hits and hits[0].precision is Precision.COUNTRY:
        raise NotPrecise(hits[0].place.country)
    return tuple(
        area_of(
            places,
            hit.place,
            as_written(places.names_of(hit.place), text, language),
            language,
        )
        for hit in hits[:limit]
    )


def _at_point(
    places: Gazetteer, name: str, latitude: float, longitude: float, language: str
) -> list[Area]:
    """Return the place of this name that is at the point, or the point alone."""
    for hit in places.hits(name):
        place = hit.place
        if (
            abs(place.latitude - latitude) <= _ROUNDED
            and abs(place.longitude - longitude) <= _ROUNDED
        ):
            return [area_of(places, place, name, language)]
    return _point(latitude, longitude)


def _point(latitude: float, longitude: float) -> list[Area]:
    """Return the point, in the country and region of the nearest place."""
    if abs(latitude) > 90 or abs(longitude) > 180:
        return []
    latitude, longitude = round(latitude, 2) + 0.0, round(longitude, 2) + 0.0
    try:
        near = gazetteer().nearest(latitude, longitude)
    except GazetteerUnavailable:
        near = None
    return [
        Area(
            latitude=latitude,
            longitude=longitude,
            country=near.country if near else "",
            region=region_code(near.country, near.region) if near else "",
            canonical=f"{latitude:.2f},{longitude:.2f}",
            is_point=True,
        )
    ]
