"""Countries coloured by a number: classes, picture, Folium's layer."""

import json
import re
import xml.etree.ElementTree as ET  # noqa: S405

from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholders.maps import shades
from stakeholders.maps.config import MapConfig
from stakeholders.maps.folium_map import render_shades
from stakeholders.maps.shapes import main_rings

from .wild import PAYLOADS

SVG = "{http://www.w3.org/2000/svg}"
COUNTRIES = sorted(main_rings())
CONFIG = MapConfig(
    language="en",
    direction="ltr",
    nonce="n0nce",
    shapes_url="/static/shapes.json",
    tiles_url="https://tiles.example/{z}/{x}/{y}.png",
    id="figures1",
)
numbers = st.dictionaries(
    st.sampled_from(COUNTRIES), st.integers(0, 10**12), max_size=40
)


def labels(found: dict[str, int], words: str = "") -> tuple[tuple[str, int, str], ...]:
    steps = shades.steps(shades.shades(found))
    return tuple((code, steps[code], f"{code}{words}") for code in found)


def draw(found: dict[str, int], words: str = "") -> ET.Element:
    """Draw and parse: malformed XML raises."""
    drawn = shades.draw(labels(found, words), title=words or "Map", description=words)
    return ET.fromstring(drawn)  # noqa: S314


@given(numbers)
def test_every_country_is_in_one_class_and_none_is_empty(found):
    classes = shades.shades(found)
    assert sorted(code for shade in classes for code in shade.countries) == sorted(
        found
    )
    assert len(classes) == min(shades.MOST, len(set(found.values())))
    for shade in classes:
        inside = [found[code] for code in shade.countries]
        assert (shade.low, shade.high) == (min(inside), max(inside))
    for low, high in zip(classes, classes[1:], strict=False):
        assert low.high < high.low and low.step < high.step


@settings(max_examples=25)
@given(numbers, st.sampled_from(PAYLOADS))
def test_every_country_is_drawn_once_with_its_words(found, words):
    root = draw(found, words)
    drawn = [mark for mark in root if "shade" in mark.get("class", "")]
    assert len(drawn) == len(found)
    assert not list(root.iter("script")) and not list(root.iter("img"))


def test_a_small_country_is_a_dot_and_a_large_one_is_not():
    root = draw({"LU": 1, "DE": 2})
    assert [mark.find(f"{SVG}title").text for mark in root.iter(f"{SVG}circle")] == [
        "LU"
    ]


def test_the_view_shows_the_mainland_not_islands_across_the_sea():
    (south, west), (north, east) = shades.bounds(["FR"])
    assert west > -6 and east < 9 and south > 42 and north < 52
    assert shades.bounds([]) is None
    assert shades.bounds(["??"]) is None


def test_the_layer_holds_json_and_nothing_else():
    found = {"DE": 1, "LU": 2, "FR": 3}
    for words in PAYLOADS:
        parts = render_shades(CONFIG, [*labels(found, words), ("??", 1, "x")])
        told = re.search(r"L\.countryShades\((.*)\)\.addTo", parts.script)
        options = json.loads(told[1])
        assert options["shades"]["DE"] == [1, f"DE{words}"]
        assert set(options["shades"]) == {"DE", "LU", "FR"}
        assert set(options["dots"]) == {"LU"}
        assert "</script><img" not in parts.script[:-9]


def test_no_tile_hides_the_colours_and_nothing_comes_from_another_host():
    parts = render_shades(CONFIG, labels({"DE": 1}))
    assert "tiles.example" not in parts.script + parts.head
    assert parts.head.count('nonce="n0nce"') == parts.head.count("<script")
    assert "shades.js" in parts.head and "//" not in parts.head.replace("</", "")
