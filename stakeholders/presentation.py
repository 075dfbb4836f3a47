"""What templates and machines are told of entries."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language_bidi

from .cldr import reader_language, tag
from .codes import Exposure
from .maps.config import (
    ALL,
    EUROPE,
    Around,
    LatLon,
    MapConfig,
    RenderedMap,
    Shading,
)
from .maps.folium_map import render_map, render_shades
from .maps.shades import bounds as shades_bounds
from .models import Initiative, MapEntry, Offer, Snapshot
from .search import EntryQuery

# What a JSON-LD reader knows a kind as; any other is an Organization.
SCHEMA_TYPES = {
    "city": "GovernmentOrganization",
    "region": "GovernmentOrganization",
    "public-authority": "GovernmentOrganization",
    "ngo": "NGO",
    "university": "CollegeOrUniversity",
    "education": "EducationalOrganization",
    "media": "NewsMediaOrganization",
}


def map_config(request: HttpRequest, **options: Any) -> MapConfig:
    """Return what every map of the site has in common."""
    return MapConfig(
        language=reader_language(),
        direction="rtl" if get_language_bidi() else "ltr",
        nonce=str(request.csp_nonce),  # type: ignore[attr-defined]
        shapes_url=static("stakeholders/map/shapes.json"),
        tiles_url=settings.MAP_TILES_URL,
        tiles_attribution=settings.MAP_TILES_ATTRIBUTION,
        **options,
    )


def render_once(
    request: HttpRequest,
    render: Callable[[MapConfig], RenderedMap] = render_map,
    **options: Any,
) -> RenderedMap:
    """Return a map of a page that may hold several: scripts and styles load once."""
    loaded: set[str] = request.__dict__.setdefault("loaded_for_maps", set())
    rendered = render(map_config(request, loaded=loaded, **options))
    loaded.update(rendered.loads)
    return rendered


def card_url() -> str:
    """Return where the card of a pin is, with `{type}` and `{id}` in it."""
    url = reverse("entry-card", args=["TYPE", 0])
    return url.replace("TYPE", "{type}").replace("/0/", "/{id}/")


def query_map(
    request: HttpRequest,
    query: str,
    id: str = "query",
    label: str = "",
    shades: Sequence[Shading] = (),
) -> RenderedMap:
    """Return an interactive map of what a query string matches, for between texts.

    `shades` colours countries under the entries, as `maps.shades` classes them.
    """
    return render_once(
        request,
        feed_url=f"{reverse('matching-pins')}?{query}".rstrip("?"),
        card_url=card_url(),
        shades=shades,
        id=id,
        label=label,
        within_text=True,
    )


def collection_map(
    request: HttpRequest,
    code: str,
    key: str,
    id: str = "collection",
    label: str = "",
    shades: Sequence[Shading] = (),
) -> RenderedMap:
    """Return an interactive map of a collection's entries; see `query_map`."""
    return render_once(
        request,
        feed_url=reverse("collection-pins", args=[code, key]),
        card_url=card_url(),
        shades=shades,
        id=id,
        label=label,
        within_text=True,
    )


def shades_map(
    request: HttpRequest, labels: Sequence[tuple[str, int, str]], id: str, label: str
) -> RenderedMap:
    """Return an interactive map of (country, colour, what is said of it)."""
    return render_once(
        request,
        lambda config: render_shades(config, labels),
        bounds=shades_bounds(code for code, _step, _label in labels),
        id=id,
        label=label,
        within_text=True,
    )


def finder_map(
    request: HttpRequest, query: EntryQuery, snapshot: Snapshot, **options: Any
) -> RenderedMap:
    """Return the interactive map of what a query matches; `options` as of MapConfig."""
    usual: dict[str, Any] = {"controls": ALL}
    return render_once(
        request,
        feed_url=feed_url(query, snapshot),
        bounds=first_view(query),
        around=around(query),
        card_url=card_url(),
        **(usual | options),
    )


def first_view(query: EntryQuery) -> tuple[LatLon, LatLon] | None:
    """Return what a query's map shows at first; None for all that it finds."""
    if box := query.asks.get("bbox"):
        # Leaflet counts on, past the line where the date changes.
        east = box.east + 360 if box.west > box.east else box.east
        return (box.south, box.west), (box.north, east)
    # The few far away must not make the others small.
    return None if query.narrows else EUROPE


def around(query: EntryQuery) -> Around | None:
    """Return the place that is asked for, with the radius in force."""
    place = query.area
    if place is None:
        return None
    return Around(place.latitude, place.longitude, query.radius_km)


def feed_url(query: EntryQuery, snapshot: Snapshot) -> str:
    """Return where the points are: for all of them, the feed that is made already."""
    language = reader_language()
    digest = snapshot.digests.get(language)
    if digest and not query.narrows and snapshot.is_current:
        return reverse("map-feed", args=[language, digest])
    return f"{reverse('matching-pins')}?{query.urlencode()}".rstrip("?")


def entry_map(request: HttpRequest, entry: MapEntry) -> RenderedMap | None:
    """Return the small map of an entry; None where the public may see no point."""
    if entry.public_latitude is None or entry.public_longitude is None:
        return None
    return render_map(
        map_config(
            request,
            point=(entry.public_latitude, entry.public_longitude),
            kind=entry.kind_code,
            outlined=entry.entry_type == "initiative",
            label=entry.marked_name,
        )
    )


def offers(entry: MapEntry) -> dict[str, Any]:
    """Return what an initiative, or all initiatives of a host, offer in numbers."""
    rows = Offer.objects.public().select_related("initiative")
    if isinstance(entry, Initiative):
        found = list(rows.filter(initiative=entry))
    else:
        hosted = Initiative.objects.public().filter(stakeholder=entry.pk)
        found = list(rows.filter(initiative__in=hosted))
    return {"offers": found, "guarded": any(offer.is_guarded for offer in found)}


def structured_data(request: HttpRequest, entry: MapEntry) -> dict[str, Any] | None:
    """Return the entry as schema.org JSON-LD; None for an invented example."""
    if entry.example:
        return None
    location = entry.location
    name = entry.shown_name
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": SCHEMA_TYPES.get(entry.kind_code, "Organization"),
        "@id": request.build_absolute_uri(entry.get_absolute_url()),
        "name": {"@value": name.text, "@language": tag(name.language)},
        "url": entry.website,
        "email": entry.email,
        "telephone": entry.phone,
        "description": str(entry.shown_summary),
        "address": {
            "@type": "PostalAddress",
            "addressLocality": location.place,
            "addressRegion": location.region,
            "addressCountry": location.country,
        },
    }
    if entry.shown_exposure == Exposure.EXACT:
        data["address"] |= {
            "streetAddress": location.address,
            "postalCode": location.postcode,
        }
    data["address"] = {key: value for key, value in data["address"].items() if value}
    if entry.public_latitude is not None:
        data["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": entry.public_latitude,
            "longitude": entry.public_longitude,
        }
    return {key: value for key, value in data.items() if value}
