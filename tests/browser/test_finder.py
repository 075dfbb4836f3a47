"""The finder: list, map and picture tell the same, by pointer and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from stakeholders.models import Listing

from .finder import has_focus, marked, open_finder, pin, tab_to, wait_for_map
from .watch import until
from .world import CITY, COURSE, EXAMPLE, FINNISH, NEIGHBOUR, OFF_THE_MAP

LYON = "Lyon accueille"
SIDE_BY_SIDE = "Entries here: 2"


def number_in(page, selector) -> int:
    """Return the first number of a text; 0 where the text is not on the page."""
    texts = page.locator(selector).all_text_contents()
    return int(re.search(r"\d+", texts[0])[0]) if texts else 0


def names_of_all_pages(page) -> list[str]:
    """Page through the list and return its names."""
    names = []
    while True:
        names += page.locator(".finder__list .entry-item__name a").all_text_contents()
        following = page.locator(".pagination [rel=next]")
        if not following.count():
            return names
        address = following.evaluate("link => link.search")
        following.click()
        page.wait_for_url(f"**{address}")
        expect(page.locator("#found")).to_be_focused()


@pytest.mark.parametrize(
    ("query", "least"),
    [
        ("", 20),
        ("q=ghent", 3),
        ("q=%D8%AE%D9%86%D8%AA", 1),
        ("kind=ngo&country=BE&country=FR", 2),
        ("kind=housing", 2),
        ("q=nobody+of+this+name", 0),
    ],
)
def test_list_map_and_picture_show_the_same_entries(page, query, least):
    pinned = open_finder(page, query)
    total = number_in(page, ".finder__count")

    assert marked(page) == pinned
    assert total >= least
    assert pinned + number_in(page, ".found > .hint") == total
    if not query:
        assert total == Listing.objects.count()

    assert len(names_of_all_pages(page)) == total
    page.goto(f"/en/entries/map.svg?{query}")
    counts = page.locator("[data-count]").evaluate_all(
        "nodes => nodes.map((node) => Number(node.dataset.count))"
    )
    assert sum(counts) == pinned


def test_filters_are_worked_by_keyboard(page):
    open_finder(page)
    country = page.locator(".facet").filter(has_text="Country")

    tab_to(page, country.locator("summary"))
    page.keyboard.press("Enter")
    tab_to(page, country.get_by_label("France"))
    page.keyboard.press("Space")
    page.wait_for_url("**/en/map/?country=FR")

    until(page, "window.entryCount === 1")
    assert names_of_all_pages(page) == [LYON]
    expect(country.locator(".facet__chosen")).to_have_text("1")


def test_escape_closes_a_filter_and_gives_the_focus_back(page):
    open_finder(page)
    kind = page.locator(".facet").first
    tab_to(page, kind.locator("summary"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(kind).to_have_attribute("open", "")

    page.keyboard.press("Escape")

    expect(kind).not_to_have_attribute("open", "")
    assert has_focus(kind.locator("summary"))


def test_the_address_can_be_shared(page, open_tab):
    open_finder(page)
    page.get_by_label("Name or word").fill("ghent")
    page.locator(".facet").filter(has_text="Country").locator("summary").click()
    page.get_by_label("Belgium").check()
    page.wait_for_url("**q=ghent&country=BE")
    until(page, "window.entryCount === 3")

    other = open_tab()
    other.goto(page.url)

    assert wait_for_map(other) == marked(page) == marked(other)
    expect(other.get_by_label("Name or word")).to_have_value("ghent")
    names = names_of_all_pages(other)
    assert names == names_of_all_pages(page)
    assert CITY in names
    assert EXAMPLE not in names


def test_a_marker_opens_by_keyboard_and_closes_with_the_focus_back(page):
    open_finder(page)
    marker = pin(page, LYON)
    tab_to(page, marker)

    page.keyboard.press("Enter")
    heading = page.locator(".entry-map-panel .map-card__name")
    assert has_focus(heading)
    expect(heading).to_have_text(LYON)
    expect(page.get_by_role("dialog", name=LYON)).to_be_visible()

    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".entry-map-panel")).to_be_hidden()
    assert has_focus(marker)


def test_entries_of_one_place_open_as_a_list(page):
    open_finder(page, "kind=city")
    marker = page.get_by_role("button", name=SIDE_BY_SIDE)
    tab_to(page, marker)
    page.keyboard.press("Enter")

    panel = page.get_by_role("dialog", name=SIDE_BY_SIDE)
    expect(panel.locator(".entry-map-item")).to_have_count(2)
    expect(panel).to_contain_text(CITY)
    tab_to(page, panel.get_by_role("button", name=COURSE))
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name=COURSE)
    assert has_focus(card.locator(".map-card__name"))
    expect(card.locator(".map-card__where")).to_contain_text("Belgium")

    card.get_by_role("button", name="Back to the list").press("Enter")
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    assert has_focus(marker)


def test_a_cluster_opens_by_keyboard_and_the_focus_goes_on_within(page):
    open_finder(page, "q=ghent")
    tab_to(page, page.get_by_role("button", name="Entries here: 3"))

    page.keyboard.press("Enter")

    expect(pin(page, NEIGHBOUR)).to_be_visible()
    expect(page.get_by_role("button", name=SIDE_BY_SIDE)).to_be_visible()
    assert page.evaluate("document.activeElement.matches('.entry-map-marker')")


def test_the_list_lights_up_the_map_and_the_map_marks_the_list(page):
    open_finder(page, "country=FR&country=ES")
    item = page.locator(".finder__list .entry-item").filter(has_text=LYON)

    item.hover()
    expect(pin(page, LYON)).to_have_class(re.compile(r"\bis-lit\b"))
    page.locator("h1").hover()
    expect(pin(page, LYON)).not_to_have_class(re.compile(r"\bis-lit\b"))
    item.get_by_role("link", name=LYON).focus()
    expect(pin(page, LYON)).to_have_class(re.compile(r"\bis-lit\b"))

    pin(page, LYON).click()
    expect(item).to_have_class(re.compile(r"\bis-open\b"))
    page.keyboard.press("Escape")
    expect(item).not_to_have_class(re.compile(r"\bis-open\b"))


def test_a_feed_that_fails_is_told_and_asked_for_again(open_tab):
    page = open_tab(expected="Map feed:")
    page.route("**/pins.json*", lambda route: route.fulfill(status=204, body=""))
    page.goto("/en/map/?kind=city")
    retry = page.get_by_role("button", name="Try again")
    retry.wait_for()
    page.unroute("**/pins.json*")

    retry.press("Enter")

    assert wait_for_map(page) == 2
    expect(retry).to_be_hidden()


def test_marks_say_what_they_are(page):
    open_finder(page, "kind=city&kind=public-authority")

    finnish = pin(page, FINNISH)
    expect(finnish.locator(".entry-map-name")).to_have_attribute("lang", "fi")
    expect(finnish).to_have_accessible_name(f"{FINNISH} Public authority")
    open_finder(page, "kind=housing")
    expect(page.get_by_role("button", name=f"{EXAMPLE} (example)")).to_be_visible()
    expect(page.locator(".entry-map")).not_to_contain_text(OFF_THE_MAP)
