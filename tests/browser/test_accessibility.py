"""Axe finds nothing, on every kind of page, in every language, narrow and wide."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.conftest import LANGUAGES

from .axe import violations
from .conftest import DESKTOP, PHONE
from .finder import open_finder
from .places import KINDS, address


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["narrow", "wide"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(open_tab, language, viewport):
    page = open_tab(viewport=viewport)

    found = {state: violations(page) for state in states(page, language)}

    assert {state: wrong for state, wrong in found.items() if wrong} == {}


def states(page: Page, language: str) -> Iterator[str]:
    """Bring the page into one state after the other."""
    for kind in KINDS:
        if kind not in ("finder", "long entry"):
            page.goto(address(kind, language))
            yield kind
    # The last of them is a form.
    page.locator("main form [type=submit], main form button").last.click()
    page.locator("[aria-invalid=true]").first.wait_for()
    yield "what is wrong with a form"
    yield from states_of_the_finder(page, language)


def states_of_the_finder(page: Page, language: str) -> Iterator[str]:
    """Open the finder, then a filter, the language menu, a card and a list."""
    open_finder(page, language=language)
    yield "finder"
    if not page.locator(".facet summary").last.is_visible():
        page.locator(".filters__more > summary").click()
    page.locator(".facet summary").last.click()
    yield "a filter open"
    page.locator(".language-menu summary").click()
    yield "the languages open"
    page.locator(".is-pin").first.press("Enter")
    page.locator(".map-card__name").wait_for()
    yield "a card open"
    open_finder(page, "kind=city", language)
    page.locator(".is-cluster").press("Enter")
    page.locator(".entry-map-item").first.wait_for()
    yield "a list open"
    page.goto(f"/{language}/map/?q=nobody+of+this+name&kind=no-kind")
    yield "nothing found"
