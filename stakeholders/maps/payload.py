"""The map's feed: pins as columns of JSON, small once compressed.

Pins are sorted along a Hilbert curve, so that each is near the one before it and the
differences of the coordinates stay small. Names in the feed's own language are the
rule; the others are listed with their language.
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import Any

import brotli
from django.utils import translation

from ..kinds import Kind
from .pins import Pin
from .symbols import SYMBOLS

# Units a degree: a step of 0.0001 degrees is 11 m or less.
STEP = 10_000
TYPES = ("stakeholder", "initiative")
# The order of the curve: cells of 20 arc seconds.
CURVE = 16


def encode(pins: Iterable[Pin], language: str) -> bytes:
    """Return the feed for readers of `language`, as UTF-8 JSON."""
    ordered = sorted(pins, key=lambda pin: (_along_curve(pin), pin.type, pin.id))
    kinds = sorted({pin.kind for pin in ordered})
    foreign: dict[str, list[int]] = {}
    for index, pin in enumerate(ordered):
        if pin.language != language:
            foreign.setdefault(pin.language, []).append(index)
    columns = {
        "step": STEP,
        "language": language,
        "kinds": _legend(kinds, language),
        "kind": [kinds.index(pin.kind) for pin in ordered],
        "type": [TYPES.index(pin.type) for pin in ordered],
        "latitude": _differences(round(pin.latitude * STEP) for pin in ordered),
        "longitude": _differences(round(pin.longitude * STEP) for pin in ordered),
        "id": [pin.id for pin in ordered],
        "name": [pin.name for pin in ordered],
        "foreign": {code: _differences(foreign[code]) for code in sorted(foreign)},
    }
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    # A half of a surrogate pair, were one in a name, has no UTF-8.
    return text.encode(errors="replace")


def decode(data: bytes) -> Iterator[Pin]:
    """Yield the pins of a feed, as `feed.js` reads it."""
    columns: dict[str, Any] = json.loads(data)
    languages = {
        index: code
        for code, differences in columns["foreign"].items()
        for index in accumulate(differences)
    }
    rows = zip(
        columns["id"],
        columns["type"],
        columns["kind"],
        accumulate(columns["latitude"]),
        accumulate(columns["longitude"]),
        columns["name"],
        strict=True,
    )
    for index, (pk, type_, kind, latitude, longitude, name) in enumerate(rows):
        yield Pin(
            id=pk,
            type=TYPES[type_],
            kind=columns["kinds"][kind][0],
            latitude=latitude / columns["step"],
            longitude=longitude / columns["step"],
            name=name,
            language=languages.get(index, columns["language"]),
        )


def compress(data: bytes) -> tuple[bytes, bytes]:
    """Return (brotli, gzip) at their best; too slow for a request."""
    return brotli.compress(data, quality=11), gzip.compress(data, 9, mtime=0)


def _legend(kinds: Iterable[str], language: str) -> list[list[str]]:
    """Return (code, label, colour, path) of each kind."""
    with translation.override(language):
        return [
            [kind, str(Kind(kind).label), SYMBOLS[kind].colour, SYMBOLS[kind].path]
            for kind in kinds
        ]


def _differences(numbers: Iterable[int]) -> list[int]:
    return [after - before for before, after in pairwise([0, *numbers])]


def _along_curve(pin: Pin) -> int:
    """Return how far along a Hilbert curve over the world a point lies."""
    side = 1 << CURVE
    x = min(side - 1, int((pin.longitude + 180) / 360 * side))
    y = min(side - 1, int((pin.latitude + 90) / 180 * side))
    distance = 0
    half = side >> 1
    while half:
        right, top = bool(x & half), bool(y & half)
        distance += half * half * ((3 * right) ^ top)
        if not top:
            if right:
                x, y = side - 1 - x, side - 1 - y
            x, y = y, x
        half >>= 1
    return distance
