"""What the pages look like: on a narrow screen, from right to left, in small maps."""

import pytest
from playwright.sync_api import expect

from stakeholders.models import Initiative, Stakeholder
from tests.conftest import LANGUAGES

from .conftest import PHONE
from .finder import open_finder, wait_for_map
from .places import KINDS, address
from .world import CITY, COURSE, OFF_THE_MAP

SIDEWAYS = "document.scrollingElement.scrollWidth - innerWidth"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_on_a_narrow_screen(open_tab, language):
    page = open_tab(viewport=PHONE)
    too_wide = {}
    for kind in KINDS:
        page.goto(address(kind, language))
        if kind == "finder":
            wait_for_map(page)
            page.locator(".filters__more > summary").click()
            page.locator(".facet summary").first.click()
        if (pixels := page.evaluate(SIDEWAYS)) > 0:
            too_wide[kind] = pixels

    assert not too_wide


@pytest.mark.parametrize(
    ("language", "direction", "at_the_right"),
    [("en", "ltr", False), ("ar", "rtl", True)],
)
def test_the_map_s_control_stands_where_reading_ends(
    open_tab, language, direction, at_the_right
):
    page = open_tab(viewport=PHONE)
    open_finder(page, language=language)

    assert page.locator("html").get_attribute("dir") == direction
    control = page.locator(".leaflet-control-zoom").bounding_box()
    box = page.locator(".entry-map").bounding_box()
    middle = box["x"] + box["width"] / 2
    assert (control["x"] > middle) is at_the_right


def test_an_initiative_s_place_is_marked_by_an_outline(page):
    course = Initiative.objects.get(name_en=COURSE)
    page.goto(f"/en/initiatives/{course.slug}/")
    drawn = page.locator(".entry-map-point .entry-map-outline")

    expect(drawn).to_have_css("fill", "rgb(255, 255, 255)")
    expect(drawn).to_have_css("stroke-width", "3.2px")


def test_an_entry_shows_its_place_in_the_middle_of_a_small_map(page):
    page.goto(address("entry", "en"))
    point = page.locator(".entry-map-point")
    expect(point).to_be_visible()

    mark, box = point.bounding_box(), page.locator(".entry-map").bounding_box()
    for start, length in (("x", "width"), ("y", "height")):
        middle = box[start] + box[length] / 2
        assert abs(mark[start] + mark[length] / 2 - middle) < 20
    expect(page.locator(".entry-map-land")).to_be_attached()
    assert page.locator(".entry-map").get_attribute("aria-label") == CITY


def test_an_entry_off_the_map_says_so(page):
    page.goto(Stakeholder.objects.get(name_en=OFF_THE_MAP).get_absolute_url())

    expect(page.get_by_text("This entry is not on the map.")).to_be_visible()
    expect(page.locator(".entry-map")).to_have_count(0)
