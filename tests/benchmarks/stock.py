"""The same entries on Folium's own maps, as a plain site would make them.

Rows are read from the database beforehand, and that is not counted; tiles are off.

GeoJson has an entry's public fields in the page, as on a plain site, where a click has
nothing to fetch. Beside it stand two lesser ones: with the fields of the card
that ours fetches on a click, and with the name alone. Marker and Popup have the card.

The files that Folium loads from four other hosts are answered from what the packages
installed here hold. Where they hold an older, smaller release or nothing at all, stock
Folium looks better here than it is, never worse.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import django
import folium
import rest_framework

from stakeholders.kinds import Kind
from stakeholders.models import Listing

from .files import File, Page, in_shell, static_body

CENTER, ZOOM = (50.0, 10.0), 4
FOREIGN = "/foreign/"
NAME = ("name",)
CARD_FIELDS = ("name", "kind", "place", "country", "summary", "url")
PUBLIC_FIELDS = (
    *("name", "kind", "place", "country", "address", "postcode"),
    *("website", "email", "phone", "topics", "summary", "url"),
)
CARD = """<h2>{name}</h2><p>{kind} · {place}, {country}</p>
<p>{summary}</p><p><a href="{url}">Read more</a></p>"""
# Folium 0.20's name of each file: what answers for it.
LOCAL_COPIES = {
    "leaflet": "Leaflet 1.9.4 for 1.9.3 (django-leaflet)",
    "jquery": "jQuery 3.7.1, the same (django.contrib.admin)",
    "bootstrap": "Bootstrap 3.4.1 for 5.2.2, smaller (djangorestframework)",
    "awesome_markers": "an empty file",
    "leaflet_css": "Leaflet 1.9.4 for 1.9.3 (django-leaflet)",
    "bootstrap_css": "Bootstrap 3.4.1 for 5.2.2, smaller (djangorestframework)",
    "glyphicons_css": "an empty file",
    "awesome_markers_font_css": "Font Awesome 4.0.3 for 6.2.0, smaller "
    "(djangorestframework)",
    "awesome_markers_css": "an empty file",
    "awesome_rotate_css": "an empty file",
}
PICTURES = ("images/marker-icon.png", "images/marker-shadow.png")


@dataclass(frozen=True)
class Row:
    """An entry's point in WGS 84 degrees and its public fields."""

    latitude: float
    longitude: float
    fields: dict[str, str]


def read_rows() -> list[Row]:
    """Return every public entry, as readers of English see it."""
    listings = Listing.objects.public().with_entries().order_by("pk")
    return [
        Row(listing.latitude, listing.longitude, public_fields(listing))
        for listing in listings
    ]


def public_fields(listing: Listing) -> dict[str, str]:
    """Return what the public may see of an entry, its texts in English."""
    entry: Any = listing.stakeholder
    return {
        "name": listing.name_en,
        "kind": str(Kind(listing.kind).label),
        "place": entry.place,
        "country": listing.country,
        "address": entry.address,
        "postcode": entry.postcode,
        "website": entry.website,
        "email": entry.email,
        "phone": entry.phone,
        "topics": ", ".join(str(topic) for topic in entry.topics.all()),
        "summary": entry.summary_en,
        "url": entry.get_absolute_url(),
    }


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


def marker_map(rows: Iterable[Row]) -> str:
    """Return a page with a `folium.Marker` and a `Popup` of its card for each entry."""
    stock = empty_map()
    for row in rows:
        popup = folium.Popup(CARD.format(**row.fields))
        folium.Marker((row.latitude, row.longitude), popup=popup).add_to(stock)
    return printed(stock)


def empty_map() -> folium.Map:
    """Return Folium's map of Europe without tiles."""
    return folium.Map(location=CENTER, zoom_start=ZOOM, tiles=None)


def printed(stock: folium.Map) -> str:
    """Print a map into the bare shell, its foreign files at local addresses."""
    stock.default_js = [(name, f"{FOREIGN}{name}.js") for name, _ in stock.default_js]
    stock.default_css = [
        # Leaflet looks for its pictures beside its style.
        (name, f"{FOREIGN}{name}.css")
        for name, _ in stock.default_css
    ]
    figure: Any = stock.get_root()
    figure.render()
    head, body = figure.header.render(), figure.html.render()
    return in_shell(head, body, f"<script>{figure.script.render()}</script>")


def page(path: str, html: str) -> Page:
    """Return a stock map's page with all that the browser fetches."""
    return Page(File(path, html.encode()), foreign_files())


@cache
def foreign_files() -> list[File]:
    """Return local copies of the files that Folium loads from other hosts."""
    admin = Path(django.__file__).parent / "contrib/admin/static/admin"
    rest = Path(rest_framework.__file__).parent / "static/rest_framework"
    bodies = {
        "leaflet.js": static_body("leaflet/leaflet.js"),
        "jquery.js": (admin / "js/vendor/jquery/jquery.min.js").read_bytes(),
        "bootstrap.js": (rest / "js/bootstrap.min.js").read_bytes(),
        "awesome_markers.js": b"",
        "leaflet_css.css": static_body("leaflet/leaflet.css"),
        "bootstrap_css.css": (rest / "css/bootstrap.min.css").read_bytes(),
        "glyphicons_css.css": b"",
        "awesome_markers_font_css.css": (
            rest / "css/font-awesome-4.0.3.css"
        ).read_bytes(),
        "awesome_markers_css.css": b"",
        "awesome_rotate_css.css": b"",
        **{name: static_body(f"leaflet/{name}") for name in PICTURES},
    }
    return [File(FOREIGN + name, body) for name, body in bodies.items()]
