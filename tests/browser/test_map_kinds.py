"""The legend as a control: kinds are hidden and shown again, and stay so."""

from playwright.sync_api import Locator, Page, expect

from .finder import has_focus, marked, open_finder, pin, tab_to
from .watch import until
from .world import CITY, COURSE, EXAMPLE, HOSTILE

SHOWN = f"{EXAMPLE} (example)"
OPENER = "Choose what the map shows"


def kinds(page: Page) -> Locator:
    """Open the legend and return it."""
    page.get_by_role("button", name=OPENER).click()
    return page.locator(".entry-map-kinds")


def ask(page: Page, query: str) -> int:
    """Swap the map's feed for what a query matches; return how many it shows."""
    page.evaluate(
        """(url) => {
          window.entryCount = undefined;
          const detail = { url };
          const event = new CustomEvent("entry:feed", { detail });
          document.querySelector(".entry-map").dispatchEvent(event);
        }""",
        f"/en/entries/pins.json?{query}",
    )
    return int(until(page, "window.entryCount ?? null"))


def test_a_kind_is_hidden_and_shown_again_by_keyboard(page):
    pinned = open_finder(page)
    tab_to(page, page.get_by_role("button", name=OPENER))
    page.keyboard.press("Enter")
    media = page.get_by_role("checkbox", name="Media")
    expect(media).to_be_checked()

    tab_to(page, media)
    page.keyboard.press("Space")

    assert marked(page) == pinned - len(HOSTILE)
    shown = page.locator(".entry-map-kinds-count")
    expect(shown).to_have_text(f"On the map now: {pinned - len(HOSTILE)}")
    page.keyboard.press("Escape")
    opener = page.get_by_role("button", name=OPENER)
    assert has_focus(opener)
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(media).to_be_hidden()
    assert marked(page) == pinned - len(HOSTILE)

    kinds(page).get_by_role("button", name="Show all").click()
    assert marked(page) == pinned


def test_the_legend_counts_the_kinds_that_are_there_and_no_others(page):
    open_finder(page, "kind=city&kind=housing")
    rows = kinds(page).locator(".entry-map-check")

    assert [row.split() for row in rows.all_inner_texts()] == [
        ["Organisations", "2"],
        ["Welcome", "initiatives", "1"],
        ["City", "or", "municipality", "2"],
        ["Housing", "provider", "1"],
    ]


def test_organisations_and_initiatives_are_told_apart(page):
    open_finder(page, "kind=city&kind=housing")
    kinds(page).get_by_role("checkbox", name="Organisations").uncheck()

    expect(pin(page, COURSE)).to_be_visible()
    assert marked(page) == 1
    expect(page.locator(".entry-map")).not_to_contain_text(CITY)


def test_the_choice_stays_when_the_page_asks_anew(page):
    pinned = open_finder(page)
    kinds(page).get_by_role("checkbox", name="Media").uncheck()

    assert ask(page, "kind=housing&kind=media") == len(HOSTILE) + 1
    assert marked(page) == 1
    expect(pin(page, SHOWN)).to_be_visible()
    expect(page.get_by_role("checkbox", name="Media")).not_to_be_checked()

    assert ask(page, "") == pinned
    page.get_by_role("checkbox", name="Media").check()
    assert marked(page) == pinned
