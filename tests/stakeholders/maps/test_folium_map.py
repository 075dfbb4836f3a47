import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import folium
import pytest
from django.utils import translation
from hypothesis import given, settings

from stakeholders.maps.folium_map import LeanMap, MapConfig, render_map, script_json

from .wild import PAYLOADS, wild_text

CONFIG = MapConfig(
    language="en",
    direction="ltr",
    nonce="n0nce",
    shapes_url="/static/stakeholders/map/shapes.json",
    feed_url="/en/feed.json?q=a&kind=ngo",
    card_url="/en/entries/{type}/{id}/card/",
)


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
    found = re.search(rf"L\.{function}\((.*)\)\.addTo", script)
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
    assert len(scripts) == 6
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
            CONFIG, label=text, feed_url=text, tiles_url=text, tiles_attribution=text
        )
    )
    assert [tag for tag, _ in page.elements].count("script") == 6
    assert not {"img", "svg"} & {tag for tag, _ in page.elements}
    assert "<" not in page.script
    assert argument(page.script, "entryLayer")["feed"] == text


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
