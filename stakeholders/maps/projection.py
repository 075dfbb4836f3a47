"""From the globe to a picture: equal-area, fitted to what it shows.

Lambert's azimuthal projection around the middle of the points, or Equal Earth
(Savric, Patterson and Jenny 2018) where they span too much of the world for that.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
WIDE = 100.0  # degrees of longitude or latitude
LEAST = 0.1  # radians across: some 640 km, so that one point has its country around
FAR = -0.6  # cosine of the distance from the middle: further is not drawn
EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)


@dataclass(frozen=True, slots=True)
class View:
    """A projection, and where its plane lies on a picture."""

    middle: tuple[float, float] | None  # longitude, latitude; None for Equal Earth
    scale: float
    left: float
    top: float

    def place(self, points: Floats) -> Floats:
        """Return picture coordinates of (longitude, latitude) rows in degrees.

        Points too far from the middle become NaN.
        """
        return _plane(points, self.middle) * self.scale - [self.left, self.top]


def fitted(points: Floats, width: float, height: float, margin: float) -> View:
    """Return the view that shows all points within a margin of the picture."""
    low, high = points.min(axis=0), points.max(axis=0)
    middle = None
    if max(high - low) <= WIDE:
        longitude, latitude = (low + high) / 2
        middle = (float(longitude), float(latitude))
    plane = _plane(points, middle)
    low, high = plane.min(axis=0), plane.max(axis=0)
    across, down = np.maximum(high - low, LEAST)
    scale = float(min((width - 2 * margin) / across, (height - 2 * margin) / down))
    left, top = (low + high) / 2 * scale - [width / 2, height / 2]
    return View(middle, scale, float(left), float(top))


def _plane(points: Floats, middle: tuple[float, float] | None) -> Floats:
    """Project onto a plane in radians, y pointing down."""
    longitude, latitude = np.radians(points).T
    if middle is None:
        return _equal_earth(longitude, latitude)
    longitude = longitude - np.radians(middle[0])
    sine, cosine = np.sin(np.radians(middle[1])), np.cos(np.radians(middle[1]))
    ahead = np.cos(latitude) * np.cos(longitude)
    distance = sine * np.sin(latitude) + cosine * ahead
    with np.errstate(invalid="ignore"):
        stretch = np.sqrt(2 / np.where(distance > FAR, 1 + distance, np.nan))
    x = stretch * np.cos(latitude) * np.sin(longitude)
    y = -stretch * (cosine * np.sin(latitude) - sine * ahead)
    return np.column_stack([x, y])


def _equal_earth(longitude: Floats, latitude: Floats) -> Floats:
    a, b, c, d = EQUAL_EARTH
    t = np.arcsin(np.sqrt(3) / 2 * np.sin(latitude))
    slope = a + 3 * b * t**2 + t**6 * (7 * c + 9 * d * t**2)
    x = 2 * np.sqrt(3) * longitude * np.cos(t) / (3 * slope)
    return np.column_stack([x, -t * (a + b * t**2 + t**6 * (c + d * t**2))])
