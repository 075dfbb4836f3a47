"""Reading the compiled gazetteer: a read-only connection a thread, exact keys only."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from math import cos, radians
from pathlib import Path
from typing import Any, Final, NamedTuple

from stakeholders.geocoding.build import FORMAT
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


class Lookup:
    """The gazetteer at `path`; every method raises `GazetteerUnavailable`.

    A file put in its place later is seen by new threads only.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = threading.local()

    def named(self, key: str, country: str = "") -> list[tuple[Place, int]]:
        """Return the places with this folded name, and the rank of the name in each."""
        rows = self._rows(
            "SELECT brief.*, rank FROM name JOIN brief ON id = name.place"
            " WHERE key = ?1 AND ?2 IN ('', country)",
            key,
            country,
        )
        return [(Place(*row[:-1]), row[-1]) for row in rows]

    def loosely_named(self, key: str, country: str) -> list[Place]:
        """Return the places of a country with this loose key."""
        rows = self._rows(
            "SELECT * FROM brief WHERE id IN"
            " (SELECT place FROM loose WHERE key = ? AND country = ?)",
            key,
            country,
        )
        return [Place(*row) for row in rows]

    def names(self, place: Place) -> list[str]:
        """Return every name of a place as GeoNames writes it, the main one first."""
        rows = self._rows("SELECT names FROM place WHERE id = ?", place.id)
        return [name for row in rows for name in str(row[0]).split("\n")]

    def country_code(self, name: str) -> str | None:
        """Return the alpha-2 code of a country by its name or code in any language."""
        key = fold(name)
        rows = self._rows("SELECT code FROM country_name WHERE key = ?", key)
        return str(rows[0][0]) if rows else None

    def country_place(self, code: str) -> Place | None:
        """Return the capital of a country, or its largest place."""
        rows = self._rows(
            "SELECT * FROM brief WHERE id = (SELECT place FROM country WHERE code = ?)",
            code,
        )
        return Place(*rows[0]) if rows else None

    def around(self, latitude: float, longitude: float, radius: float) -> list[Place]:
        """Return the places in a box that holds the circle of `radius` km."""
        high = radius / _KM_PER_DEGREE
        wide = min(
            180.0, high / max(0.01, cos(radians(min(89.0, abs(latitude) + high))))
        )
        turns = (longitude, longitude - 360, longitude + 360)  # across the date line
        rows = self._rows(
            "SELECT * FROM brief WHERE latitude BETWEEN ? AND ?"
            " AND (longitude BETWEEN ? AND ? OR longitude BETWEEN ? AND ?"
            " OR longitude BETWEEN ? AND ?)",
            latitude - high,
            latitude + high,
            *(edge for turn in turns for edge in (turn - wide, turn + wide)),
        )
        return [Place(*row) for row in rows]

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._explained():
            rows: list[tuple[Any, ...]] = (
                self._connection().execute(sql, values).fetchall()
            )
            return rows

    def _connection(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._thread, "db", None)
        if db is None:
            db = self._thread.db = self._opened()
        return db

    def _opened(self) -> sqlite3.Connection:
        if not self._path.is_file():
            message = (
                f"No gazetteer at {self._path}: make it with `manage.py gazetteer`."
            )
            raise GazetteerUnavailable(message)
        db = sqlite3.connect(f"{self._path.as_uri()}?mode=ro&immutable=1", uri=True)
        db.execute("PRAGMA mmap_size = 67108864")
        db.execute("PRAGMA cache_size = -512")
        if db.execute("PRAGMA user_version").fetchone() != (FORMAT,):
            raise sqlite3.DatabaseError("another format")
        return db

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            message = (
                f"The gazetteer at {self._path} cannot be read ({error}):"
                " make it anew with `manage.py gazetteer --force`."
            )
            raise GazetteerUnavailable(message) from error
