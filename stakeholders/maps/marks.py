"""Pins that stand near one another on a picture become one mark."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil, hypot

MOST = 400  # marks of a picture, whatever the number of pins
CELL = 30.0  # pixels, or more on a large picture
NEAR = 26.0  # pixels: closer marks would overlap


@dataclass(slots=True)
class Mark:
    """One or more pins, by their index; `x` and `y` are their middle."""

    x: float = 0.0
    y: float = 0.0
    pins: list[int] = field(default_factory=list)

    def take(self, x: float, y: float, pins: list[int]) -> None:
        """Add pins with their middle."""
        share = len(pins) / (len(self.pins) + len(pins))
        self.x += (x - self.x) * share
        self.y += (y - self.y) * share
        self.pins += pins


def cell_size(width: float, height: float) -> float:
    """Return the side of a grid's cells, so that there are no more than MOST."""
    side = CELL
    while ceil(width / side) * ceil(height / side) > MOST:
        side *= 1.1
    return side


def clustered(
    points: Iterable[tuple[float, float]], width: float, height: float
) -> list[Mark]:
    """Return the marks of a picture, from top to bottom."""
    side = cell_size(width, height)
    last = ceil(width / side) - 1, ceil(height / side) - 1
    cells: dict[tuple[int, int], Mark] = {}
    for index, (x, y) in enumerate(points):
        cell = (
            min(last[0], max(0, int(x // side))),
            min(last[1], max(0, int(y // side))),
        )
        mark = cells.get(cell)
        if mark is None:
            mark = cells[cell] = Mark()
        mark.take(x, y, [index])
    for (column, row), mark in list(cells.items()):
        if cells.get((column, row)) is not mark:
            continue
        for across in (-1, 0, 1):
            for down in (-1, 0, 1):
                place = column + across, row + down
                other = cells.get(place)
                if other is None or other is mark:
                    continue
                if hypot(other.x - mark.x, other.y - mark.y) < NEAR:
                    mark.take(other.x, other.y, other.pins)
                    del cells[place]
    return sorted(cells.values(), key=lambda mark: (mark.y, mark.x))
