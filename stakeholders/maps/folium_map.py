"""The interactive map: Folium's elements, without what Folium loads and trusts.

`render_map` prints the parts that a page needs. Nothing comes from another host, every
script carries the nonce, and no datum is written but as JSON or as escaped text.

Branca's own elements read what they print as a Jinja template once more, so `{{` in a
text would be carried out (and compiling costs): ours go through `Printed`.
"""

import json
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any, cast

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink, MacroElement
from django.templatetags.static import static
from django.utils.html import escape, format_html, format_html_join, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from folium.elements import JSCSSMixin
from folium.map import Layer
from folium.template import Template

from .symbols import SYMBOLS

LatLon = tuple[float, float]
# South-west and north-east of what is shown until the feed is there: most of Europe.
EUROPE: tuple[LatLon, LatLon] = ((35.0, -11.0), (62.0, 33.0))
# Country shapes alone tell nothing more from here on.
MAX_ZOOM_ON_SHAPES, MAX_ZOOM_ON_TILES = 14, 18
FIT_ZOOM_ON_SHAPES, FIT_ZOOM_ON_TILES = 7, 13
POINT_ZOOM_ON_SHAPES = 6
ROOM = "stakeholders/map/"
UNSAFE_IN_SCRIPT = {
    ord(character): f"\\u{ord(character):04x}" for character in "<>&'`$\u2028\u2029"
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MapConfig:
    """What a map shows and in which tongue.

    `card_url` holds `{type}` and `{id}`. A map with a `point` (latitude, longitude in
    WGS 84 degrees) shows that alone, drawn as `kind` if given (`outlined` as an
    initiative); any other fetches its pins from `feed_url` and fits them, unless
    `bounds` (south-west, north-east) or `center` and `zoom` say otherwise. `id` tells
    the maps of one page apart: it is part of a name in JavaScript. `loaded` are the
    addresses that an earlier map of the page loads. A map `within_text` leaves the
    wheel to the page. `tiles_attribution` is text; web addresses in it become links.
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
    kind: str = ""
    outlined: bool = False
    label: str = ""
    id: str = "entries"
    within_text: bool = False
    loaded: Container[str] = ()


@dataclass(frozen=True, slots=True)
class RenderedMap:
    """The map's links for the head, its place in the body, its script for the end.

    `loads` are the addresses of the scripts and styles that `head` holds.
    """

    head: SafeString
    body: SafeString
    script: SafeString
    loads: tuple[str, ...]


def script_json(value: object) -> str:
    """Return JSON that is safe inside a script element."""
    return json.dumps(value, separators=(",", ":")).translate(UNSAFE_IN_SCRIPT)


class Verbatim(Element):
    """Text that is printed as it is."""

    def __init__(self, text: str) -> None:
        """Keep the text."""
        super().__init__()
        self.text = text

    def render(self, **kwargs: Any) -> str:
        """Return the text."""
        return self.text


class Printed(MacroElement):
    """Puts what its macros print into the figure, as it is."""

    def render(self, **kwargs: Any) -> str:
        """Print the element and what it holds; nothing is left to print in place."""
        figure = self.get_root()
        macros = self._template.module
        for part in ("html", "script"):
            if macro := getattr(macros, part, None):
                printed = Verbatim(macro(self, kwargs))
                getattr(figure, part).add_child(printed, name=self.get_name())
        for child in self._children.values():
            child.render(**kwargs)
        return ""


class LeanMap(folium.Map, Printed):
    """A Folium map on Leaflet alone, served by the site."""

    _template = Template(
        """
        {% macro html(this, kwargs) %}
        <div class="entry-map" id="{{ this.get_name() }}" role="application"
             aria-label="{{ this.label }}"></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        const {{ this.get_name() }} = L.entryMap.open(
          "{{ this.get_name() }}", {{ this.printed_options }});
        L.control.zoom({{ this.zoom_options }}).addTo({{ this.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, config: MapConfig) -> None:
        """Prepare the map's frame, without any layer."""
        super().__init__(tiles=None, zoom_control=False)
        self._name, self._id = "Map", config.id
        self.default_js = [
            ("leaflet", static("leaflet/leaflet.js")),
            ("entry_map", static(ROOM + "map.js")),
        ]
        self.default_css = [
            ("leaflet_css", static("leaflet/leaflet.css")),
            ("entry_map_css", static(ROOM + "map.css")),
        ]
        self.label = str(escape(config.label or _("Map")))
        self.printed_options = script_json(view_options(config))
        self.zoom_options = script_json(
            {
                "position": "topright" if config.direction == "rtl" else "topleft",
                "zoomInTitle": _("Zoom in"),
                "zoomOutTitle": _("Zoom out"),
            }
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


class PrintedLayer(JSCSSMixin, Layer, Printed):
    """A layer that prints one line: a function of `L`, its options, its map."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        L.{{ this.function }}({{ this.arguments }}).addTo(
          {{- this._parent.get_name() }});
        {% endmacro %}
        """
    )
    function: str
    scripts: tuple[str, ...] = ()

    def __init__(self, *arguments: object) -> None:
        """Keep the arguments of the JavaScript function."""
        super().__init__(control=False, show=False)
        self._id = self.function
        self.default_js = [(name, static(f"{ROOM}{name}.js")) for name in self.scripts]
        self.values = arguments
        self.arguments = ", ".join(script_json(argument) for argument in arguments)


class CountryShapes(PrintedLayer):
    """The basemap: the outlines of countries, from `shapes.json`."""

    function = "countryShapes"


class Tiles(PrintedLayer):
    """Raster tiles of the server that MAP_TILES_URL names, over the shapes."""

    function = "tileLayer"


class PointLayer(PrintedLayer):
    """The one place of a small map."""

    function = "entryPoint"


class EntryLayer(PrintedLayer):
    """Entries from a feed, clustered, opened by pointer and keyboard."""

    function = "entryLayer"
    scripts = ("feed", "panel", "layer")


def labels() -> dict[str, str]:
    """Return the map's texts in the active language."""
    return {
        "loading": _("Loading the map…"),
        "failed": _("The map could not be loaded."),
        "cardLoading": _("Loading…"),
        "cardFailed": _("This could not be loaded."),
        "retry": _("Try again"),
        "close": _("Close"),
        "back": _("Back to the list"),
        "cluster": _("Entries here: {number}"),
        "initiative": _("Welcome initiative"),
    }


def fit_zoom(config: MapConfig) -> int | None:
    """Return how near the map may come to fit its pins; None if it must not."""
    if config.bounds or config.center:
        return None
    return FIT_ZOOM_ON_TILES if config.tiles_url else FIT_ZOOM_ON_SHAPES


def layers(config: MapConfig) -> list[PrintedLayer]:
    """Return what lies on the map, from the ground up."""
    found: list[PrintedLayer] = [CountryShapes(config.shapes_url)]
    if config.tiles_url:
        attribution = str(urlize(config.tiles_attribution, autoescape=True))
        options = {"attribution": attribution, "maxZoom": MAX_ZOOM_ON_TILES}
        found.append(Tiles(config.tiles_url, options | {"noWrap": True}))
    if config.point:
        symbol = SYMBOLS.get(config.kind)
        look = {"colour": symbol.colour, "path": symbol.path} if symbol else {}
        outlined = {"outlined": config.outlined}
        found.append(PointLayer({"point": config.point, **look, **outlined}))
        return found
    options = {
        "feed": config.feed_url,
        "card": config.card_url,
        "labels": labels(),
        "fitZoom": fit_zoom(config),
    }
    return [*found, EntryLayer(options)]


def render_map(
    config: MapConfig, drawn: Sequence[PrintedLayer] | None = None
) -> RenderedMap:
    """Return the parts of a page that make the map: of entries, or of what is drawn."""
    lean_map = LeanMap(config)
    for layer in layers(config) if drawn is None else drawn:
        lean_map.add_child(layer)
    figure = cast(Figure, lean_map.get_root())
    lean_map.render()  # type: ignore[no-untyped-call]
    # Folium's lines, put together from escaped parts.
    element = mark_safe(figure.html.render().strip())  # noqa: S308
    lines = mark_safe(figure.script.render())  # noqa: S308
    styles, scripts = _links(figure, config)
    return RenderedMap(
        head=_head(styles, scripts, config),
        body=_body(element, config, lean_map.get_name()),
        script=format_html(
            '<script nonce="{}">addEventListener("DOMContentLoaded", () => {{{}}});'
            "</script>",
            config.nonce,
            lines,
        ),
        loads=(*styles, *scripts),
    )


def _links(figure: Figure, config: MapConfig) -> tuple[list[str], list[str]]:
    """Return the styles and scripts that the elements ask for and the page lacks."""
    asked = [
        link
        for link in figure.header._children.values()
        if isinstance(link, CssLink | JavascriptLink) and link.url not in config.loaded
    ]
    styles = [link.url for link in asked if isinstance(link, CssLink)]
    return styles, [link.url for link in asked if isinstance(link, JavascriptLink)]


def _head(styles: list[str], scripts: list[str], config: MapConfig) -> SafeString:
    """Print the links to styles and scripts; the feed starts loading at once."""
    early = [(url,) for url in (config.feed_url, config.shapes_url) if url]
    return (
        format_html_join(
            "\n", '<link rel="stylesheet" href="{}">', ((url,) for url in styles)
        )
        + format_html_join(
            "\n", '<link rel="preload" as="fetch" crossorigin href="{}">', early
        )
        + format_html_join(
            "\n",
            '<script src="{}" nonce="{}" defer></script>',
            ((url, config.nonce) for url in scripts),
        )
    )


def _body(element: SafeString, config: MapConfig, name: str) -> SafeString:
    """Frame the map; a map with many stops can be skipped."""
    if config.point:
        return format_html('<div class="entry-map-frame">{}</div>', element)
    return format_html(
        '<div class="entry-map-frame">'
        '<a class="entry-map-skip" href="#{name}_end">{skip}</a>{element}'
        '<div id="{name}_end" tabindex="-1"></div></div>',
        name=name,
        skip=_("Skip the map"),
        element=element,
    )
