"""Maps between texts."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse

from .. import collections
from ..blocks.entries_map import FINDER
from ..maps.config import RenderedMap
from ..maps.map_app import geo_uri
from ..models import MapEntry
from ..presentation import collection_map, query_map

register = template.Library()


@dataclass(frozen=True, slots=True)
class MapInText:
    """A map, the address of its picture, and what the finder is asked for it."""

    map: RenderedMap
    picture: str
    query: str | None = None


@register.simple_tag(takes_context=True)
def entries_map(context: dict[str, Any], value: Any) -> MapInText | None:
    """Return what a block's map shows; None where the public may see nothing of it."""
    request: HttpRequest = context["request"]
    options = {"id": next_id(request), "label": value["heading"]}
    if value["shows"] == FINDER:
        query = value["finder"] or ""
        picture = f"{reverse('map-picture')}?{query}".rstrip("?")
        return MapInText(query_map(request, query, **options), picture, query)
    code, page = value["shows"], value["page"]
    if page is None or not is_known(code, str(page.translation_key)):
        return None
    key = str(page.translation_key)
    picture = reverse("collection-picture", args=[code, key])
    return MapInText(collection_map(request, code, key, **options), picture)


@register.filter
def map_app_url(entry: MapEntry) -> str:
    """Return what opens an entry's public point in a map app; "" without a point."""
    if entry.public_latitude is None or entry.public_longitude is None:
        return ""
    point = entry.public_latitude, entry.public_longitude
    return geo_uri(point, entry.marked_name)


def is_known(code: str, key: str) -> bool:
    """Whether the public may see the entries of a collection."""
    try:
        collections.get(code).listings(key)
    except LookupError:
        return False
    return True


def next_id(request: HttpRequest) -> str:
    """Return a name for the next map of a page, the same at every request."""
    number: int = getattr(request, "maps_in_text", 0) + 1
    request.maps_in_text = number  # type: ignore[attr-defined]
    return f"entries{number}"
