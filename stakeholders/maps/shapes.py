"""The outlines of countries, as `map/shapes.json` holds them (see README.md)."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).parents[1] / "static/stakeholders/map/shapes.json"


@dataclass(frozen=True, slots=True)
class Shapes:
    """Every ring, end to end.

    `points` are longitude and latitude in degrees, WGS 84, past 180 where a ring
    crosses the antimeridian; ring i is `points[starts[i]:starts[i + 1]]` and belongs
    to `countries[i]` (ISO 3166-1 alpha-2, XK for Kosovo, "" where there is none).
    Fill them even-odd: holes are rings too.
    """

    points: NDArray[np.float64]
    starts: NDArray[np.intp]
    countries: list[str]


@lru_cache(maxsize=1)
def load() -> Shapes:
    """Read the file once."""
    data = json.loads(FILE.read_text())
    arcs = [
        np.cumsum(np.reshape(arc, (-1, 2)), axis=0) / data["step"]
        for arc in data["arcs"]
    ]
    rings: list[NDArray[np.float64]] = []
    countries: list[str] = []
    for code, country_rings in data["countries"]:
        for ring in country_rings:
            rings.append(_joined(ring, arcs))
            countries.append(code)
    starts = np.cumsum([0, *map(len, rings)])
    return Shapes(np.concatenate(rings), starts, countries)


@lru_cache(maxsize=1)
def main_rings() -> dict[str, NDArray[np.float64]]:
    """Return the largest ring of each country: its mainland, or main island."""
    data = load()
    sizes: dict[str, float] = {}
    found: dict[str, NDArray[np.float64]] = {}
    for ring, code in enumerate(data.countries):
        points = data.points[data.starts[ring] : data.starts[ring + 1]]
        size = _area(points)
        if code and size >= sizes.get(code, 0):
            sizes[code], found[code] = size, points
    return found


def _area(points: NDArray[np.float64]) -> float:
    """Return what a ring encloses, in square degrees, narrower towards the poles."""
    x, y = points[:, 0] * np.cos(np.radians(points[:, 1])), points[:, 1]
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)


def _joined(ring: list[int], arcs: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Put a ring's arcs end to end; ~n is arc n backwards."""
    parts: list[NDArray[np.float64]] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        if parts:
            turns = np.round((parts[-1][-1, 0] - arc[0, 0]) / 360)
            arc = (arc + [turns * 360, 0])[1:]
        parts.append(arc)
    return np.concatenate(parts)
