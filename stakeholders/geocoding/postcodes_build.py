"""Postcodes compiled: from the installed extra to one read-only SQLite file.

The data come with countrystatecity-postal-codes (Countries States Cities Database,
ODbL 1.0). Nine countries of Europe have points there. The codes of the others go where
the gazetteer knows the town that is named beside them, or else to the place amid the
codes that differ in the last one or two characters, if those are near each other.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean, median
from typing import Any, Final, NamedTuple

from stakeholders.geocoding.compiled import replacing
from stakeholders.geocoding.countries import EUROPE
from stakeholders.geocoding.found import Precision
from stakeholders.geocoding.gazetteer import Gazetteer, kilometres
from stakeholders.geocoding.lookup import Place
from stakeholders.geocoding.postcodes import FORMAT, Postcode
from stakeholders.text import fold

PACKAGE: Final = "countrystatecity_postal_codes"
_PREFIX: Final = 2  # characters: codes that begin alike lie near each other
_FARTHEST: Final = 150.0  # km from the middle of those
_BESIDE: Final = 15.0  # km; at this distance from the middle a town counts half
_REACH: Final = 25.0  # km; where the town of a code with a point is looked for

Point = tuple[float, float]
Row = dict[str, Any]
Progress = Callable[[int, int], None]  # done, of how many

_TABLES: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE postcode (
    key TEXT, code TEXT, country TEXT, region TEXT, name TEXT, population INTEGER,
    latitude REAL, longitude REAL, PRIMARY KEY (key, country)
) WITHOUT ROWID;
"""


class _Code(NamedTuple):
    """All that the source says of one code: its towns, and their points."""

    code: str
    names: list[str]
    points: list[Point]


def data() -> Path | None:
    """Return where the extra keeps its countries, or nothing if it is not installed."""
    spec = find_spec(PACKAGE)
    folders = spec.submodule_search_locations if spec else None
    return Path(folders[0], "data", "by-country") if folders else None


def build(
    path: Path, source: Path, gazetteer: Gazetteer, show: Progress
) -> dict[str, int]:
    """Compile the postcodes of Europe into `path`; return how many of each country.

    What stood at `path` is replaced in one step, and stays if anything fails.
    """
    counts: dict[str, int] = {}
    with replacing(path) as db:
        db.executescript(_TABLES)
        db.execute("BEGIN")
        for done, country in enumerate(sorted(EUROPE)):
            show(done, len(EUROPE))
            codes = _codes(source, country)
            placed = _placed(codes, country, gazetteer)
            rows = [(key, *one) for key, one in placed]
            db.executemany("INSERT INTO postcode VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            counts[country] = len(rows)
        db.execute("COMMIT")
        db.execute(f"PRAGMA user_version = {FORMAT}")
        show(len(EUROPE), len(EUROPE))
    return {country: count for country, count in counts.items() if count}


def _codes(source: Path, country: str) -> dict[str, _Code]:
    """Return the codes of a country by their keys, as coarse as they are of use."""
    file = source / country / "postcodes.json"
    rows: list[Row] = json.loads(file.read_text("utf-8")) if file.is_file() else []
    codes: dict[str, _Code] = {}
    for row in rows:
        code = _coarse(country, str(row["code"]))
        key = fold(code).replace(" ", "")
        known = codes.setdefault(key, _Code(code, [], []))
        name = row.get("localityName")
        if name and name not in known.names:
            known.names.append(name)
        if row.get("latitude") is not None and row.get("longitude") is not None:
            known.points.append((float(row["latitude"]), float(row["longitude"])))
    return codes


def _coarse(country: str, code: str) -> str:
    """Return the part of a code that stands for a place, not for a street."""
    match country:
        case "PT":
            return code.split("-")[0]
        case "MT" | "GG" | "JE" | "IM":
            return code.split(" ")[0]
        case "MD" | "LV":
            return code.removeprefix(f"{country}-")
        case _:
            return code


def _placed(
    codes: dict[str, _Code], country: str, gazetteer: Gazetteer
) -> Iterator[tuple[str, Postcode]]:
    """Give the codes of a country that have a point, each with its key."""
    towns = _Towns(gazetteer, country)
    without = {key: one for key, one in codes.items() if not one.points}
    for key, one in codes.items():
        if key not in without and (placed := _with_point(one, country, towns)):
            yield key, placed
    candidates = {key: towns.named(one.names) for key, one in without.items()}
    middles = _middles(candidates)
    known: dict[str, Place] = {}
    for key in without:
        if town := _nearest_to(middles.get(key[:_PREFIX]), candidates[key]):
            known[key] = town
    neighbours: dict[str, list[Place]] = defaultdict(list)
    for key, town in known.items():
        neighbours[key[:-1]].append(town)
        neighbours[key[:-2]].append(town)
    for key, one in without.items():
        if key in known:
            town = known[key]
            yield key, _postcode(one.code, town, town.name, _point(town))
        elif one.names and (
            amid := _amid(neighbours[key[:-1]]) or _amid(neighbours[key[:-2]])
        ):
            yield key, _postcode(one.code, amid, _tidy(one.names[0]), _point(amid), 0)


def _amid(places: list[Place]) -> Place | None:
    """Return the place in the middle of these, if all are near to each other."""
    if not places:
        return None
    middle = (
        fmean(place.latitude for place in places),
        fmean(place.longitude for place in places),
    )
    apart = [kilometres(place, middle) for place in places]
    return places[apart.index(min(apart))] if max(apart) <= _REACH else None


def _with_point(one: _Code, country: str, towns: "_Towns") -> Postcode | None:
    """Return the code at its own point, if the country has a place near it."""
    point = (fmean(p[0] for p in one.points), fmean(p[1] for p in one.points))
    town, is_named = towns.at(point, one.names)
    if town is None:
        return None
    # What stands beside a Maltese code is a street.
    is_town = is_named or country == "MT" or not one.names
    name = town.name if is_town else _tidy(one.names[0])
    return _postcode(one.code, town, name, point)


def _postcode(
    code: str, town: Place, name: str, point: Point, population: int | None = None
) -> Postcode:
    return Postcode(
        code,
        town.country,
        town.region,
        name,
        town.population if population is None else population,
        round(point[0], 5),
        round(point[1], 5),
    )


def _point(place: Place) -> Point:
    return place.latitude, place.longitude


def _tidy(name: str) -> str:
    """Return a name without what follows a comma, and not in capitals."""
    name = name.split(",")[0].strip()
    return name.title() if name.isupper() else name


def _middles(candidates: dict[str, list[Place]]) -> dict[str, Point]:
    """Return the middle of the codes that begin alike, from towns named once."""
    sure: dict[str, list[Place]] = defaultdict(list)
    for key, places in candidates.items():
        if len(places) == 1:
            sure[key[:_PREFIX]].append(places[0])
    return {
        prefix: (
            median(place.latitude for place in places),
            median(place.longitude for place in places),
        )
        for prefix, places in sure.items()
    }


def _nearest_to(middle: Point | None, places: list[Place]) -> Place | None:
    """Return the town of these that is large and near the middle, if one is near."""
    if middle is None:
        return places[0] if len(places) == 1 else None
    near = [
        (place.population + 1) / (1 + (distance / _BESIDE) ** 2)
        if (distance := kilometres(place, middle)) <= _FARTHEST
        else 0.0
        for place in places
    ]
    best = max(near, default=0.0)
    return places[near.index(best)] if best else None


class _Towns:
    """The towns of a country: by name, each asked for once, and by point."""

    def __init__(self, gazetteer: Gazetteer, country: str) -> None:
        self._gazetteer, self._country = gazetteer, country
        self._known: dict[str, list[Place]] = {}

    def named(self, names: Iterable[str]) -> list[Place]:
        """Return every town that one of these names may mean."""
        places = {place.id: place for name in names for place in self._places(name)}
        return list(places.values())

    def at(self, point: Point, names: Iterable[str]) -> tuple[Place | None, bool]:
        """Return the town of one of these names near a point, else the nearest.

        And whether it bears one of the names.
        """
        around = self._gazetteer.around(*point, _REACH)
        named = {place.id for place in self.named(names)}
        inside = [place for place in around if place.country == self._country]
        town = min(
            inside,
            key=lambda place: (place.id not in named, kilometres(place, point)),
            default=None,
        )
        return town, town is not None and town.id in named

    def _places(self, name: str) -> list[Place]:
        if name not in self._known:
            self._known[name] = [
                hit.place
                for hit in self._gazetteer.hits(name, self._country)
                if hit.precision is Precision.PLACE
            ]
        return self._known[name]
