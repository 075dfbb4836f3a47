import numpy as np

from stakeholders.maps import shapes
from stakeholders.maps.projection import fitted


def contains(country: str, longitude: float, latitude: float) -> bool:
    """Whether a country's rings hold a point, even-odd."""
    data = shapes.load()
    inside = False
    for ring, code in enumerate(data.countries):
        if code != country:
            continue
        points = data.points[data.starts[ring] : data.starts[ring + 1]]
        for (x1, y1), (x2, y2) in zip(points, np.roll(points, -1, axis=0), strict=True):
            if (y1 > latitude) != (y2 > latitude):
                crossing = x1 + (latitude - y1) * (x2 - x1) / (y2 - y1)
                inside ^= bool(longitude < crossing)
    return inside


def test_capitals_lie_in_their_countries() -> None:
    assert contains("DE", 13.4, 52.52)
    assert contains("FR", 2.35, 48.86)
    assert contains("UA", 30.52, 50.45)
    assert contains("XK", 21.0, 42.6)
    assert not contains("FR", 13.4, 52.52)


def test_holes_are_no_land_of_the_country_around() -> None:
    assert contains("LS", 28.2, -29.6)
    assert not contains("ZA", 28.2, -29.6)


def test_no_ring_jumps_across_the_antimeridian() -> None:
    data = shapes.load()
    for start, end in zip(data.starts, data.starts[1:], strict=False):
        assert np.abs(np.diff(data.points[start:end, 0])).max() < 90


def test_the_projection_keeps_areas() -> None:
    """A degree square at 60 degrees north has half the area of one at the equator."""

    def area(view_of: np.ndarray, south: float) -> float:
        view = fitted(view_of, 800, 600, 0)
        corners = [(9.5, south), (10.5, south), (10.5, south + 1), (9.5, south + 1)]
        x, y = view.place(np.array(corners)).T
        return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)

    for around in ([(0, 30), (20, 60)], [(-90, -10), (90, 60)]):
        points = np.array(around, float)
        assert abs(area(points, 59.5) / area(points, -0.5) - 0.5) < 0.01
