"""Full screen, position, scale, searching where the map is: what they do and tell."""

import json

import pytest
from playwright.sync_api import Page, expect

from .axe import violations
from .conftest import DESKTOP, PHONE
from .finder import has_focus, open_finder, pin, tab_to
from .watch import until
from .world import CITY

LYON = "Lyon accueille"
ASK = "Use my position"
SEARCH_HERE = "Search in this part of the map"
HEARD = """() => {
  window.told = [];
  for (const name of ["map:position", "map:moved", "map:search", "map:pick"]) {
    addEventListener(name, ({ detail }) => window.told.push([name, detail]));
  }
}"""
ZOOM = "L.entryMap.of('map_entries').getZoom()"


def open_listening(page: Page, query: str = "", language: str = "en") -> None:
    """Open the finder and write down what its map tells."""
    open_finder(page, query, language)
    until(page, "document.querySelector('.entry-map-kinds') ? true : null")
    page.evaluate(HEARD)


def told(page: Page, name: str) -> list[dict[str, object]]:
    """Return the details of the events of a name, waiting for the first."""
    until(page, f"window.told.some(([name]) => name === '{name}')")
    return [detail for event, detail in page.evaluate("told") if event == name]


def test_a_position_is_rounded_before_anyone_hears_of_it(open_tab):
    page = open_tab(
        geolocation={"latitude": 50.84673, "longitude": 4.35247},
        permissions=["geolocation"],
    )
    open_listening(page)
    assert page.locator(".entry-map-here").count() == 0

    page.locator(".entry-map").get_by_role("button", name=ASK).press("Enter")

    assert told(page, "map:position") == [{"latitude": 50.85, "longitude": 4.35}]
    expect(page.locator(".entry-map-here")).to_have_count(1)
    expect(page.locator(".entry-map-status")).to_contain_text("about where you are")
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(500)
    assert "50.8" not in json.dumps(page.evaluate("history.state"))
    assert page.evaluate("history.state?.maps?.map_entries ?? null") is None
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0


@pytest.mark.parametrize(
    ("code", "words"),
    [(1, "did not share"), (2, "cannot be found"), (3, "took too long")],
)
def test_a_position_that_cannot_be_had_is_told(page, code, words):
    open_listening(page)
    page.evaluate(
        """(code) => {
          const ask = (found, failed) => failed({ code });
          navigator.geolocation.getCurrentPosition = ask;
        }""",
        code,
    )
    page.locator(".entry-map").get_by_role("button", name=ASK).click()

    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()
    assert page.evaluate("told") == []


def test_nothing_asks_where_one_is_until_the_button_is_pressed(page):
    page.add_init_script(
        "navigator.geolocation.getCurrentPosition = () => { window.asked = true; };"
    )
    open_listening(page)
    assert page.evaluate("window.asked ?? null") is None
    page.locator(".entry-map").get_by_role("button", name=ASK).click()
    assert page.evaluate("window.asked") is True


def test_the_part_of_the_map_that_is_shown_can_be_searched(page):
    open_listening(page)
    search = page.get_by_role("button", name=SEARCH_HERE)
    expect(search).to_be_hidden()

    page.locator(".entry-map").press("ArrowRight")

    expect(search).to_be_visible()
    [moved] = told(page, "map:moved")
    west, south, east, north = map(float, moved["bbox"].split(","))
    assert -180 <= west < east <= 180 and -90 <= south < north <= 90
    search.press("Enter")
    assert told(page, "map:search") == [moved]
    expect(search).to_be_hidden()
    assert has_focus(page.locator(".entry-map"))


def test_the_map_s_own_moves_are_not_the_visitor_s(page):
    open_listening(page, "country=FR&country=ES")
    pin(page, LYON).press("Enter")
    expect(page.get_by_role("dialog", name=LYON)).to_be_visible()
    page.set_viewport_size({"width": 1000, "height": 700})
    page.wait_for_timeout(400)

    assert page.evaluate("told") == []
    expect(page.get_by_role("button", name=SEARCH_HERE)).to_be_hidden()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
def test_a_tap_on_empty_ground_offers_to_search_there(open_tab, viewport):
    page = open_tab(viewport=viewport)
    open_listening(page, "country=FR")
    box = page.locator(".entry-map").bounding_box()
    ground = {"x": box["width"] * 0.7, "y": box["height"] * 0.4}
    page.locator(".entry-map").click(position=ground)
    search = page.get_by_role("button", name="Search near here")
    assert has_focus(search)
    assert page.evaluate("told") == []

    search.press("Enter")

    [picked] = told(page, "map:pick")
    assert picked == {name: round(value, 2) for name, value in picked.items()}
    expect(search).to_have_count(0)
    assert has_focus(page.locator(".entry-map"))


def test_a_place_is_picked_by_keyboard_and_left_by_escape(page):
    open_listening(page, "country=FR")
    page.locator(".entry-map").press("Enter")
    search = page.get_by_role("button", name="Search near here")
    assert has_focus(search)

    page.keyboard.press("Escape")

    expect(search).to_have_count(0)
    assert has_focus(page.locator(".entry-map"))
    assert page.evaluate("told") == []


def test_a_press_on_a_marker_picks_nothing(page):
    open_listening(page, "country=FR")
    pin(page, LYON).click()
    expect(page.get_by_role("dialog", name=LYON)).to_be_visible()
    page.wait_for_timeout(400)

    expect(page.get_by_role("button", name="Search near here")).to_have_count(0)


def test_the_map_fills_the_screen_and_leaves_it(page):
    open_listening(page)
    enter = page.get_by_role("button", name="Full screen", exact=True)
    tab_to(page, enter)
    page.keyboard.press("Enter")

    until(page, "document.fullscreenElement?.matches('.entry-map') ?? null")
    page.get_by_role("button", name="Leave full screen").click()
    until(page, "document.fullscreenElement === null")
    expect(enter).to_be_visible()
    page.wait_for_timeout(400)
    expect(page.get_by_role("button", name="Search near here")).to_have_count(0)


def test_where_full_screen_is_refused_the_map_fills_the_window(open_tab):
    page = open_tab(viewport=PHONE)
    page.add_init_script("Element.prototype.requestFullscreen = undefined;")
    open_listening(page)
    page.get_by_role("button", name="Full screen", exact=True).click()

    box = page.locator(".entry-map").bounding_box()
    assert (box["x"], box["y"]) == (0, 0)
    assert (box["width"], box["height"]) == (PHONE["width"], PHONE["height"])
    leave = page.get_by_role("button", name="Leave full screen")
    assert page.evaluate(
        """(node) => {
          const { x, y } = node.getBoundingClientRect();
          return node.contains(document.elementFromPoint(x + 22, y + 22));
        }""",
        leave.element_handle(),
    )
    page.locator(".entry-map").press("Escape")
    expect(page.get_by_role("button", name="Full screen", exact=True)).to_be_visible()
    assert page.locator(".entry-map").bounding_box()["height"] < PHONE["height"]


def test_coming_back_finds_the_map_as_it_was(page):
    open_finder(page, "country=FR&country=ES")
    pin(page, LYON).press("Enter")
    page.get_by_role("link", name="Read more").wait_for()
    page.locator(".leaflet-control-zoom-in").click()
    page.wait_for_timeout(400)
    zoom = page.evaluate(ZOOM)
    page.get_by_role("link", name="Read more").click()
    page.wait_for_url("**/stakeholders/**")

    page.go_back()
    until(page, "window.entryCount ?? null")

    expect(page.get_by_role("dialog", name=LYON)).to_be_visible()
    assert page.evaluate(ZOOM) == zoom
    assert page.evaluate("document.activeElement.closest('.entry-map')") is None
    page.goto("/en/map/?country=FR")
    until(page, "window.entryCount ?? null")
    expect(page.get_by_role("dialog", name=LYON)).to_be_hidden()
    assert page.evaluate(ZOOM) != zoom


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_controls_can_be_used_by_all(open_tab, language, viewport):
    page = open_tab(viewport=viewport)
    open_listening(page, "kind=city", language)
    assert violations(page) == []
    page.locator(".entry-map").press("ArrowRight")
    page.locator(".entry-map").press("Enter")
    page.locator(".entry-map-pick button").wait_for()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator(".entry-map-kinds > button").click()
    assert violations(page) == []
    sizes = page.locator(".entry-map-tool:visible, .entry-map-check").evaluate_all(
        "nodes => nodes.map((node) => node.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 44
    page.keyboard.press("Escape")
    page.locator(".entry-map-marker").first.press("Enter")
    page.locator(".entry-map-item").first.click()
    page.get_by_role("dialog").locator(".map-card__name").wait_for()
    assert violations(page) == []
    assert page.get_by_role("dialog").get_by_text(CITY, exact=True).count() <= 1


def test_the_scale_speaks_the_reader_s_language(page):
    open_finder(page)
    scale = page.locator(".leaflet-control-scale-line")
    expect(scale).to_have_text("500 km")
