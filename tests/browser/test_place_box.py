"""The place box: suggestions by keys and by pointer, and a plain field without them."""

import pytest
from playwright.sync_api import Page, expect

from . import axe
from .conftest import PHONE

FIELD = "#find-near"
OPTIONS = ".suggestions [role=option]"
LEAST_TARGET = 44  # px
SIDEWAYS = "document.scrollingElement.scrollWidth - innerWidth"


@pytest.fixture(autouse=True)
def places(gazetteer) -> None:
    """Know the places of the world."""


def type_in(page: Page, text: str, language: str = "en") -> None:
    page.goto(f"/{language}/map/")
    page.locator(FIELD).press_sequentially(text, delay=20)


def test_a_place_is_chosen_by_keys_alone(page):
    type_in(page, "Colog")
    field, options = page.locator(FIELD), page.locator(OPTIONS)
    expect(options.first).to_have_text("Cologne Köln · Germany")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".suggestions__status")).to_contain_text("Suggestions: ")

    field.press("ArrowDown")
    first = options.first.get_attribute("id")
    expect(field).to_have_attribute("aria-activedescendant", first)
    expect(options.first).to_have_attribute("aria-selected", "true")
    field.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "false")
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    field.press("ArrowDown")
    field.press("Enter")

    expect(field).to_have_value("Cologne, Germany")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(options.first).to_be_hidden()
    page.wait_for_url("**/en/map/?near=Cologne%2C+Germany*")


def test_escape_closes_and_keeps_what_was_typed(page):
    type_in(page, "Brus")
    expect(page.locator(OPTIONS).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(OPTIONS).first).to_be_hidden()
    expect(page.locator(FIELD)).to_have_value("Brus")
    page.keyboard.press("ArrowDown")
    expect(page.locator(OPTIONS).first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(OPTIONS).first).to_be_hidden()


def test_a_place_is_chosen_by_pointer(page):
    type_in(page, "Кел", "uk")
    page.locator(OPTIONS).filter(has_text="Köln").click()
    expect(page.locator(FIELD)).to_have_value("Кельн, Німеччина")
    expect(page.locator(FIELD)).to_be_focused()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_fits_a_phone(open_tab, language):
    page = open_tab(viewport=PHONE)
    type_in(page, "كول" if language == "ar" else "Neustadt", language)
    expect(page.locator(OPTIONS).first).to_be_visible()
    boxes = [option.bounding_box() for option in page.locator(OPTIONS).all()]
    assert min(box["height"] for box in boxes) >= LEAST_TARGET
    assert all(
        0 <= box["x"] and box["x"] + box["width"] <= PHONE["width"] for box in boxes
    )
    assert page.evaluate(SIDEWAYS) <= 0
    page.keyboard.press("ArrowDown")
    # The list half covers pins of the map; those are tested where they are free.
    assert [fault for fault in axe.violations(page) if "pin" not in fault] == []


def test_a_position_is_not_sent_while_it_is_typed(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    type_in(page, "50.8512, 4.3512")
    page.wait_for_timeout(400)
    assert not [url for url in asked if "places.json" in url]


def test_an_answer_that_comes_late_is_left_out(page):
    page.goto("/en/map/")
    waiting = []
    page.route("**/places.json?q=Be", lambda route: waiting.append(route))
    field = page.locator(FIELD)
    field.fill("Be")
    page.wait_for_timeout(300)
    field.fill("Brussel")
    expect(page.locator(OPTIONS).first).to_contain_text("Brussel")
    waiting[0].abort()
    expect(page.locator(OPTIONS).first).to_contain_text("Brussel")


def test_without_an_answer_it_is_a_plain_field(open_tab):
    page = open_tab(expected="503")
    page.route("**/places.json*", lambda route: route.fulfill(status=503))
    type_in(page, "Ghent")
    page.wait_for_timeout(400)
    expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/map/?*near=Ghent*")


def test_without_a_script_it_is_a_plain_field(open_tab):
    page = open_tab(java_script_enabled=False)
    page.goto("/en/map/")
    page.locator(FIELD).fill("Ghent")
    page.locator(FIELD).press("Enter")
    page.wait_for_url("**/en/map/?*near=Ghent*")
    assert page.locator(FIELD).get_attribute("role") is None
