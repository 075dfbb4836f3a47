"""The same entries on Folium's own maps, as a plain site would make them.

Rows are read from the database beforehand, and that is not counted; tiles are off.

GeoJson has an entry's public fields in the page, as on a plain site, where a click has
nothing to fetch. Beside it stand two lesser ones: with the fields of the card
that ours fetches on a click, and with the name alone. FastMarkerCluster and
Marker with Popup have the card.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import folium
from folium.plugins import FastMarkerCluster

from stakeholders.kinds import Kind
from stakeholders.models import Listing
from stakeholders.search import terms

from . import foreign
from .files import File, Page, in_shell

CENTER, ZOOM, MAX_ZOOM = (50.0, 10.0), 4, 18
LANGUAGE = "en"
NAME = ("name",)
CARD_FIELDS = ("name", "kind", "place", "country", "summary", "url")
PUBLIC_FIELDS = (
    *("name", "kind", "place", "country", "address", "postcode"),
    *("website", "email", "phone", "topics", "summary", "url"),
)
CARD = """<h2>{name}</h2><p>{kind} · {place}, {country}</p>
<p>{summary}</p><p><a href="{url}">Read more</a></p>"""
# The same card, made in the browser of a row: latitude, longitude, CARD_FIELDS.
CALLBACK = """function (row) {
  const [latitude, longitude, name, kind, place, country, summary, url] = row;
  return L.marker(new L.LatLng(latitude, longitude)).bindPopup(
    `<h2>${name}</h2><p>${kind} · ${place}, ${country}</p>
<p>${summary}</p><p><a href="${url}">Read more</a></p>`,
  );
}"""
# One Marker and Popup for each entry takes minutes beyond this; and so does what is
# shown beside the goals.
MOST_MARKERS, MOST_LESSER = 1_200, 10_000


@dataclass(frozen=True)
class Row:
    """An entry's point in WGS 84 degrees and its public fields."""

    latitude: float
    longitude: float
    fields: dict[str, str]


def read_rows() -> list[Row]:
    """Return every public entry, as readers of English see it."""
    return [
        Row(listing.latitude, listing.longitude, public_fields(listing))
        for listing in Listing.objects.public().order_by("pk").iterator()
    ]


def public_fields(listing: Listing) -> dict[str, str]:
    """Return what the public may see of an entry, its texts in English."""
    document = listing.document
    place, contacts = document["place"], document["contacts"]
    topics = (
        str(terms.name_of("topic", code, LANGUAGE)) for code in document["topics"]
    )
    return {
        "name": listing.name_en,
        "kind": str(Kind(listing.kind).label),
        "place": place["place"],
        "country": place["country"],
        "address": place["address"],
        "postcode": place["postcode"],
        "website": contacts["website"],
        "email": contacts["email"],
        "phone": contacts["phone"],
        "topics": ", ".join(map(str, topics)),
        "summary": document["summary"].get(LANGUAGE, ""),
        "url": listing.public_entry.get_absolute_url(),
    }


def makers(rows: list[Row]) -> dict[str, Callable[[], str]]:
    """Return what makes the HTML of each stock map that so many entries allow."""
    found = {
        "geojson": lambda: geojson_map(rows, PUBLIC_FIELDS),
        "cluster": lambda: cluster_map(rows),
    }
    if len(rows) <= MOST_LESSER:
        found["geojson_card"] = lambda: geojson_map(rows, CARD_FIELDS)
        found["geojson_name"] = lambda: geojson_map(rows, NAME)
    if len(rows) <= MOST_MARKERS:
        found["marker"] = lambda: marker_map(rows)
    return found


def geojson_map(rows: Iterable[Row], fields: tuple[str, ...]) -> str:
    """Return a page with a `folium.GeoJson` that has these fields of the entries."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row.longitude, row.latitude]},
            "properties": {name: row.fields[name] for name in fields},
        }
        for row in rows
    ]
    collection = {"type": "FeatureCollection", "features": features}
    stock = empty_map()
    popup = folium.GeoJsonPopup(fields=fields, labels=False)
    folium.GeoJson(collection, popup=popup).add_to(stock)
    return printed(stock)


def cluster_map(rows: Iterable[Row]) -> str:
    """Return a page with a `FastMarkerCluster` whose markers open the card."""
    data = [
        [row.latitude, row.longitude, *(row.fields[name] for name in CARD_FIELDS)]
        for row in rows
    ]
    stock = empty_map()
    cluster = FastMarkerCluster(data, callback=CALLBACK)
    foreign.relink(cluster)
    cluster.add_to(stock)
    return printed(stock)


def marker_map(rows: Iterable[Row]) -> str:
    """Return a page with a `folium.Marker` and a `Popup` of its card for each entry."""
    stock = empty_map()
    for row in rows:
        popup = folium.Popup(CARD.format(**row.fields))
        folium.Marker((row.latitude, row.longitude), popup=popup).add_to(stock)
    return printed(stock)


def empty_map() -> folium.Map:
    """Return Folium's map of Europe without tiles, which would limit the zoom."""
    return folium.Map(location=CENTER, zoom_start=ZOOM, tiles=None, maxZoom=MAX_ZOOM)


def printed(stock: folium.Map) -> str:
    """Print a map into the bare shell, its foreign files at local addresses."""
    foreign.relink(stock)
    figure: Any = stock.get_root()
    figure.render()
    head, body = figure.header.render(), figure.html.render()
    return in_shell(head, body, f"<script>{figure.script.render()}</script>")


def page(name: str, html: str) -> Page:
    """Return a stock map's page with all that the browser fetches."""
    file = File(f"/bench/{name}", html.encode())
    if name == "cluster":
        # Where no marker stands alone, their picture is not asked for.
        needs = [*foreign.usual(), *foreign.clusters()]
        return Page(file, needs, foreign.pictures())
    return Page(file, [*foreign.usual(), *foreign.pictures()])
