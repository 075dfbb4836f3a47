"""The land of a picture, as SVG path data, cut off at the picture's edge."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from . import shapes
from .projection import Floats, View

EDGE = 8  # units beyond the picture, so that cut edges are not seen
SPECK = 4  # units across: smaller islands are left out


@lru_cache(maxsize=64)
def land_path(view: View, width: int, height: int) -> str:
    """Return the path of all land in a picture of that size, in whole units.

    The whole network's view is asked for most: the last paths are kept.
    """
    return "".join(path for _ring, path in outlines(view, width, height))


@lru_cache(maxsize=64)
def country_paths(
    view: View, width: int, height: int, countries: frozenset[str]
) -> dict[str, str]:
    """Return the path of each country (its code) that is seen in such a picture."""
    codes, paths = shapes.load().countries, dict[str, str]()
    for ring, path in outlines(view, width, height):
        if (code := codes[ring]) in countries:
            paths[code] = paths.get(code, "") + path
    return paths


def outlines(view: View, width: int, height: int) -> Iterator[tuple[int, str]]:
    """Yield the rings that are seen, by their index, with their path."""
    data = shapes.load()
    placed = view.place(data.points)
    starts = data.starts[:-1]
    low = np.minimum.reduceat(placed, starts)
    high = np.maximum.reduceat(placed, starts)
    far_edge = np.array([width + EDGE, height + EDGE])
    # Comparisons with NaN are false: rings on the far side of the globe go too.
    seen = np.all((high > -EDGE) & (low < far_edge), axis=1)
    seen &= np.max(high - low, axis=1) > SPECK
    inside = np.all((low > -EDGE) & (high < far_edge), axis=1)
    for ring in np.flatnonzero(seen).tolist():
        points = placed[data.starts[ring] : data.starts[ring + 1]]
        if not inside[ring]:
            points = _cut(points, far_edge)
        # A ring that is cut away, or falls together on the grid, draws nothing.
        whole = _whole(points) if len(points) else []
        if len(whole) > 2:
            yield ring, _path(whole)


def _whole(points: Floats) -> list[list[int]]:
    """Round to whole units; neighbours that fall together become one."""
    rounded = np.rint(points).astype(int)
    keep = np.append((rounded[1:] != rounded[:-1]).any(axis=1), True)
    whole: list[list[int]] = rounded[keep].tolist()
    return whole


def _cut(points: Floats, far_edge: Floats) -> Floats:
    """Cut a ring at the picture's edges (Sutherland and Hodgman)."""
    for axis in (0, 1):
        points = _cut_side(points, axis, -EDGE, 1)
        points = _cut_side(points, axis, far_edge[axis], -1)
    return points


def _cut_side(points: Floats, axis: int, limit: float, sign: int) -> Floats:
    """Keep what is within a limit, and the points where the ring crosses it."""
    before = np.roll(points, 1, axis=0)
    within = sign * (points[:, axis] - limit) >= 0
    crosses = within != np.roll(within, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = (limit - before[:, axis]) / (points - before)[:, axis]
        crossings = before + share[:, None] * (points - before)
    both = np.stack([crossings, points], axis=1).reshape(-1, 2)
    kept: Floats = both[np.column_stack([crosses, within]).ravel()]
    return kept


def _path(points: list[list[int]]) -> str:
    x, y = points[0]
    steps = [f"M{x} {y}l"]
    for next_x, next_y in points[1:]:
        steps.append(f"{next_x - x} {next_y - y} ")
        x, y = next_x, next_y
    # A minus sign separates as well as a blank.
    return "".join(steps).replace(" -", "-").rstrip() + "z"
