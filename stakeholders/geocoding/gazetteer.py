"""A geocoder for geopy that needs no network: places by name, from one SQLite file."""

from collections.abc import Iterable
from math import log10
from pathlib import Path
from typing import Any, Final, NamedTuple

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from stakeholders import geometry
from stakeholders.geocoding import loose, query
from stakeholders.geocoding.countries import display_name
from stakeholders.geocoding.found import Precision
from stakeholders.geocoding.http import BoundedAdapter
from stakeholders.geocoding.lookup import Lookup, Place
from stakeholders.geocoding.weights import weight
from stakeholders.text import fold

_WHOLE_NAME: Final = 20  # as one types, against the beginning of a longer name
_FOR_SIZE: Final = 0.08  # added to a likeness of 0 to 1 for ten times the inhabitants
_NEAR: Final = 150.0  # km; as far as a place may lie from the region named beside it
_BESIDE: Final = 25.0  # km; at this distance from it a place counts half
_CODE: Final = 3  # letters at most; longer ones are names
_CIRCLES: Final = (10.0, 40.0, 160.0)  # km


class Hit(NamedTuple):
    """A place (or, at precision "country", a country) and how well it fits."""

    place: Place
    weight: float
    precision: Precision = Precision.PLACE


class Gazetteer(Geocoder):  # type: ignore[misc]
    """Places of GeoNames by their whole names in any language, and their inverse.

    The file is made by `manage.py gazetteer`. Where it is missing or broken, every
    look-up raises `GazetteerUnavailable`. One object serves all threads.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(adapter_factory=BoundedAdapter)  # it calls nobody
        self._lookup = Lookup(path)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        country: str | None = None,
        language: str = "en",
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """Return where "place", "place, country" or "address, place, country" is.

        `country` (ISO 3166-1 alpha-2, or a name) confines the search; `language` is
        that of the country's name in the address. A country alone is found with
        precision "country" at its capital. `raw` has name, country, population,
        precision, geonameid and region (GeoNames' admin-1 code).
        """
        hits = self.hits(query, country or "")
        locations = [_location(hit, language) for hit in hits[:limit]]
        if exactly_one:
            return locations[0] if locations else None
        return locations or None

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        language: str = "en",
    ) -> Location | list[Location] | None:
        """Return the nearest place within 160 km of a point in degrees (WGS 84)."""
        point = Point(query)
        place = self.nearest(point.latitude, point.longitude)
        if place is None:
            return None
        found = _location(Hit(place, 1.0), language)
        return found if exactly_one else [found]

    def nearest(self, latitude: float, longitude: float) -> Place | None:
        """Return the nearest place within 160 km of a point in degrees (WGS 84)."""
        point = (latitude, longitude)
        for radius in _CIRCLES:
            near = [
                (distance, place)
                for place in self._lookup.around(latitude, longitude, radius)
                if (distance := kilometres(place, point)) <= radius
            ]
            if near:
                return min(near)[1]
        return None

    def hits(self, text: str, country: str = "") -> list[Hit]:
        """Return what `text` may mean, the likeliest first."""
        code = self._lookup.country_code(country) if country else ""
        parts = query.split(text)
        if code is None or not parts:
            return []
        if len(parts) == 1:
            alone = self._country_alone(parts[0], code)
            if alone:
                return [alone]
        while len(parts) > 1 and (named := self._lookup.country_code(parts[-1])):
            if code and named != code:
                if len(parts[-1]) > _CODE:
                    return []  # "Valence, France" is not in Spain
                break
            code = named
            parts.pop()
        return self._in_parts(parts, code)

    def names(self, name: str, country: str) -> list[str]:
        """Return every name of the best match of a place, the main one first."""
        hits = self.hits(name, country)
        if not hits or hits[0].precision is not Precision.PLACE:
            return []
        return self._lookup.names(hits[0].place)

    def country_code(self, name: str) -> str:
        """Return the alpha-2 code of a country by any of its names, or nothing."""
        return self._lookup.country_code(name) or ""

    def names_of(self, place: Place) -> list[str]:
        """Return every name of a place as GeoNames writes it, the main one first."""
        return self._lookup.names(place)

    def around(
        self, latitude: float, longitude: float, radius: float, least: int = 0
    ) -> list[Place]:
        """Return the places in a box that holds the circle of `radius` km.

        Those of `least` inhabitants and more.
        """
        return self._lookup.around(latitude, longitude, radius, least)

    def namesakes(self, place: Place) -> list[Place]:
        """Return the other places of its country that bear a place's main name."""
        named = self._lookup.named(fold(place.name), place.country)
        return [other for other, _ in named if other.id != place.id]

    def beginning(self, letters: str, country: str = "") -> list[Hit]:
        """Return places with a name that begins with folded `letters`, by weight.

        `country` is the beginning of a country's name, folded. A whole name counts
        for more than the beginning of another.
        """
        codes = self._lookup.country_codes(country) if country else ()
        if country and not codes:
            return []
        hits: dict[int, Hit] = {}
        for pairs, factor in (
            (self._lookup.beginning(letters, codes), 1),
            (self._lookup.named(letters), _WHOLE_NAME),
        ):
            for place, rank in pairs:
                if codes and place.country not in codes:
                    continue
                fits = weight(place.population, place.country, rank) * factor
                hits[place.id] = Hit(place, fits)
        return sorted(hits.values(), key=lambda hit: -hit.weight)

    def _country_alone(self, text: str, code: str) -> Hit | None:
        """Return the country that `text` is, or its capital of the same name."""
        if len(text) <= _CODE and not text.isupper():
            return None  # "As" and "Ede" are towns
        named = self._lookup.country_code(text)
        if not named or code not in ("", named):
            return None
        capital = self._lookup.country_place(named)
        if capital is None:
            return None
        english = display_name(named, "en")
        if fold(english) == fold(capital.name):
            return Hit(capital, 1.0)  # Luxembourg, Monaco, Singapore
        return Hit(capital._replace(name=english), 1.0, Precision.COUNTRY)

    def _in_parts(self, parts: list[str], country: str) -> list[Hit]:
        """Return the hits of the part that names the place.

        That is the part with a postcode or else the first; a later one only if what
        the first names is far from all the others name.
        """
        read = sorted(map(query.read, parts), key=lambda part: not part.with_postcode)
        groups = [hits for part in read if (hits := self._weighed(part.names, country))]
        if not groups and country:
            groups = [hits for part in parts if (hits := self._loose(part, country))]
        if len(groups) < 2:
            return groups[0] if groups else []
        first, *others = groups
        near = sorted(
            (
                hit._replace(weight=hit.weight / (1 + (distance / _BESIDE) ** 2))
                for hit in first
                if (distance := _kilometres_to_any(hit, others)) <= _NEAR
            ),
            key=lambda hit: -hit.weight,
        )
        if near:
            beside = {hit.place for hit in near}
            return near + [hit for hit in first if hit.place not in beside]
        return first if read[0].with_postcode else others[0]

    def _weighed(self, names: Iterable[str], country: str) -> list[Hit]:
        for name in names:
            hits = [
                Hit(
                    place,
                    weight(place.population, place.country, rank, inside=bool(country)),
                )
                for place, rank in self._lookup.named(name, country)
            ]
            if hits:
                return sorted(hits, key=lambda hit: -hit.weight)
        return []

    def _loose(self, part: str, country: str) -> list[Hit]:
        """Return places that sound like a Cyrillic or Arabic name, likest first."""
        if not loose.is_foreign(part):
            return []
        best = {
            place: loose.likeness(part, self._lookup.names(place))
            for key in loose.keys(part)
            for place in self._lookup.loosely_named(key, country)
        }
        hits = [
            Hit(place, likeness + _FOR_SIZE * log10(place.population + 1))
            for place, likeness in best.items()
            if likeness
        ]
        return sorted(hits, key=lambda hit: -hit.weight)


def _kilometres_to_any(hit: Hit, others: Iterable[list[Hit]]) -> float:
    return min(
        kilometres(hit.place, (other.place.latitude, other.place.longitude))
        for group in others
        for other in group[:3]
    )


def kilometres(place: Place, point: tuple[float, float]) -> float:
    """Return how far a place is from a point, in km."""
    return geometry.kilometres((place.latitude, place.longitude), point)


def _location(hit: Hit, language: str) -> Location:
    place = hit.place
    names = [place.name] if hit.precision is Precision.PLACE else []
    return Location(
        ", ".join([*names, display_name(place.country, language)]),
        (place.latitude, place.longitude),
        {
            "name": place.name,
            "country": place.country,
            "population": place.population,
            "precision": hit.precision.value,
            "geonameid": place.id,
            "region": place.region,
        },
    )
