"""A page with every block, in Chromium."""

import pytest
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import expect
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.models import Locale

from home.models import ContentPage, HomePage
from tests.home.blocks import content_page
from tests.home.every_block import every_block

from .axe import violations
from .conftest import DESKTOP, PHONE
from .test_layout import SIDEWAYS
from .watch import until

PLAYER = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
SLUG = "every-block"
# Where the server of these tests looks for uploads.
ON_DISK = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
MAPS = "[...document.querySelectorAll('.entry-map-marker')].length || null"


@pytest.fixture(autouse=True, scope="module")
def page_with_blocks(db):
    """A page with every block, in English and Arabic, while these tests run."""
    site = HomePage.objects.get(locale__language_code="en")
    storages = settings.STORAGES | {"default": ON_DISK}
    with override_settings(STORAGES=storages):
        page = content_page(site, every_block(site), slug=SLUG)
        arabic = Locale.objects.get(language_code="ar")
        page.copy_for_translation(arabic, alias=True)
        yield page
        for stored in (*get_image_model().objects.all(), *Document.objects.all()):
            stored.delete()
    ContentPage.objects.filter(slug=SLUG).delete()


def open_blocks(open_tab, language="en", **options):
    page = open_tab(**options)
    page.goto(f"/{language}/{SLUG}/")
    return page


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["narrow", "wide"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(open_tab, language, viewport):
    page = open_blocks(open_tab, language, viewport=viewport)
    page.locator(".disclosure summary").click()
    until(page, MAPS)

    assert page.evaluate(SIDEWAYS) <= 0
    assert violations(page) == []


def test_a_film_is_asked_for_when_the_reader_wants_it(browser, server):
    # Not watched as the others: here another host is asked, in the end.
    page = browser.new_page(base_url=server.url, reduced_motion="reduce")
    asked = []

    def answer(route):
        asked.append(route.request)
        route.fulfill(body="<p>The player</p>", content_type="text/html")

    page.route(lambda url: not url.startswith(server.url), answer)
    page.goto(f"/en/{SLUG}/")
    page.wait_for_load_state("networkidle")
    assert asked == []

    page.get_by_role("button", name="Load the video from youtube.com.").click()

    expect(
        page.frame_locator(".embed iframe").get_by_text("The player")
    ).to_be_visible()
    assert [request.url for request in asked] == [PLAYER]
    assert page.locator("iframe").get_attribute("title") == "A film"
    expect(page.locator(".embed iframe")).to_be_focused()
    expect(page.get_by_role("button", name="Load the video")).to_have_count(0)
    page.close()


def test_two_maps_on_a_page_have_their_own_entries(page):
    page.goto(f"/en/{SLUG}/")
    expect(page.locator(".entry-map .leaflet-entries-pane")).to_have_count(2)
    until(page, MAPS)
    shown = [
        page.locator(".entry-map").nth(number).locator(".entry-map-marker")
        for number in (0, 1)
    ]
    for marks in shown:
        expect(marks.first).to_be_attached()

    shown[1].first.scroll_into_view_if_needed()
    page.locator(".entry-map").nth(1).locator(".is-pin").first.press("Enter")

    panels = page.locator(".entry-map-panel")
    expect(panels.nth(1)).to_be_visible()
    expect(panels.nth(0)).to_be_hidden()


def test_without_script_films_are_linked_and_maps_are_pictures(open_tab):
    page = open_blocks(open_tab, java_script_enabled=False)

    expect(page.get_by_role("link", name="Watch it on youtube.com")).to_be_visible()
    expect(page.get_by_role("button", name="Load the video")).to_have_count(0)
    drawn = page.get_by_role("img", name="Map: Who welcomes")
    drawn.scroll_into_view_if_needed()
    expect(drawn).to_be_visible()
    expect(page.locator(".entry-map").first).to_be_hidden()
    page.locator(".disclosure summary").click()
    expect(page.get_by_text("Hidden words")).to_be_visible()
