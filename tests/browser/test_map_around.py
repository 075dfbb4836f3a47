"""A place that was asked for: its circle, the distances, and what is the nearest."""

import pytest
from django.utils import translation
from playwright.sync_api import Page, expect

from stakeholders.maps.labels import labels
from stakeholders.templatetags.registry import kilometres
from tests.conftest import LANGUAGES

from .finder import open_finder, pin
from .test_map_feed import SWAP, feed
from .watch import until
from .world import CITY, COURSE, EXAMPLE, NEIGHBOUR

SHOWN = f"{EXAMPLE} (example)"
# North of Ghent.
PLACE = {"point": [51.16, 3.9], "km": 60}
DISTANCE = """([km, labels]) => L.entryMap.distance(km, labels)"""


def look_around(page: Page, query: str, language: str = "en") -> None:
    """Swap the map's feed for what a query matches around a place."""
    open_finder(page, "kind=research", language)
    url = feed(query).replace("/en/", f"/{language}/")
    page.evaluate(SWAP, {"url": url, "around": PLACE})
    until(page, "window.entryCount ?? null")


def test_the_radius_is_drawn_and_fits(page):
    look_around(page, "country=BE")
    circle = page.locator("path.entry-map-around").bounding_box()
    box = page.locator(".entry-map").bounding_box()

    assert circle["x"] > box["x"] and circle["y"] > box["y"]
    assert circle["x"] + circle["width"] < box["x"] + box["width"]
    assert circle["width"] > min(box["width"], box["height"]) / 2
    expect(pin(page, SHOWN)).to_be_visible()


def test_labels_tell_how_far_it_is(page):
    look_around(page, "country=BE")

    label = pin(page, SHOWN).locator(".entry-map-distance")
    assert label.text_content() == "36 km"
    expect(pin(page, SHOWN)).to_have_accessible_name(f"{SHOWN} Housing provider 36 km")


def test_a_list_begins_with_the_nearest(page):
    look_around(page, "q=ghent")
    page.evaluate("() => L.entryMap.of('map_entries').setZoom(2, { animate: false })")
    names = page.evaluate(
        """() => {
          const { marks } = L.entryMap.of("map_entries").entries;
          const found = marks.membersOf(marks.shownOf(0).mark);
          return found.map((index) => marks.pins.name[index]);
        }"""
    )
    assert names[0] == NEIGHBOUR
    assert set(names) == {NEIGHBOUR, CITY, COURSE}


@pytest.mark.parametrize("language", LANGUAGES)
def test_distances_are_written_as_in_the_list(page, language):
    page.goto("/en/map/?kind=research")
    until(page, "window.L?.entryMap?.distance ? true : null")
    for km in (0, 0.999, 1, 3.24, 9.94, 9.96, 36.4, 999.6, 12345.6):
        with translation.override(language):
            shown, listed = labels(), kilometres(km)
        assert page.evaluate(DISTANCE, [km, shown]) == listed


def test_another_question_takes_the_circle_away(page):
    look_around(page, "country=BE")
    page.evaluate(SWAP, {"url": feed("country=BE")})
    until(page, "window.entryCount ?? null")

    expect(page.locator("path.entry-map-around")).to_have_count(0)
    expect(page.locator(".entry-map-distance")).to_have_count(0)
