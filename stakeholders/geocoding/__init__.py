"""Where a place is: the one door to every geocoder.

`settings.GEOCODER` names the geocoder that `find` asks; `town` and `names` always
come from the embedded gazetteer, so they cost no network.
"""

import hashlib
import logging
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.cache import cache

from stakeholders.geocoding import providers
from stakeholders.geocoding.errors import GazetteerUnavailable, GeocodingError
from stakeholders.geocoding.found import Found, Precision
from stakeholders.geocoding.gazetteer import Gazetteer, Hit

__all__ = [
    "Found",
    "GazetteerUnavailable",
    "GeocodingError",
    "Precision",
    "find",
    "gazetteer",
    "names",
    "region_of",
    "town",
]

GAZETTEER: Final = "gazetteer"
PROVIDERS: Final = (GAZETTEER, "nominatim", "photon", "pelias")
_A_DAY: Final = 24 * 60 * 60  # seconds

_log = logging.getLogger(__name__)


def find(
    query: str,
    *,
    country: str = "",
    language: str = "en",
    limit: int = 5,
    provider: str = "",
) -> list[Found]:
    """Return what `query` may be, best first; nothing if it is not known.

    `country` (ISO 3166-1 alpha-2) confines the search; `provider` goes before
    `settings.GEOCODER`. Answers from outside are kept for a day, empty ones too.
    Raises `GeocodingError` if no answer can be had.
    """
    provider = provider or settings.GEOCODER
    if provider not in PROVIDERS:
        raise GeocodingError(f"GEOCODER is {provider!r}, not one of {PROVIDERS}")
    if not query.strip():
        return []
    if provider == GAZETTEER:
        hits = gazetteer().hits(query, country)
        return [_found(hit, query) for hit in hits[:limit]]
    return _find_outside(provider, query.strip(), country.upper(), language, limit)


def town(place: str, country: str) -> Found | None:
    """Return the best match of a place inside a country, with its point.

    Nothing if the place is not known, or if there is no gazetteer.
    """
    try:
        hits = gazetteer().hits(place, country) if country else []
    except GazetteerUnavailable as error:
        _log.warning("No town for %r: %s", f"{place}, {country}", error)
        return None
    if not hits or hits[0].precision is not Precision.PLACE:
        return None
    return _found(hits[0], place)


def names(place: str, country: str) -> list[str]:
    """Return every name, in any language, of the best match of a place in a country.

    Empty if the place is not known, or if there is no gazetteer.
    """
    try:
        return gazetteer().names(place, country) if country else []
    except GazetteerUnavailable as error:
        _log.warning("No names for %r: %s", f"{place}, {country}", error)
        return []


def region_of(place: str, country: str) -> str:
    """Return the region of the best match of a place in a country, as "DE.07".

    GeoNames' first administrative level; empty if the place is not known, or if there
    is no gazetteer.
    """
    try:
        hits = gazetteer().hits(place, country) if place and country else []
    except GazetteerUnavailable as error:
        _log.warning("No region for %r: %s", f"{place}, {country}", error)
        return ""
    if not hits or hits[0].precision is not Precision.PLACE or not hits[0].place.region:
        return ""
    return f"{country}.{hits[0].place.region}"


def gazetteer() -> Gazetteer:
    """Return the embedded gazetteer at `settings.GAZETTEER_PATH`."""
    return _gazetteer_at(Path(settings.GAZETTEER_PATH))


@lru_cache(maxsize=4)
def _gazetteer_at(path: Path) -> Gazetteer:
    return Gazetteer(path.absolute())


def _find_outside(
    provider: str, query: str, country: str, language: str, limit: int
) -> list[Found]:
    asked = repr((provider, settings.GEOCODER_OPTIONS, query, country, language, limit))
    key = f"geocoding:{hashlib.sha256(asked.encode()).hexdigest()}"
    found: list[Found] | None = cache.get(key)
    if found is None:
        found = providers.search(
            provider, query, country=country, language=language, limit=limit
        )
        cache.set(key, found, _A_DAY)
    return found


def _found(hit: Hit, query: str) -> Found:
    return Found(
        latitude=hit.place.latitude,
        longitude=hit.place.longitude,
        precision=hit.precision,
        name=hit.place.name,
        country=hit.place.country,
        provider=GAZETTEER,
        query=query,
        population=hit.place.population,
    )
