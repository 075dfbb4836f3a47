"""What the pin of a form is told: its map, its fields, its words; in both skins."""

import json
from typing import Any

from django.conf import settings
from django.forms import BaseForm
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from .cldr import reader_language
from .codes import Exposure
from .maps.config import EUROPE, LatLon, MapConfig
from .maps.pin import pin_map
from .models import Initiative, MapEntry

# What the script reads and writes.
FIELDS = (
    *("address", "postcode", "place", "country", "latitude", "longitude"),
    *("exposure", "shelter", "place_again", "place_candidate"),
)


def public_words() -> dict[str, str]:
    """Return what the public sees, for each way of showing a place."""
    return {
        Exposure.EXACT.value: _(
            "The public sees the address, and the pin where you put it."
        ),
        Exposure.TOWN.value: _(
            "The public sees the town only, with a mark in its middle. Nobody sees "
            "the street, the postcode or the pin."
        ),
        Exposure.OFF.value: _(
            "The public sees no mark on the map. The town is still named."
        ),
    }


def pin_settings(form: BaseForm, entry: MapEntry) -> str:
    """Return what the script of the pin needs, as JSON."""
    point = (
        (entry.latitude, entry.longitude)
        if entry.latitude is not None and entry.longitude is not None
        else None
    )
    return json.dumps(
        {
            "url": reverse("member-places"),
            "names": {n: form[n].html_name for n in FIELDS if n in form.fields},
            "public": entry.town_point() if point else None,
            "usual": usual_exposure(entry).value,
            "byHand": entry.point_origin == "hand" and point is not None,
            "words": public_words(),
            "labels": labels(),
            "map": pin_map(config(entry, point)),
        }
    )


def config(entry: MapEntry, point: LatLon | None) -> MapConfig:
    """Return the map: around the pin, or its host's, or most of Europe."""
    around = point or host_point(entry)
    return MapConfig(
        language=reader_language(),
        direction="rtl" if get_language_bidi() else "ltr",
        nonce="",
        shapes_url=static("stakeholders/map/shapes.json"),
        tiles_url=settings.MAP_TILES_URL,
        tiles_attribution=settings.MAP_TILES_ATTRIBUTION,
        center=around,
        zoom=10 if around else None,
        bounds=None if around else EUROPE,
        kind="" if is_without_host(entry) else entry.kind_code,
    )


def is_without_host(entry: MapEntry) -> bool:
    """Whether it is an initiative that somebody begins to write."""
    return isinstance(entry, Initiative) and entry.stakeholder_id is None


def usual_exposure(entry: MapEntry) -> Exposure:
    """Return how exactly an entry is shown until someone decides."""
    return Exposure.EXACT if is_without_host(entry) else entry.usual_exposure()


def host_point(entry: MapEntry) -> LatLon | None:
    """Return the public point of an initiative's host."""
    if not isinstance(entry, Initiative) or is_without_host(entry):
        return None
    host = entry.stakeholder
    if host.public_latitude is None or host.public_longitude is None:
        return None
    return host.public_latitude, host.public_longitude


def labels() -> dict[str, Any]:
    """Return the texts of the script."""
    return {
        "searching": _("Looking…"),
        "failed": _("This could not be looked up. Set the pin yourself, or try again."),
        "none": _("None of these"),
        "keep": _("Keep the pin as it is"),
        "legend": _("Places found"),
        "pin": _("Pin. Move it with the arrow keys, or drag it."),
        "at": _("The pin is at %(latitude)s, %(longitude)s."),
        "taken": _("The pin is in %(name)s. Drag it to the exact place."),
        "mapFailed": _("The map could not be loaded. The two numbers do the same."),
        "changed": _("The address has changed. Look it up again, or move the pin."),
    }
