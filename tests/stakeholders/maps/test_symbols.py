from itertools import combinations

import pytest

from stakeholders.kinds import Kind
from stakeholders.maps.symbols import SYMBOLS, Symbol

LIGHT_GROUNDS = {"land": "#f6f1e7", "sea": "#dbe7ea", "casing": "#ffffff"}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_kind_has_a_colour_and_a_shape_of_its_own() -> None:
    assert list(SYMBOLS) == Kind.values
    for one, other in combinations(SYMBOLS.values(), 2):
        assert one.colour != other.colour
        assert one.path != other.path


@pytest.mark.parametrize("symbol", SYMBOLS.values(), ids=SYMBOLS.keys())
@pytest.mark.parametrize("ground", LIGHT_GROUNDS.values(), ids=LIGHT_GROUNDS.keys())
def test_colours_stand_out(symbol: Symbol, ground: str) -> None:
    contrast = (luminance(ground) + 0.05) / (luminance(symbol.colour) + 0.05)
    assert contrast >= 3
