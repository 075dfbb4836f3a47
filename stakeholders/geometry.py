"""Distances on the ball, such that a database can compare them by plain arithmetic.

A point is kept as the unit vector to it; the straight chord between two of them grows
with the distance over ground, so that sorting by its square is sorting by distance.
"""

from collections.abc import Sequence
from math import asin, cos, degrees, radians, sin, sqrt
from typing import Final, NamedTuple

EARTH: Final = 6371.0088  # km, the mean radius
HALF_ROUND: Final = EARTH * 3.141592653589793

Vector = tuple[float, float, float]


class Box(NamedTuple):
    """Degrees (WGS 84); over the date line, west is more than east."""

    west: float
    south: float
    east: float
    north: float

    def __str__(self) -> str:
        texts = (f"{degree:.6f}".rstrip("0").rstrip(".") for degree in self)
        return ",".join(texts)

    @property
    def spans(self) -> list[tuple[float, float]]:
        """The longitudes as one range, or as two over the date line."""
        if self.west <= self.east:
            return [(self.west, self.east)]
        return [(self.west, 180.0), (-180.0, self.east)]


def unit_vector(latitude: float, longitude: float) -> Vector:
    """Return the unit vector to a point in degrees."""
    north, east = radians(latitude), radians(longitude)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def chord_squared(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the square of the chord between two unit vectors."""
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def chord_squared_of(kilometres: float) -> float:
    """Return the square of the chord that a distance over ground has."""
    return float((2 * sin(min(kilometres, HALF_ROUND) / EARTH / 2)) ** 2)


def kilometres_of(chord: float) -> float:
    """Return the distance over ground of the square of a chord."""
    return 2 * EARTH * asin(min(1.0, sqrt(chord) / 2))


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance over ground between two points in degrees."""
    return kilometres_of(chord_squared(unit_vector(*one), unit_vector(*other)))


def box_around(latitude: float, longitude: float, radius: float) -> Box:
    """Return the smallest box that holds the circle of `radius` km."""
    high = degrees(radius / EARTH)
    south, north = latitude - high, latitude + high
    if south <= -90 or north >= 90:
        return Box(-180.0, max(south, -90.0), 180.0, min(north, 90.0))
    wide = degrees(asin(min(1.0, sin(radius / EARTH) / cos(radians(latitude)))))
    if wide >= 180:
        return Box(-180.0, south, 180.0, north)
    return Box(_turned(longitude - wide), south, _turned(longitude + wide), north)


def _turned(longitude: float) -> float:
    """Return a longitude between -180 and 180."""
    return (longitude + 180) % 360 - 180
