"""The finder without a reload: address, list and map stay of one mind."""

import re

import pytest
from playwright.sync_api import Page, expect

from share_cms.demo import country_help
from stakeholders.codes import Reach
from stakeholders.models import CountryHelp
from tests.conftest import LANGUAGES
from tests.factories import GHENT, StakeholderFactory

from .axe import violations
from .conftest import DESKTOP, PHONE
from .finder import has_focus, open_finder, tab_to
from .test_layout import SIDEWAYS
from .watch import until
from .world import CITY, COURSE, NEIGHBOUR

HERE = {"latitude": 51.05432, "longitude": 3.71678}
WRITER = "Desk that answers"
SERVES = "Line for all of Belgium"
RELOADED = "window.stays !== true"


@pytest.fixture(scope="module", autouse=True)
def more(as_it_was, gazetteer):
    """Add help by country, who can be written to near Ghent, and who serves it."""
    country_help.build()
    StakeholderFactory(
        name_en=WRITER, email="desk@example.org", languages=["ar", "en"], **GHENT
    )
    StakeholderFactory(
        name_en=SERVES,
        reach=Reach.COUNTRY,
        place="Liège",
        country="BE",
        latitude=50.63,
        longitude=5.57,
    )
    yield
    CountryHelp.objects.all().delete()


def field(page: Page, name: str):
    """Return a field of the form by its name."""
    return page.locator(f"#finder-form [name={name}]:not([type=hidden])")


def heading(page: Page):
    """Return what says how many were found."""
    return page.locator("#found")


def names(page: Page) -> list[str]:
    """Return the names that the list shows."""
    texts = page.locator("[data-live=results] > .entry-list .entry-item__name a")
    return texts.all_text_contents()


def stay(page: Page) -> None:
    """Mark the page: a reload would lose the mark."""
    page.evaluate("window.stays = true")


def choose(page: Page, facet: str, code: str) -> None:
    """Open a filter and choose one of its codes."""
    page.locator(f"#facet-{facet} summary").click()
    page.locator(f"#find-{facet}-{code}").check()


def test_filters_change_list_map_and_address_without_a_reload(page):
    open_finder(page)
    stay(page)

    field(page, "near").fill("Ghent")
    field(page, "near").press("Enter")
    expect(heading(page)).to_contain_text("within 25 km of Ghent")
    until(page, "window.entryCount === 4")
    choose(page, "kind", "city")
    expect(heading(page)).to_contain_text("2 entries within 25 km of Ghent")

    page.wait_for_url("**/en/map/?near=Ghent&kind=city")
    until(page, "window.entryCount === 2")
    assert names(page) == [CITY, COURSE]
    expect(page.locator("[data-found]")).to_contain_text("2 entries within 25 km")
    # The filter that is worked on stays open and keeps the focus.
    assert has_focus(page.locator("#find-kind-city"))
    expect(page.locator("#facet-kind")).to_have_attribute("open", "")
    expect(page.locator("#facet-kind .facet__chosen")).to_have_text("1")
    expect(page.get_by_text(SERVES)).to_have_count(0)
    assert not page.evaluate(RELOADED)


def test_back_and_forward_bring_back_list_form_and_map(page):
    every = open_finder(page)
    stay(page)
    field(page, "near").fill("Ghent")
    field(page, "near").press("Enter")
    expect(heading(page)).to_contain_text("Ghent")
    page.locator("#find-radius").select_option("5")
    expect(heading(page)).to_contain_text("within 5 km")

    page.go_back()
    expect(heading(page)).to_contain_text("within 25 km")
    expect(page.locator("#find-radius")).to_have_value("")
    page.go_back()
    expect(heading(page)).to_contain_text("entries found")
    expect(field(page, "near")).to_have_value("")
    until(page, "number => window.entryCount === number", every)
    page.go_forward()
    expect(field(page, "near")).to_have_value("Ghent")
    expect(heading(page)).to_contain_text("within 25 km of Ghent")
    assert not page.evaluate(RELOADED)


def test_typing_words_takes_one_step_of_the_history(page):
    open_finder(page)
    stay(page)
    steps = page.evaluate("history.length")

    field(page, "q").press_sequentially("neighbours", delay=20)
    expect(heading(page)).to_have_text(re.compile(r"\b1 entry found"))

    assert page.url.endswith("/en/map/?q=neighbours")
    assert page.evaluate("history.length") == steps
    assert has_focus(field(page, "q"))
    expect(field(page, "q")).to_have_value("neighbours")
    assert not page.evaluate(RELOADED)


def test_turning_the_page_leads_to_the_head_of_the_list(page):
    open_finder(page)
    stay(page)
    first = names(page)

    page.locator(".pagination [rel=next]").click()
    page.wait_for_url("**?page=2")

    assert has_focus(heading(page))
    assert not set(first) & set(names(page))
    page.go_back()
    expect(page.locator(".pagination [rel=prev]")).to_have_count(0)
    assert names(page) == first
    assert not page.evaluate(RELOADED)


def test_what_was_chosen_is_taken_back_with_a_press(page):
    open_finder(page, "near=Ghent&kind=city")
    stay(page)

    page.get_by_role("link", name="Remove: City or municipality").click()
    expect(page.locator("#find-kind-city")).not_to_be_checked()
    expect(page.locator(".serving")).to_contain_text(SERVES)
    page.get_by_role("link", name="Clear all").click()

    expect(heading(page)).to_contain_text("entries found")
    expect(field(page, "near")).to_have_value("")
    assert has_focus(heading(page))
    assert not page.evaluate(RELOADED)


def test_a_network_that_fails_falls_back_to_the_whole_page(open_tab):
    page = open_tab(expected="Failed to load resource")
    open_finder(page)
    stay(page)
    page.route(
        "**/en/map/?kind=city",
        lambda route: (
            route.fulfill(status=503)
            if route.request.resource_type == "fetch"
            else route.continue_()
        ),
    )

    choose(page, "kind", "city")

    expect(page.locator(".chip")).to_have_text(re.compile("City or municipality"))
    assert CITY in names(page)
    assert page.evaluate(RELOADED)


def test_the_list_still_lights_up_the_map_after_a_change(page):
    open_finder(page, "near=Ghent")
    stay(page)
    page.locator("#find-radius").select_option("50")
    expect(heading(page)).to_contain_text("50 km")
    until(page, "document.querySelector('.entry-map-marker') !== null")

    page.locator(".finder__list").get_by_role("link", name=NEIGHBOUR).focus()

    expect(page.locator(".entry-map-marker.is-lit")).to_have_count(1)
    assert not page.evaluate(RELOADED)


def test_my_position_is_asked_for_when_pressed_and_rounded(open_tab):
    page = open_tab(geolocation=HERE, permissions=["geolocation"])
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    open_finder(page)
    stay(page)

    page.get_by_role("button", name="Use my position").first.click()

    expect(heading(page)).to_contain_text("within 25 km of this point")
    assert page.url.endswith("near=51.05%2C3.72")
    assert not [url for url in asked if "51.054" in url or "3.716" in url]
    page.locator(".entry-map").press("ArrowLeft")
    page.wait_for_timeout(500)
    assert page.evaluate("history.state?.maps?.map_entries ?? null") is None
    assert not page.evaluate(RELOADED)


def test_the_number_to_call_stands_beside_the_folded_help(page):
    open_finder(page, "near=Ghent")
    call = page.locator(".first-help__call")
    tab_to(page, page.locator("#first-help summary"))

    page.keyboard.press("Tab")
    assert has_focus(call)
    expect(call).to_have_attribute("href", "tel:112")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Help in Belgium")).to_have_count(1)
    expect(page.locator(".country-help__phone").first).to_have_text("112")
    expect(call).to_be_hidden()


def test_a_radius_that_is_none_is_told_at_its_field(page):
    open_finder(page, "near=Ghent&radius=x")

    told = page.locator("#find-radius-help")
    expect(told).to_have_text("Enter a whole number.")
    expect(page.locator("#find-radius")).to_have_accessible_description(
        "Enter a whole number."
    )
    page.locator("#find-radius").select_option("5")

    expect(heading(page)).to_contain_text("within 5 km")
    expect(told).to_be_empty()
    expect(page.locator("#find-radius")).not_to_have_attribute("aria-invalid", "true")


def test_a_position_that_is_refused_is_explained(open_tab):
    page = open_tab(permissions=[])
    open_finder(page)

    page.locator("[data-locate] button").click()

    expect(page.locator(".locate__status")).to_contain_text("Type a place instead")
    expect(heading(page)).to_contain_text("entries found")


def test_the_map_can_ask_for_a_part_and_for_a_place(page):
    open_finder(page)
    stay(page)
    page.evaluate(
        """document.querySelector(".entry-map").dispatchEvent(new CustomEvent(
        "map:search", { bubbles: true, detail: { bbox: "3,51,4,51.2" } }))"""
    )
    expect(page.locator(".chip")).to_contain_text("Part of the map")
    assert NEIGHBOUR in names(page)

    page.evaluate(
        """document.querySelector(".entry-map").dispatchEvent(new CustomEvent(
        "map:pick", { bubbles: true, detail: { latitude: 51.05, longitude: 3.72 } }))"""
    )

    expect(heading(page)).to_contain_text("of this point")
    assert "bbox" not in page.url
    assert not page.evaluate(RELOADED)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_whole_way_by_keyboard(open_tab, language):
    page = open_tab()
    page.goto(f"/{language}/")

    tab_to(page, page.locator("#search-near"))
    page.keyboard.type("Ghent")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language}/map/?near=Ghent**")
    tab_to(page, page.locator("#facet-language summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#find-language-ar"))
    page.keyboard.press("Space")
    page.wait_for_url("**language=ar**")
    expect(page.locator("[data-found]")).to_contain_text("1")
    page.keyboard.press("Escape")
    assert has_focus(page.locator("#facet-language summary"))
    tab_to(page, page.locator(".finder__list .entry-item__name a").first)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language}/stakeholders/desk-that-answers/")
    way = page.locator("#write a[href^='mailto:desk@example.org']").first
    tab_to(page, way)

    assert has_focus(way)
    assert "body=" in way.get_attribute("href")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_whole_way_without_scripts(open_tab, language):
    page = open_tab(java_script_enabled=False)
    page.goto(f"/{language}/")

    page.locator("#search-near").fill("Ghent")
    page.locator(".search-box button").click()
    page.wait_for_url(f"**/{language}/map/?near=Ghent**")
    page.locator("#facet-language summary").click()
    page.locator("#find-language-ar").check()
    page.locator("#facet-language button").click()
    page.wait_for_url("**language=ar**")
    assert names(page) == [WRITER]
    page.get_by_role("link", name=WRITER).click()

    way = page.locator("#write a[href^='mailto:desk@example.org']").first
    expect(way).to_be_visible()


STATES = (
    ("near", "near=Ghent&radius=50&kind=city"),
    ("nothing near", "near=Palermo&kind=city&radius=5"),
    ("ambiguous", "near=Valence"),
    ("faults", "near=Xyzzyville&radius=x&kind=castle&sort=odd"),
    ("a country", "near=Belgium"),
)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["narrow", "wide"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(open_tab, language, viewport):
    page = open_tab(viewport=viewport)
    wrong = {}

    for state, query in STATES:
        open_finder(page, query, language)
        if viewport is PHONE and state != "faults":  # where they stand open
            page.locator(".filters__more > summary").click()
            page.locator(".facet summary").first.click()
        for folded in page.locator("#first-help summary, .use-list > summary").all():
            folded.click()
        found = violations(page)
        if sideways := page.evaluate(SIDEWAYS):
            found.append(f"{sideways} px too wide")
        if found:
            wrong[state] = found

    assert not wrong


def test_twice_the_size_of_text_fits_a_phone(open_tab):
    page = open_tab(viewport={"width": 640, "height": 900})
    open_finder(page, "near=Ghent&kind=city&kind=ngo")
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate(SIDEWAYS) <= 0
