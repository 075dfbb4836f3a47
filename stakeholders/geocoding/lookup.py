"""Reading the compiled gazetteer: by exact keys, by first letters, by a point."""

from collections.abc import Collection
from math import cos, radians
from typing import Final, NamedTuple

from stakeholders.geocoding.build import FORMAT
from stakeholders.geocoding.compiled import Compiled
from stakeholders.geocoding.errors import GazetteerUnavailable
from stakeholders.text import fold

_KM_PER_DEGREE: Final = 111.195


class Place(NamedTuple):
    """A populated place of GeoNames; its point in degrees (WGS 84)."""

    id: int
    name: str
    country: str
    region: str
    population: int
    latitude: float
    longitude: float


class Lookup(Compiled):
    """The compiled gazetteer; every method raises `GazetteerUnavailable`."""

    title, command, format = "gazetteer", "gazetteer", FORMAT
    error = GazetteerUnavailable

    def named(self, key: str, country: str = "") -> list[tuple[Place, int]]:
        """Return the places with this folded name, and the rank of the name in each."""
        rows = self.rows(
            "SELECT brief.*, rank FROM name JOIN brief ON id = name.place"
            " WHERE key = ?1 AND ?2 IN ('', country)",
            key,
            country,
        )
        return [(Place(*row[:-1]), row[-1]) for row in rows]

    def beginning(
        self, letters: str, countries: Collection[str] = ()
    ) -> list[tuple[Place, int]]:
        """Return places with a folded name that begins so, and the name's rank.

        Of a crowd the foremost of the world alone: `countries` confine afterwards.
        """
        rows = self.rows(
            "SELECT brief.*, rank FROM crowd JOIN brief ON id = place WHERE key = ?",
            letters,
        ) or self.rows(
            "SELECT brief.*, MIN(rank) FROM name JOIN brief ON id = name.place"
            " WHERE key BETWEEN ?1 AND ?1 || char(1114111) GROUP BY id",
            letters,
        )
        places = [(Place(*row[:-1]), row[-1]) for row in rows]
        return [
            pair for pair in places if not countries or pair[0].country in countries
        ]

    def country_codes(self, letters: str) -> set[str]:
        """Return the countries with a folded name or a code that begins so."""
        rows = self.rows(
            "SELECT DISTINCT code FROM country_name"
            " WHERE key BETWEEN ?1 AND ?1 || char(1114111)",
            letters,
        )
        return {str(row[0]) for row in rows}

    def loosely_named(self, key: str, country: str) -> list[Place]:
        """Return the places of a country with this loose key."""
        rows = self.rows(
            "SELECT * FROM brief WHERE id IN"
            " (SELECT place FROM loose WHERE key = ? AND country = ?)",
            key,
            country,
        )
        return [Place(*row) for row in rows]

    def names(self, place: Place) -> list[str]:
        """Return every name of a place as GeoNames writes it, the main one first."""
        rows = self.rows("SELECT names FROM place WHERE id = ?", place.id)
        return [name for row in rows for name in str(row[0]).split("\n")]

    def country_code(self, name: str) -> str | None:
        """Return the alpha-2 code of a country by its name or code in any language."""
        key = fold(name)
        rows = self.rows("SELECT code FROM country_name WHERE key = ?", key)
        return str(rows[0][0]) if rows else None

    def country_place(self, code: str) -> Place | None:
        """Return the capital of a country, or its largest place."""
        rows = self.rows(
            "SELECT * FROM brief WHERE id = (SELECT place FROM country WHERE code = ?)",
            code,
        )
        return Place(*rows[0]) if rows else None

    def around(
        self, latitude: float, longitude: float, radius: float, least: int = 0
    ) -> list[Place]:
        """Return the places in a box that holds the circle of `radius` km.

        Those of `least` inhabitants and more.
        """
        high = radius / _KM_PER_DEGREE
        wide = min(
            180.0, high / max(0.01, cos(radians(min(89.0, abs(latitude) + high))))
        )
        turns = (longitude, longitude - 360, longitude + 360)  # across the date line
        rows = self.rows(
            "SELECT * FROM brief WHERE latitude BETWEEN ? AND ?"
            " AND (longitude BETWEEN ? AND ? OR longitude BETWEEN ? AND ?"
            " OR longitude BETWEEN ? AND ?) AND population >= ?",
            latitude - high,
            latitude + high,
            *(edge for turn in turns for edge in (turn - wide, turn + wide)),
            least,
        )
        return [Place(*row) for row in rows]
