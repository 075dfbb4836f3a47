"""A place to search around, from what the gazetteer and the postcodes know."""

from dataclasses import dataclass
from typing import Final

from stakeholders.geocoding import apart, postcodes, query
from stakeholders.geocoding.countries import display_name
from stakeholders.geocoding.gazetteer import Gazetteer, Hit, kilometres
from stakeholders.geocoding.lookup import Place
from stakeholders.geocoding.postcodes import Postcode
from stakeholders.geocoding.spelling import as_written

_SAME_TOWN: Final = 60.0  # km; as far as a postcode may lie from the town beside it


@dataclass(frozen=True, slots=True)
class Area:
    """A point to search around, in degrees (WGS 84), and what is known of it.

    `name` is as the reader typed it, in the spelling of the gazetteer ("" for a bare
    point); `country` is alpha-2 and `region` the admin-1 code of GeoNames ("DE.07"),
    both "" where unknown. `resolve` takes `canonical` back to this very place; `note`
    tells it apart: "near Coburg · Germany · 17,000 inhabitants".
    `kilometres` is the distance from what was asked, where that was another point.
    """

    latitude: float
    longitude: float
    name: str = ""
    country: str = ""
    region: str = ""
    population: int = 0
    canonical: str = ""
    note: str = ""
    is_point: bool = False
    kilometres: float | None = None


def area_of(places: Gazetteer, place: Place, name: str, language: str) -> Area:
    """Return a place of the gazetteer under a name of it, told from its namesakes."""
    note, canonical = apart.told(places, place, name, language)
    return Area(
        latitude=place.latitude,
        longitude=place.longitude,
        name=name,
        country=place.country,
        region=region_code(place.country, place.region),
        population=place.population,
        canonical=canonical,
        note=note,
    )


def by_postcode(places: Gazetteer, text: str, language: str) -> list[Area]:
    """Return what the postcode in `text` means, the largest town first.

    Empty without a postcode, where the site has none with points, and where the name
    beside it is of another town: then the name counts.
    """
    parts, country = query.split(text), ""
    while len(parts) > 1 and (named := places.country_code(parts[-1])):
        country = named
        parts.pop()
    coded = [found for part in parts if (found := query.postcode(part))]
    if not coded:
        return []
    code, name = coded[0]
    beside = name or ", ".join(part for part in parts if not query.postcode(part))
    rows = postcodes.find(code, country)
    hits = places.hits(beside, country) if rows and beside else []
    pairs = [(row, _town(row, hits)) for row in rows]
    agreeing = [pair for pair in pairs if pair[1]]
    if hits and not agreeing and not country:
        return []
    return [
        _coded(row, code, town, places, text, language)
        for row, town in agreeing or pairs
    ]


def _town(row: Postcode, hits: list[Hit]) -> Place | None:
    """Return the town named beside a postcode, if the code may be one of its."""
    point = (row.latitude, row.longitude)
    near = (hit.place for hit in hits if kilometres(hit.place, point) <= _SAME_TOWN)
    return next(near, None)


def _coded(
    row: Postcode,
    code: str,
    town: Place | None,
    places: Gazetteer,
    text: str,
    language: str,
) -> Area:
    name = as_written(places.names_of(town), text, language) if town else row.name
    country = display_name(row.country, language)
    comma = apart.comma(language)
    full = f"{code} {name}"
    # "SW1A London" would be read as a name.
    value = full if query.postcode(full) == (code, name) else code
    return Area(
        latitude=row.latitude,
        longitude=row.longitude,
        name=full,
        country=row.country,
        region=region_code(row.country, row.region),
        population=row.population,
        canonical=comma.join((value, country)),
        note=country,
    )


def region_code(country: str, code: str) -> str:
    """Return GeoNames' admin-1 code with its country, "DE.07", or nothing."""
    return f"{country}.{code}" if country and code else ""
