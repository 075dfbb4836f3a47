import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import folium
import pytest
from django.utils import translation
from hypothesis import given, settings

from stakeholders.maps.config import ALL, Around, Control, MapConfig
from stakeholders.maps.elements import LeanMap, script_json
from stakeholders.maps.folium_map import kept_map, print_map, render_map

from .wild import PAYLOADS, wild_text

CONFIG = MapConfig(
    language="en",
    direction="ltr",
    nonce="n0nce",
    shapes_url="/static/stakeholders/map/shapes.json",
    feed_url="/en/feed.json?q=a&kind=ngo",
    card_url="/en/entries/{type}/{id}/card/",
)


# As many elements as wild text may make.
SAFE = {"label": "a", "feed_url": "a", "tiles_url": "a", "tiles_attribution": "a"}


class Reader(HTMLParser):
    """Collects the elements of a page and the text of its inline scripts."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.script = ""
        self.feed(markup)

    def handle_starttag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] == "script":
            self.script += data


def rendered(config: MapConfig) -> Reader:
    parts = render_map(config)
    return Reader(f"{parts.head}{parts.body}{parts.script}")


def argument(script: str, function: str) -> dict[str, object]:
    """Read the JSON that a printed line hands to a function of Leaflet."""
    found = re.search(rf"L\.{function}\((.*?)\)\.addTo", script)
    assert found
    value: dict[str, object] = json.loads(found[1])
    return value


def test_it_is_a_folium_map() -> None:
    assert isinstance(LeanMap(CONFIG), folium.Map)


def test_nothing_comes_from_another_host() -> None:
    page = rendered(CONFIG)
    addresses = [
        address
        for _, attributes in page.elements
        for name in ("src", "href")
        if (address := attributes.get(name))
    ]
    assert "/static/leaflet/leaflet.js" in addresses
    assert [a for a in addresses if not re.match(r"/[^/]|#", a)] == []
    assert "//" not in page.script


def test_every_script_carries_the_nonce() -> None:
    scripts = [found for tag, found in rendered(CONFIG).elements if tag == "script"]
    assert len(scripts) > 6
    assert {script["nonce"] for script in scripts} == {"n0nce"}


def test_no_element_carries_a_style_or_a_handler() -> None:
    for _, attributes in rendered(CONFIG).elements:
        assert not [n for n in attributes if n == "style" or n.startswith("on")]


def test_it_renders_the_same_every_time() -> None:
    assert render_map(CONFIG) == render_map(CONFIG)


def test_rendering_one_map_leaves_the_next_alone() -> None:
    render_map(CONFIG)
    small = render_map(replace(CONFIG, feed_url="", point=(50.9, 6.9)))
    assert "layer.js" not in small.head
    assert "entryPoint" in small.script
    assert "entryLayer" not in small.script


@settings(deadline=None, max_examples=50)
@given(wild_text())
def test_wild_text_stays_text(text: str) -> None:
    page = rendered(
        replace(
            CONFIG,
            label=text,
            feed_url=text or "a",
            tiles_url=text or "a",
            tiles_attribution=text,
        )
    )
    tags = [tag for tag, _ in page.elements]
    assert tags == [tag for tag, _ in rendered(replace(CONFIG, **SAFE)).elements]
    assert not {"img", "svg"} & {tag for tag, _ in page.elements}
    assert "<" not in page.script
    assert argument(page.script, "entryLayer")["feed"] == (text or "a")


@pytest.mark.parametrize("text", PAYLOADS)
def test_labels_are_read_as_written(text: str) -> None:
    page = rendered(replace(CONFIG, label=text))
    frame = next(found for _, found in page.elements if found.get("role"))
    assert frame["aria-label"] == text


@pytest.mark.parametrize("text", PAYLOADS)
def test_script_json_is_json_and_no_markup(text: str) -> None:
    printed = script_json({"name": text})
    assert json.loads(printed) == {"name": text}
    assert not re.search("[<>&'`$\u2028\u2029]", printed)


def test_tiles_lie_over_the_shapes_with_their_attribution() -> None:
    script = rendered(
        replace(
            CONFIG,
            tiles_url="https://tiles.example/{z}/{x}/{y}.png",
            tiles_attribution="<b>Streets</b> https://streets.example/copyright",
        )
    ).script
    assert script.index("L.countryShapes") < script.index("L.tileLayer")
    arguments = re.search(r"L\.tileLayer\((.*)\)\.addTo", script)
    assert arguments
    address, options = json.loads(f"[{arguments[1]}]")
    assert address == "https://tiles.example/{z}/{x}/{y}.png"
    assert options["attribution"].startswith("&lt;b&gt;Streets")
    assert 'href="https://streets.example/copyright"' in options["attribution"]


def test_controls_are_on_the_right_where_one_reads_from_there() -> None:
    with translation.override("ar"):
        script = rendered(replace(CONFIG, language="ar", direction="rtl")).script
    assert '"position":"topright"' in script


def test_the_entries_are_there_before_the_controls() -> None:
    parts = render_map(replace(CONFIG, controls=ALL))
    assert "layer.js" in parts.head and "kinds.js" not in parts.head
    order = [
        parts.script.index(text)
        for text in ("L.entryLayer(", "kinds.js", "L.entryMap.of(", "L.entryKinds(")
    ]
    assert order == sorted(order)
    assert parts.script.count('type="module"') == 2


@pytest.mark.parametrize("control", Control)
def test_a_map_has_the_controls_it_asks_for_and_no_others(control: Control) -> None:
    script = rendered(replace(CONFIG, controls=frozenset({control}))).script
    late = script.partition("L.entryMap.of(")[2]
    assert len(re.findall(r"L\.entry[A-Z]\w+\({", late)) == 1


def test_a_map_of_one_place_has_no_controls() -> None:
    parts = render_map(replace(CONFIG, feed_url="", point=(50.9, 6.9), controls=ALL))
    assert parts.script.count('type="module"') == 1
    assert "controls.css" not in parts.head


def test_a_second_map_of_a_page_loads_nothing_again() -> None:
    first = render_map(CONFIG)
    second = render_map(replace(CONFIG, loaded=first.loads, id="other"))
    assert "kinds.js" in " ".join(first.loads)
    assert second.loads == ()
    assert " src=" not in second.head + second.script
    assert 'L.entryMap.of("map_other")' in second.script


def test_the_place_asked_for_reaches_the_browser() -> None:
    around = Around(50.94, 6.96, 25)
    options = argument(
        rendered(replace(CONFIG, around=around)).script.partition("L.entryMap.of(")[0],
        "entryLayer",
    )
    assert options["around"] == {"point": [50.94, 6.96], "km": 25}
    assert argument(rendered(CONFIG).script, "entryLayer")["around"] is None


@pytest.mark.parametrize(
    ("language", "decimal", "thousand"), [("en", ".", ","), ("de", ",", ".")]
)
def test_numbers_are_the_reader_s(language: str, decimal: str, thousand: str) -> None:
    with translation.override(language):
        options = argument(rendered(CONFIG).script, "entryLayer")
    labels = options["labels"]
    assert isinstance(labels, dict)
    assert (labels["decimal"], labels["thousand"]) == (decimal, thousand)


def test_colours_lie_under_the_entries_and_no_tile_hides_them() -> None:
    config = replace(
        CONFIG,
        tiles_url="https://tiles.example/{z}/{x}/{y}.png",
        shades=[("DE", 3, "Germany: 7"), ("??", 1, "Nowhere")],
    )
    script = rendered(config).script
    assert script.index("L.countryShades") < script.index("L.entryLayer")
    assert "tiles.example" not in script
    assert argument(script, "countryShades")["shades"] == {"DE": [3, "Germany: 7"]}


def test_a_map_of_all_entries_is_kept_but_for_the_nonce() -> None:
    config = replace(CONFIG, feed_url="/feeds/map/en-1234.json", controls=ALL)
    kept_map.cache_clear()
    for nonce in ("one", "other"):
        own = replace(config, nonce=nonce)
        assert render_map(own) == print_map(own)
    assert kept_map.cache_info().hits == 1


@pytest.mark.parametrize(
    "asked",
    [
        {"feed_url": "/en/pins.json?near=50.85%2C4.35"},
        {"feed_url": "", "point": (50.85, 4.35)},
        {"shades": (("BE", 1, "one"),)},
    ],
)
def test_what_may_tell_where_a_reader_is_is_not_kept(asked: dict[str, Any]) -> None:
    kept_map.cache_clear()
    render_map(replace(CONFIG, **asked))
    assert kept_map.cache_info().currsize == 0
