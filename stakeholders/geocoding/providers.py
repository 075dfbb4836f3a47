"""Foreign geocoders through geopy: Nominatim, Photon, Pelias.

They differ in how a country is asked for and in what they say of a place; what leaves
this module is typed and checked.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from math import isfinite
from typing import Any, Final

from django.conf import settings
from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim, Pelias, Photon
from geopy.location import Location

from stakeholders.geocoding.countries import alpha2_by_alpha3
from stakeholders.geocoding.errors import GeocodingError
from stakeholders.geocoding.found import Found, Precision
from stakeholders.geocoding.http import BoundedAdapter

_CLASSES: Final = {"nominatim": Nominatim, "photon": Photon, "pelias": Pelias}
_MIN_DELAY: Final = {"nominatim": 1.0}  # seconds; the public one's rule
_PHOTON_LANGUAGES: Final = {"en", "de", "fr"}
_LONGEST_NAME: Final = 200

# What the providers call a place; what is not named here is taken as a region, so
# that nobody is sent to the middle of a river.
_PRECISIONS: Final = {
    Precision.ADDRESS: "house building street road residential address venue amenity"
    " office shop tourism leisure historic healthcare craft club emergency highway"
    " place_of_worship house_number",
    Precision.PLACE: "city town village municipality hamlet suburb quarter borough"
    " neighbourhood city_district district locality localadmin postcode postalcode"
    " city_block isolated_dwelling macrohood",
    Precision.COUNTRY: "country dependency",
}
_PRECISION_OF: Final = {
    word: precision
    for precision, words in _PRECISIONS.items()
    for word in words.split()
}


def search(
    provider: str, query: str, *, country: str, language: str, limit: int
) -> list[Found]:
    """Return what a foreign geocoder finds, best first; `country` is alpha-2 or empty.

    Raises `GeocodingError`, whatever happens on the way.
    """
    options = settings.GEOCODER_OPTIONS if provider == settings.GEOCODER else {}
    call = _service(provider, json.dumps(options, sort_keys=True, default=str))
    arguments = _ARGUMENTS[provider](country, language, limit)
    try:
        answer = call(query, exactly_one=False, **arguments) or []
        read = _READERS[provider]
        found = [read(location, provider, query) for location in answer]
    except GeopyError as error:
        message = f"{provider}: {type(error).__name__}: {error}"
        raise GeocodingError(message) from error
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise GeocodingError(f"{provider}: an answer of no known shape") from error
    return [one for one in found if one and (not country or one.country == country)][
        :limit
    ]


@lru_cache(maxsize=8)
def _service(provider: str, options: str) -> Callable[..., Iterable[Location] | None]:
    """Return the one rate-limited look-up of this process for these settings."""
    try:
        given = json.loads(options)
        delay = float(given.pop("min_delay", _MIN_DELAY.get(provider, 0.0)))
        given = {"user_agent": "share-cms", "timeout": 5} | given
        given["timeout"] = float(given["timeout"])
        geocoder = _CLASSES[provider](adapter_factory=BoundedAdapter, **given)
    except (AttributeError, LookupError, TypeError, ValueError, GeopyError) as error:
        message = f"GEOCODER_OPTIONS do not fit {provider}: {error}"
        raise GeocodingError(message) from error
    limited: Callable[..., Iterable[Location] | None] = RateLimiter(
        geocoder.geocode,
        min_delay_seconds=delay,
        max_retries=0,
        error_wait_seconds=delay,
        swallow_exceptions=False,
    )
    return limited


def _nominatim_arguments(country: str, language: str, limit: int) -> dict[str, Any]:
    return {
        "country_codes": country.lower() or None,
        "language": language,
        "limit": limit,
        "addressdetails": True,
    }


def _photon_arguments(country: str, language: str, limit: int) -> dict[str, Any]:
    """Photon takes no country: ask for more, and leave out the others afterwards."""
    return {
        "language": language if language in _PHOTON_LANGUAGES else False,
        "limit": limit * 4 if country else limit,
    }


def _pelias_arguments(country: str, language: str, limit: int) -> dict[str, Any]:
    return {"countries": [country] if country else None, "language": language}


def _from_nominatim(location: Location, provider: str, query: str) -> Found | None:
    raw = location.raw
    address = raw.get("address") or {}
    kind = raw.get("addresstype") or raw.get("type")
    name = raw.get("name") or raw["display_name"]
    return _found(
        location, kind, name, address.get("country_code", ""), provider, query
    )


def _from_photon(location: Location, provider: str, query: str) -> Found | None:
    known = location.raw["properties"]
    name = known.get("name") or location.address
    return _found(
        location, known.get("type"), name, known.get("countrycode", ""), provider, query
    )


def _from_pelias(location: Location, provider: str, query: str) -> Found | None:
    known = location.raw["properties"]
    code = known.get("country_code") or alpha2_by_alpha3().get(known.get("country_a"))
    name = known.get("name") or known["label"]
    return _found(location, known.get("layer"), name, code or "", provider, query)


def _found(
    location: Location,
    kind: object,
    name: object,
    code: object,
    provider: str,
    query: str,
) -> Found | None:
    """Return the typed answer, or nothing where the point or the name is none."""
    latitude, longitude = float(location.latitude), float(location.longitude)
    if not (isfinite(latitude) and isfinite(longitude) and isinstance(name, str)):
        return None
    is_code = isinstance(code, str) and len(code) == 2 and code.isascii()
    return Found(
        latitude=latitude,
        longitude=longitude,
        precision=_PRECISION_OF.get(str(kind), Precision.REGION),
        name=name[:_LONGEST_NAME],
        country=str(code).upper() if is_code else "",
        provider=provider,
        query=query,
    )


_ARGUMENTS: Final[Mapping[str, Callable[[str, str, int], dict[str, Any]]]] = {
    "nominatim": _nominatim_arguments,
    "photon": _photon_arguments,
    "pelias": _pelias_arguments,
}
_READERS: Final[Mapping[str, Callable[[Location, str, str], Found | None]]] = {
    "nominatim": _from_nominatim,
    "photon": _from_photon,
    "pelias": _from_pelias,
}
