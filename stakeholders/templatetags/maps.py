"""Maps between texts."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from .. import collections
from ..blocks.entries_map import FINDER
from ..figures import Colours, entries_by_country
from ..maps.config import RenderedMap
from ..maps.map_app import geo_uri
from ..models import MapEntry
from ..models.listing import ListingQuerySet
from ..presentation import collection_map, query_map
from ..search import EntryQuery

register = template.Library()


@dataclass(frozen=True, slots=True)
class MapInText:
    """A map, the address of its picture, and what the finder is asked for it.

    `colours` tell of the countries under the entries, where they are coloured.
    """

    map: RenderedMap
    picture: str
    query: str | None = None
    colours: Colours | None = None


@register.simple_tag(takes_context=True)
def entries_map(context: dict[str, Any], value: Any) -> MapInText | None:
    """Return what a block's map shows; None where the public may see nothing of it."""
    request: HttpRequest = context["request"]
    code = value["shows"]
    if code == FINDER:
        query = value["finder"] or ""
        colours = coloured(value, EntryQuery(QueryDict(query)).listings())
        options = map_options(request, value, colours)
        picture = f"{reverse('map-picture')}?{query}".rstrip("?")
        return MapInText(query_map(request, query, **options), picture, query, colours)
    key = str(value["page"].translation_key) if value["page"] else ""
    listings = listings_of(code, key)
    if listings is None:
        return None
    colours = coloured(value, listings)
    options = map_options(request, value, colours)
    picture = reverse("collection-picture", args=[code, key])
    shown = collection_map(request, code, key, **options)
    return MapInText(shown, picture, colours=colours)


def map_options(
    request: HttpRequest, value: Any, colours: Colours | None
) -> dict[str, Any]:
    """Return what the maps of a block have in common."""
    return {
        "id": next_id(request),
        "label": value["heading"],
        "shades": colours.labels if colours else (),
    }


def coloured(value: Any, listings: ListingQuerySet) -> Colours | None:
    """Return how a block colours countries by these entries; None where it does not."""
    # Blocks of before have no such field.
    return entries_by_country(listings) if value.get("coloured") else None


@register.filter
def map_app_url(entry: MapEntry) -> str:
    """Return what opens an entry's public point in a map app; "" without a point."""
    if entry.public_latitude is None or entry.public_longitude is None:
        return ""
    point = entry.public_latitude, entry.public_longitude
    return geo_uri(point, entry.marked_name)


def listings_of(code: str, key: str) -> ListingQuerySet | None:
    """Return the entries of a collection; None where the public knows of none."""
    try:
        return collections.get(code).listings(key) if key else None
    except LookupError:
        return None


def next_id(request: HttpRequest) -> str:
    """Return a name for the next map of a page, the same at every request."""
    number: int = getattr(request, "maps_in_text", 0) + 1
    request.maps_in_text = number  # type: ignore[attr-defined]
    return f"entries{number}"
