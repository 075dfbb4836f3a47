"""Countries coloured by a number: the classes and the picture.

Colour alone never tells a number: every class has a legend that names its countries,
and the page holds the same numbers as a table.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from .config import LatLon
from .land import country_paths, land_path
from .projection import View, fitted
from .shapes import main_rings
from .svg import EUROPE, UNITS, attribute, corners, ground, text

MOST: Final = 5  # classes
MARGIN: Final = 22.0
# Degrees of latitude or longitude: a smaller country gets a dot.
SMALL: Final = 0.9
DOT: Final = 5.5  # pixels
# For where no style sheet is: from the palest to the deepest.
COLOURS: Final = ("#c3dedd", "#8fc0c2", "#56989e", "#226c75", "#0b4048")
OUTLINE: Final = "#0b4048"


@dataclass(frozen=True, slots=True)
class Shade:
    """A class: its colour (1, the palest, to 5), its least and greatest number, and
    the countries in it, as given.
    """

    step: int
    low: int
    high: int
    countries: tuple[str, ...]


def shades(numbers: Mapping[str, int]) -> tuple[Shade, ...]:
    """Return the classes of {country: number}, the lowest first.

    Each holds about as many different numbers as the others, and none is empty; equal
    numbers are never parted.
    """
    values = sorted(set(numbers.values()))
    runs = np.array_split(np.array(values, dtype=object), min(MOST, len(values) or 1))
    found = []
    for place, run in enumerate(runs):
        members = set(run.tolist())
        if members:
            countries = [code for code, number in numbers.items() if number in members]
            step = step_of(place, len(runs))
            found.append(Shade(step, min(members), max(members), tuple(countries)))
    return tuple(found)


def step_of(place: int, number: int) -> int:
    """Return the colour of the place-th of so many classes: the last is the deepest."""
    return MOST if number == 1 else 1 + round(place * (MOST - 1) / (number - 1))


def steps(found: Iterable[Shade]) -> dict[str, int]:
    """Return {country: colour}."""
    return {code: shade.step for shade in found for code in shade.countries}


def is_drawn(country: str) -> bool:
    """Whether the shapes have a country."""
    return country in main_rings()


def dots(countries: Iterable[str]) -> dict[str, LatLon]:
    """Return (latitude, longitude) of the countries that are too small to be seen."""
    found: dict[str, LatLon] = {}
    for code in countries:
        points = main_rings().get(code)
        if points is not None and np.max(np.ptp(points, axis=0)) < SMALL:
            longitude, latitude = (points.min(axis=0) + points.max(axis=0)) / 2
            found[code] = (round(float(latitude), 2), round(float(longitude), 2))
    return found


def view_of(countries: Iterable[str], width: int, height: int) -> View:
    """Return the view that shows the mainland of every country."""
    rings = [main_rings()[code] for code in countries if is_drawn(code)]
    frame = np.concatenate(rings) if rings else corners(EUROPE)
    return fitted(frame, width * UNITS, height * UNITS, MARGIN * UNITS)


@lru_cache(maxsize=64)
def draw(
    labels: tuple[tuple[str, int, str], ...],
    *,
    title: str,
    description: str,
    width: int = 560,
    height: int = 420,
) -> str:
    """Return the SVG of (country, colour, what is said of it), in pixels.

    It is one image to those who hear it: what it says stands in a table too.
    """
    view = view_of((code for code, _step, _label in labels), width, height)
    size = (width * UNITS, height * UNITS)
    codes = frozenset(code for code, _step, _label in labels)
    paths = country_paths(view, *size, codes)
    small = dots(codes)
    drawn = [
        f'<path class="shade shade--{step}" transform="scale({1 / UNITS})" '
        f'fill="{COLOURS[step - 1]}" fill-rule="evenodd" stroke="{OUTLINE}" '
        f'stroke-width="{UNITS}" stroke-linejoin="round" d="{paths[code]}">'
        f"<title>{text(label)}</title></path>"
        for code, step, label in labels
        if code in paths and code not in small
    ]
    for code, step, label in labels:
        if code in small:
            latitude, longitude = small[code]
            x, y = view.place(np.array([(longitude, latitude)]))[0] / UNITS
            drawn.append(
                f'<circle class="shade shade--{step}" cx="{x:.1f}" cy="{y:.1f}" '
                f'r="{DOT}" fill="{COLOURS[step - 1]}" stroke="{OUTLINE}">'
                f"<title>{text(label)}</title></circle>"
            )
    return "".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg" role="img" '
            f'class="entry-map-picture" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" aria-label={attribute(title)}>'
            f"<desc>{text(description)}</desc>",
            ground(width, height, land_path(view, *size)),
            *drawn,
            "</svg>",
        ]
    )


def bounds(countries: Iterable[str]) -> tuple[LatLon, LatLon] | None:
    """Return south-west and north-east of the mainland of all; None without any."""
    rings = [main_rings()[code] for code in countries if is_drawn(code)]
    if not rings:
        return None
    points = np.concatenate(rings)
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return (
        (round(float(south), 2), round(float(west), 2)),
        (round(float(north), 2), round(float(east), 2)),
    )
