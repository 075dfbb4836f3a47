"""Postcodes with points, where the site has them; see `postcodes_build`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from django.conf import settings

from stakeholders.geocoding.compiled import Compiled, version_of
from stakeholders.geocoding.errors import PostcodesUnavailable
from stakeholders.text import fold

FORMAT: Final = 1  # raise it with every change of what the file holds
SOURCE_NAME: Final = "Countries States Cities Database"
SOURCE_URL: Final = "https://github.com/dr5hn/countries-states-cities-database"
LICENCE_NAME: Final = "Open Database License 1.0"
LICENCE_URL: Final = "https://opendatacommons.org/licenses/odbl/1-0/"

# What a code may be cut down to where only a part of codes has points: the sector of
# a Dutch code, the first half of a Portuguese one, the locality of a Maltese one,
# district and area of a British one.
_SHORTER: Final = (
    (re.compile(r"(\d{4})[a-z]{2}"), ("NL",)),
    (re.compile(r"(\d{4})\d{3}"), ("PT",)),
    (re.compile(r"([a-z]{3})\d{4}"), ("MT",)),
    (re.compile(r"([a-z]{2}\d{1,2})\d[a-z]{2}"), ("GG", "IM", "JE")),
    (re.compile(r"([a-z]{1,2})\d[a-z\d]?(?:\d[a-z]{2})?"), ("GB",)),
)
# "D-50667", with the letters of a car or of ISO 3166-1.
_MARKED: Final = re.compile(r"([a-z]{1,3})(\d{3,6})")
_ON_CARS: Final = {"A": "AT", "B": "BE", "D": "DE", "E": "ES", "F": "FR", "I": "IT"} | {
    **{"L": "LU", "N": "NO", "P": "PT", "S": "SE", "SLO": "SI", "FIN": "FI"}
}


_SQL: Final = (
    "SELECT code, country, region, name, population, latitude, longitude FROM postcode"
    " WHERE key = ? ORDER BY population DESC, country"
)


class Postcode(NamedTuple):
    """A postcode: the town it belongs to, and a point in degrees (WGS 84).

    `region` is GeoNames' admin-1 code, as in `Place`.
    """

    code: str
    country: str
    region: str
    name: str
    population: int
    latitude: float
    longitude: float


class Attribution(NamedTuple):
    """Where data come from, and under what licence."""

    source: str
    source_url: str
    licence: str
    licence_url: str


class _Postcodes(Compiled):
    title, command, format = "file of postcodes", "postcodes", FORMAT
    error = PostcodesUnavailable


def find(code: str, country: str = "") -> list[Postcode]:
    """Return the places that a postcode may mean, the largest town first.

    Of one country (alpha-2), or of all; empty where the site has no postcodes.
    """
    if not any(map(str.isdecimal, code)):
        return []
    for key, countries in _keys(code):
        try:
            rows = _opened().rows(_SQL, key)
        except PostcodesUnavailable:
            return []  # an extra: the town beside the code is enough
        found = [Postcode(*row) for row in rows]
        found = [one for one in found if not countries or one.country in countries]
        found = [one for one in found if country in ("", one.country)]
        if found:
            return found
    return []


def _keys(code: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what a postcode is looked up by, and in which countries; the whole first."""
    whole = fold(code).replace(" ", "")
    yield whole, ()
    if match := _MARKED.fullmatch(whole):
        letters = match[1].upper()
        yield match[2], (_ON_CARS.get(letters, letters),)
    for pattern, countries in _SHORTER:
        if match := pattern.fullmatch(whole):
            yield match[1], countries


def attribution() -> Attribution | None:
    """Return whose postcodes these are, or nothing where the site has none."""
    if not Path(settings.POSTCODES_PATH).is_file():
        return None
    return Attribution(SOURCE_NAME, SOURCE_URL, LICENCE_NAME, LICENCE_URL)


def version() -> int:
    """Return a number that changes with the file; 0 where there is none."""
    return version_of(Path(settings.POSTCODES_PATH))


def _opened() -> _Postcodes:
    return _at(Path(settings.POSTCODES_PATH).absolute(), version())


@lru_cache(maxsize=4)
def _at(path: Path, version: int) -> _Postcodes:
    return _Postcodes(path)
