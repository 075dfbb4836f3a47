"""The map as a picture: SVG that needs no script, of the same pins as the other map.

It stands alone (colours for light and dark inside) or inside a page, whose style sheet
`map.css` then colours it. Its size is bounded, whatever the number of pins.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from ..cells import NOT_XML
from .land import land_path
from .marks import Mark, clustered
from .pins import Pin
from .projection import Floats, fitted
from .symbols import SYMBOLS

# Units a pixel: outlines are drawn in whole units.
UNITS = 2
MARGIN = 36.0
# South-west and north-east corners, as (longitude, latitude).
Bounds = tuple[tuple[float, float], tuple[float, float]]
# They show most of Europe.
EUROPE: Bounds = ((-10.0, 36.0), (30.0, 61.0))
SEA, LAND, BORDER = "#dbe7ea", "#f6f1e7", "#cdbfa8"
CLUSTER, CLUSTER_INK = "#0b4a52", "#fff"
STYLE = (
    "@media(prefers-color-scheme:dark){.sea{fill:#17262a}"
    ".land{fill:#34403f;stroke:#5a6a69}"
    ".cluster circle{fill:#93d3d6;stroke:#10292d}.cluster text{fill:#10292d}}"
)
# A CSP source for `style-src`, where a picture is opened as a document of its own.
STYLE_SOURCE = (
    f"'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
)


def draw(
    pins: Iterable[Pin],
    *,
    title: str,
    description: str,
    link: Callable[[Pin], str],
    cluster_label: Callable[[int], str],
    width: int = 800,
    height: int = 600,
    standalone: bool = True,
    bounds: Bounds | None = None,
) -> str:
    """Return the SVG of pins on country shapes, `width` by `height` pixels.

    Every pin is in one mark: a link (`link` gives its address) or a cluster with its
    number, named by `cluster_label`. `data-count` tells the number in both. With
    `bounds` (corners as longitude, latitude) the pins outside are left out.
    """
    shown = [pin for pin in pins if bounds is None or lies_in(pin, bounds)]
    points = np.array([(pin.longitude, pin.latitude) for pin in shown])
    frame = points if shown and bounds is None else corners(bounds or EUROPE)
    view = fitted(frame, width * UNITS, height * UNITS, MARGIN * UNITS)
    places = (view.place(points) / UNITS).tolist() if shown else []
    marks = clustered(places, width, height)
    land = land_path(view, width * UNITS, height * UNITS)
    drawn = (
        single(mark, shown[mark.pins[0]], link)
        if len(mark.pins) == 1
        else cluster(mark, cluster_label)
        for mark in marks
    )
    singles = {shown[mark.pins[0]].kind for mark in marks if len(mark.pins) == 1}
    return "".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg" class="entry-map-picture" '
            f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'role="group"><title>{text(title)}</title>'
            f"<desc>{text(description)}</desc>",
            f"<style>{STYLE}</style>" if standalone else "",
            ground(width, height, land),
            definitions(singles),
            *drawn,
            "</svg>",
        ]
    )


def ground(width: int, height: int, land: str) -> str:
    """Draw the sea and the land on it."""
    return (
        f'<rect class="sea" width="{width}" height="{height}" fill="{SEA}"/>'
        f'<path class="land" transform="scale({1 / UNITS})" fill="{LAND}" '
        f'fill-rule="evenodd" stroke="{BORDER}" stroke-width="{0.8 * UNITS}" '
        f'stroke-linejoin="round" d="{land}"/>'
    )


def definitions(kinds: Iterable[str]) -> str:
    """Define the shapes that the pins use."""
    paths = (
        f'<path id="entry-map-{kind}" d="{SYMBOLS[kind].path}"/>'
        for kind in sorted(kinds)
    )
    return f"<defs>{''.join(paths)}</defs>"


def corners(bounds: Bounds) -> Floats:
    """Return the four corners of a box."""
    (west, south), (east, north) = bounds
    return np.array([(west, south), (east, south), (west, north), (east, north)])


def lies_in(pin: Pin, bounds: Bounds) -> bool:
    """Whether a pin lies between two corners."""
    (west, south), (east, north) = bounds
    return west <= pin.longitude <= east and south <= pin.latitude <= north


def text(value: str) -> str:
    """Return text that XML may hold, escaped."""
    return escape(NOT_XML.sub("\ufffd", value))


def attribute(value: str) -> str:
    """Return a quoted attribute value that XML may hold."""
    return quoteattr(NOT_XML.sub("\ufffd", value))


def single(mark: Mark, pin: Pin, link: Callable[[Pin], str]) -> str:
    """Draw one pin: its symbol on a white casing, outlined for an initiative."""
    colour, shape = SYMBOLS[pin.kind].colour, f'<use href="#entry-map-{pin.kind}"'
    if pin.type == "initiative":
        casing, look = 7.2, f'fill="#fff" stroke="{colour}" stroke-width="3.2"'
    else:
        casing, look = 4.0, f'fill="{colour}"'
    return (
        f'<a href={attribute(link(pin))} data-count="1" '
        f'transform="translate({mark.x - 10:.1f} {mark.y - 10:.1f}) scale(.83)">'
        f"<title lang={attribute(pin.language)}>{text(pin.name)}</title>"
        f'{shape} fill="#fff" stroke="#fff" stroke-width="{casing}" '
        f'stroke-linejoin="round"/>'
        f'{shape} {look} stroke-linejoin="round"/></a>'
    )


def cluster(mark: Mark, label: Callable[[int], str]) -> str:
    """Draw several pins as their number."""
    number = len(mark.pins)
    radius = 7 + 3.2 * len(str(number))
    return (
        f'<g class="cluster" data-count="{number}" '
        f'transform="translate({mark.x:.1f} {mark.y:.1f})">'
        f"<title>{text(label(number))}</title>"
        f'<circle r="{radius:.1f}" fill="{CLUSTER}" stroke="{CLUSTER_INK}" '
        f'stroke-width="1.5"/>'
        f'<text y="4" text-anchor="middle" fill="{CLUSTER_INK}" '
        f'font-family="system-ui,sans-serif" font-size="11" font-weight="600">'
        f"{number}</text></g>"
    )
