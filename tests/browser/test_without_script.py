"""The whole way to an entry where no script runs."""

from playwright.sync_api import expect

from .world import CITY


def test_from_the_search_to_an_entry_in_another_language(open_tab):
    page = open_tab(java_script_enabled=False)
    page.goto("/en/")
    page.get_by_label("Name or word").fill("ghent")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/en/map/?near=&q=ghent")

    # The picture stands where the map would be.
    picture = page.get_by_role("img", name="Map of the entries found")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.complete && image.naturalWidth") > 0
    expect(page.locator(".entry-map")).to_be_hidden()

    country = page.locator(".facet").filter(has_text="Country")
    country.locator("summary").click()
    page.get_by_label("Belgium").check()
    country.get_by_role("button", name="Apply").click()
    page.wait_for_url("**q=ghent&country=BE")
    expect(page.locator(".finder__count")).to_contain_text("4 entries")

    page.get_by_role("link", name="Clear all").click()
    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**?page=2")
    page.get_by_role("link", name="Previous").click()
    page.get_by_role("link", name=CITY).first.click()
    expect(page.locator("h1")).to_have_text(CITY)

    page.locator(".language-menu summary").click()
    page.get_by_role("link", name="Українська").click()
    page.wait_for_url("**/uk/stakeholders/city-of-ghent/")
    expect(page.locator("h1")).to_have_text("Місто Гент")


def test_the_picture_opens_and_leads_to_an_entry(open_tab):
    page = open_tab(java_script_enabled=False)
    page.goto("/en/map/?country=FR")
    page.locator(".map-picture").click()
    page.wait_for_url("**/map.svg?country=FR")

    page.locator("a[data-count]").click()

    page.wait_for_url("**/en/stakeholders/lyon-accueille/")
