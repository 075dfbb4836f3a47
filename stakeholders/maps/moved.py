"""A point before and after, as a picture: what an editor decides on."""

from dataclasses import dataclass

import numpy as np

from .land import land_path
from .projection import View
from .svg import MARGIN, UNITS, ground, text

LatLon = tuple[float, float]
EARTH_KM = 6371.0
# One point has this much around it: enough to tell where in a country it is.
LEAST_KM = 320.0
# Marks that stand nearer to one another than this need no line between them.
TOUCHING = 14.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A point (latitude, longitude) and how it is marked: before, after, public."""

    role: str
    point: LatLon
    name: str


def draw(spots: list[Spot], title: str, *, width: int = 480, height: int = 300) -> str:
    """Return the SVG of one to three spots; the page's style sheet colours it."""
    view = view_of([spot.point for spot in spots], width, height)
    rows = np.array([(spot.point[1], spot.point[0]) for spot in spots])
    placed = dict(
        zip(
            (spot.role for spot in spots),
            (view.place(rows) / UNITS).tolist(),
            strict=True,
        )
    )
    land = land_path(view, width * UNITS, height * UNITS)
    return "".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg" class="moved-map" '
            f'viewBox="0 0 {width} {height}" role="img"><title>{text(title)}</title>',
            ground(width, height, land),
            way(placed),
            *(mark(spot, *placed[spot.role]) for spot in spots),
            "</svg>",
        ]
    )


def view_of(points: list[LatLon], width: int, height: int) -> View:
    """Return the view around points, no nearer than LEAST_KM across."""
    rows = np.array([(longitude, latitude) for latitude, longitude in points])
    longitude, latitude = (rows.min(axis=0) + rows.max(axis=0)) / 2
    flat = View((float(longitude), float(latitude)), 1.0, 0.0, 0.0).place(rows)
    low, high = flat.min(axis=0), flat.max(axis=0)
    across, down = np.maximum(high - low, LEAST_KM / EARTH_KM)
    room = np.array([width, height]) * UNITS - 2 * MARGIN * UNITS
    scale = float(min(room[0] / across, room[1] / down))
    left, top = (low + high) / 2 * scale - np.array([width, height]) * UNITS / 2
    return View((float(longitude), float(latitude)), scale, float(left), float(top))


def way(placed: dict[str, list[float]]) -> str:
    """Draw a line from before to after, where they stand apart."""
    if "before" not in placed or "after" not in placed:
        return ""
    (x1, y1), (x2, y2) = placed["before"], placed["after"]
    if abs(x2 - x1) + abs(y2 - y1) < TOUCHING:
        return ""
    return (
        f'<line class="moved-map__way" x1="{x1:.1f}" y1="{y1:.1f}" '
        f'x2="{x2:.1f}" y2="{y2:.1f}"/>'
    )


def mark(spot: Spot, x: float, y: float) -> str:
    """Draw a spot: a ring before, a disc after, a square for what the public sees."""
    title = f"<title>{text(spot.name)}</title>"
    look = f'class="moved-map__{spot.role}"'
    if spot.role == "public":
        return (
            f'<rect {look} x="{x - 11:.1f}" y="{y - 11:.1f}" width="22" height="22" '
            f'fill="none" stroke="#000">{title}</rect>'
        )
    if spot.role == "before":
        return (
            f'<circle {look} cx="{x:.1f}" cy="{y:.1f}" r="8" fill="none" '
            f'stroke="#000">{title}</circle>'
        )
    return f'<circle {look} cx="{x:.1f}" cy="{y:.1f}" r="5">{title}</circle>'
