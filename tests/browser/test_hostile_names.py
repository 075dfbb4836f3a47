"""A name is text, wherever it is shown and whatever it looks like."""

import pytest
from playwright.sync_api import expect

from stakeholders.models import Stakeholder

from .finder import has_focus, open_finder, pin
from .world import HOSTILE, HOSTILE_KIND

QUERY = f"kind={HOSTILE_KIND}"


def texts(page, selector) -> set[str]:
    """Return the texts of elements, as they are in the document."""
    return set(page.locator(selector).all_text_contents())


def test_in_lists_and_on_the_map(page):
    assert open_finder(page, QUERY) == len(HOSTILE)

    assert texts(page, ".finder__list .entry-item__name a") == set(HOSTILE)
    assert texts(page, ".is-pin .entry-map-name") == set(HOSTILE)
    page.goto("/en/")
    assert texts(page, ".entry-grid .entry-item__name a") == set(HOSTILE)


@pytest.mark.parametrize("name", HOSTILE)
def test_on_a_card_and_an_entry_s_page(page, name):
    open_finder(page, QUERY)
    pin(page, name).press("Enter")
    heading = page.locator(".map-card__name")
    assert has_focus(heading)
    assert heading.text_content().rstrip() == name
    assert page.get_by_role("dialog").get_attribute("aria-label") == name

    page.get_by_role("link", name="Read more").click()

    page.locator(".entry-map-point").wait_for()
    assert page.locator("h1").text_content().rstrip() == name
    assert page.locator(".lead").text_content().rstrip() == name
    assert page.title().startswith(name)
    assert name in page.locator(".entry__main").text_content()
    assert page.evaluate(
        "JSON.parse(document.querySelector('[type=\"application/ld+json\"]').text)"
    )["name"] == {"@value": name, "@language": "en"}


def test_in_the_picture(page):
    page.goto(f"/en/entries/map.svg?{QUERY}")

    assert texts(page, "a[data-count] > title") == set(HOSTILE)
    assert (
        page.evaluate("document.querySelectorAll('script, img, [onload]').length") == 0
    )


def test_in_the_search_box(page):
    page.goto("/en/map/")
    for name in HOSTILE:
        box = page.get_by_label("Name or word")
        box.fill(name)
        box.press("Enter")
        page.wait_for_url("**q=**")
        expect(page.locator("#find-q")).to_have_value(name)


def test_in_the_admin(editor_page):
    editor_page.goto(f"/admin/snippets/stakeholders/stakeholder/?kind={HOSTILE_KIND}")
    links = texts(editor_page, ".listing .title a")
    assert set(HOSTILE) <= {link.strip() for link in links}

    for entry in Stakeholder.objects.filter(name_en__in=HOSTILE[:2]):
        editor_page.goto(f"/admin/snippets/stakeholders/stakeholder/edit/{entry.pk}/")
        expect(editor_page.locator("#id_name_en")).to_have_value(entry.name_en)
