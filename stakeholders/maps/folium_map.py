"""The interactive map: Folium's elements put together and printed.

`render_map` prints the parts that a page needs. Nothing comes from another host, every
script carries the nonce, and no datum is written but as JSON or as escaped text.

A page's scripts run in the order of the document: first what shows the entries, then a
line that opens the map, then the controls and the lines that add them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, cast

from branca.element import CssLink, Figure, JavascriptLink
from django.utils.html import format_html, format_html_join, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..assets import addresses
from .config import (
    EUROPE,
    MAX_ZOOM_ON_TILES,
    NONCE,
    MapConfig,
    RenderedMap,
    Shading,
    fit_zoom,
)
from .controls import controls
from .elements import LeanMap, PrintedLayer, Verbatim
from .labels import labels
from .layers import CountryShades, CountryShapes, EntryLayer, PointLayer, Tiles
from .shades import dots, is_drawn
from .symbols import SYMBOLS


def layers(config: MapConfig) -> list[PrintedLayer]:
    """Return what lies on the map, from the ground up, and its controls."""
    found = [ground(config)]
    # Tiles would hide the colours.
    if config.tiles_url and not config.shades:
        attribution = str(urlize(config.tiles_attribution, autoescape=True))
        options = {"attribution": attribution, "maxZoom": MAX_ZOOM_ON_TILES}
        found.append(Tiles(config.tiles_url, options | {"noWrap": True}))
    if config.point:
        return [*found, point(config)]
    if config.feed_url:
        found += [entries(config), *controls(config)]
    return found


def ground(config: MapConfig) -> PrintedLayer:
    """Return the basemap, with the countries in colour that are to be."""
    if not config.shades:
        return CountryShapes(config.shapes_url)
    shown = {
        code: (step, label) for code, step, label in config.shades if is_drawn(code)
    }
    return CountryShades(config.shapes_url, shown, dots(shown))


def point(config: MapConfig) -> PointLayer:
    """Return the one place of a small map."""
    symbol = SYMBOLS.get(config.kind)
    look = {"colour": symbol.colour, "path": symbol.path} if symbol else {}
    return PointLayer({"point": config.point, **look, "outlined": config.outlined})


def entries(config: MapConfig) -> EntryLayer:
    """Return the entries of the feed."""
    around = config.around
    return EntryLayer(
        feed=config.feed_url,
        card=config.card_url,
        labels=labels(),
        fitZoom=fit_zoom(config),
        fit=config.fits,
        home=config.bounds or EUROPE,
        around=around
        and {"point": (around.latitude, around.longitude), "km": around.km},
    )


def render_shades(config: MapConfig, shades: Iterable[Shading]) -> RenderedMap:
    """Return the interactive map of coloured countries alone."""
    return render_map(replace(config, tiles_url="", shades=tuple(shades)))


def render_map(config: MapConfig) -> RenderedMap:
    """Return the parts of a page that make the map.

    One that answers no question is printed once for all readers of a language, but for
    the nonce. Those that do are many, and may tell where a reader is: none is kept.
    """
    if config.point or config.shades or "?" in config.feed_url:
        return print_map(config)
    kept = kept_map(replace(config, nonce=NONCE, loaded=frozenset(config.loaded)))
    return kept.with_nonce(config.nonce)


@lru_cache(maxsize=64)
def kept_map(config: MapConfig) -> RenderedMap:
    """Return what `print_map` does, from memory."""
    return print_map(config)


def print_map(config: MapConfig) -> RenderedMap:
    """Put Folium's elements together and print them."""
    lean_map = LeanMap(config)
    added = layers(config)
    for layer in added:
        lean_map.add_child(layer)
    figure = cast(Figure, lean_map.get_root())
    lean_map.render()  # type: ignore[no-untyped-call]
    # Folium's lines, put together from escaped parts.
    element = mark_safe(figure.html.render().strip())  # noqa: S308
    styles, scripts = _links(figure, config)
    late = {file for layer in added if layer.late for _name, file in layer.default_js}
    first = [file for file in scripts if file not in late]
    last = [file for file in scripts if file in late]
    name = lean_map.get_name()
    return RenderedMap(
        head=_head(styles, first, config),
        body=_body(element, config, name),
        script=_script(figure, last, config, name),
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


def _scripts(files: Sequence[str], config: MapConfig) -> SafeString:
    """Print scripts that run in their order, once the document is there."""
    return format_html_join(
        "\n",
        '<script src="{}" nonce="{}" defer></script>',
        ((url, config.nonce) for url in addresses(files)),
    )


def _head(styles: list[str], scripts: list[str], config: MapConfig) -> SafeString:
    """Print the links to styles and scripts; the feed starts loading at once.

    The shapes do not: on a slow line the markers would wait for them.
    """
    links = format_html_join(
        "\n",
        '<link rel="stylesheet" href="{}">',
        ((url,) for url in addresses(styles)),
    )
    if config.feed_url:
        links += format_html(
            '<link rel="preload" as="fetch" crossorigin href="{}">', config.feed_url
        )
    return links + _scripts(scripts, config)


def _script(
    figure: Figure, late: Sequence[str], config: MapConfig, name: str
) -> SafeString:
    """Print the lines that open the map, then the controls with theirs.

    As modules they wait for the scripts before them and for no others.
    """
    lines: dict[bool, str] = {False: "", True: ""}
    for line in cast("Iterable[Any]", figure.script._children.values()):
        if isinstance(line, Verbatim):
            lines[line.late] += line.render()
    module = '<script type="module" nonce="{}">{}</script>'
    # Folium's lines, put together from escaped parts.
    printed = format_html(module, config.nonce, mark_safe(lines[False]))  # noqa: S308
    if not lines[True]:
        return printed
    again = f'const {name} = L.entryMap.of("{name}");{lines[True]}'
    return (
        printed
        + _scripts(late, config)
        + format_html(module, config.nonce, mark_safe(again))  # noqa: S308
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
