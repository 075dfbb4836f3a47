"""What a map is told, and the parts that it becomes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from django.utils.html import escape
from django.utils.safestring import SafeString

LatLon = tuple[float, float]
# (country, colour from 1 to 5, what is said of it)
Shading = tuple[str, int, str]
# South-west and north-east of what is shown until the feed is there: most of Europe.
EUROPE: tuple[LatLon, LatLon] = ((35.0, -11.0), (62.0, 33.0))
# Country shapes alone tell nothing more from here on.
MAX_ZOOM_ON_SHAPES, MAX_ZOOM_ON_TILES = 14, 18
FIT_ZOOM_ON_SHAPES, FIT_ZOOM_ON_TILES = 7, 13
POINT_ZOOM_ON_SHAPES = 6


class Control(Enum):
    """What a reader may do with a map of entries, beside opening them.

    AREA and PICK only tell the page: without a page that listens they do nothing.
    """

    KINDS = "kinds"
    FULL_SCREEN = "full-screen"
    SCALE = "scale"
    POSITION = "position"
    AREA = "area"
    PICK = "pick"


# Stands for a page's nonce in a map that is printed once for many pages.
NONCE: Final = "NONCE-OF-THE-PAGE"
USUAL: Final = frozenset({Control.KINDS, Control.FULL_SCREEN, Control.SCALE})
ALL: Final = frozenset(Control)


@dataclass(frozen=True, slots=True)
class Around:
    """A place that was asked for (degrees, WGS 84) and the radius around it in km."""

    latitude: float
    longitude: float
    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MapConfig:
    """What a map shows and in which tongue.

    `card_url` holds `{type}` and `{id}`. A map with a `point` (latitude, longitude in
    WGS 84 degrees) shows that alone, drawn as `kind` if given (`outlined` as an
    initiative); any other fetches its pins from `feed_url` and fits them, unless
    `bounds` (south-west, north-east) or `center` and `zoom` say otherwise. A map
    `around` a place fits and draws the radius, and tells how far each entry is from
    there. `shades` colours countries under the entries. `id` tells the maps of one page
    apart: it is part of a name in JavaScript. `loaded` are the files that an
    earlier map of the page loads. A map `within_text` leaves the wheel to the page.
    `tiles_attribution` is text; web addresses in it become links.
    """

    language: str
    direction: str
    nonce: str
    shapes_url: str
    feed_url: str = ""
    card_url: str = ""
    tiles_url: str = ""
    tiles_attribution: str = ""
    center: LatLon | None = None
    zoom: float | None = None
    bounds: tuple[LatLon, LatLon] | None = None
    point: LatLon | None = None
    around: Around | None = None
    kind: str = ""
    outlined: bool = False
    shades: Sequence[Shading] = ()
    controls: frozenset[Control] = USUAL
    label: str = ""
    id: str = "entries"
    within_text: bool = False
    loaded: Collection[str] = ()

    @property
    def fits(self) -> bool:
        """Whether the view follows the pins."""
        return not (self.bounds or self.center)


@dataclass(frozen=True, slots=True)
class RenderedMap:
    """The map's links for the head, its place in the body, its script for the end.

    `loads` are the names of the scripts and styles that `head` and `script` load.
    """

    head: SafeString
    body: SafeString
    script: SafeString
    loads: tuple[str, ...]

    def with_nonce(self, nonce: str) -> "RenderedMap":
        """Return the same for a page of its own: `NONCE` stood for the page's."""
        return RenderedMap(
            head=SafeString(self.head.replace(NONCE, escape(nonce))),
            body=self.body,
            script=SafeString(self.script.replace(NONCE, escape(nonce))),
            loads=self.loads,
        )


def view_options(config: MapConfig) -> dict[str, Any]:
    """Return Leaflet's options for the view before the feed is there."""
    zoom, bounds = config.zoom, config.bounds
    if config.point and not config.tiles_url:
        zoom = min(zoom or POINT_ZOOM_ON_SHAPES, POINT_ZOOM_ON_SHAPES)
    center = config.point or config.center
    if center is None and bounds is None:
        bounds = EUROPE
    options = {
        "zoomControl": False,
        "minZoom": 2,
        "maxZoom": MAX_ZOOM_ON_TILES if config.tiles_url else MAX_ZOOM_ON_SHAPES,
        "zoomSnap": 1 if config.tiles_url else 0.25,
        "center": center,
        "zoom": 10 if zoom is None else zoom,
        "bounds": bounds,
        # A map in a page must not catch the reader's scrolling.
        "scrollWheelZoom": config.point is None and not config.within_text,
    }
    return {name: value for name, value in options.items() if value is not None}


def fit_zoom(config: MapConfig) -> int:
    """Return how near the map may come to fit its pins."""
    return FIT_ZOOM_ON_TILES if config.tiles_url else FIT_ZOOM_ON_SHAPES
