"""Figures by country in a browser: map, bars and table of the same rows."""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect
from wagtail.models import Locale

from home.models import ContentPage, HomePage

from .axe import violations
from .conftest import DESKTOP, PHONE

ROWS = {
    **{"DE": 10000, "SE": 1200, "NO": 1000, "AT": 500, "FR": 500, "FI": 500},
    **{"NL": 250, "IE": 90, "LU": 28, "HU": 30, "PT": 23, "LI": 50},
}
VIEWS = ["map", "bars", "table"]


def block(**changes: Any) -> dict[str, Any]:
    rows = [
        {"country": code, "number": number, "note": ""} for code, number in ROWS.items()
    ]
    rows[0]["note"] = "Three programmes"
    return {
        "heading": "Places by country",
        "counted": "places offered",
        "rows": rows,
        "stated_total": 13455,
        "source": "The magazine of the network",
        "source_url": "https://example.org/magazine",
        "date": date(2014, 3, 1),
        "date_precision": "month",
        "note": "The text says 13,455 places; the rows add up to another number.",
        "views": VIEWS,
        **changes,
    }


@pytest.fixture(scope="module")
def figures(db: None) -> str:
    """Publish a page with two blocks, in English and in Arabic; return its slug."""
    blocks = [
        ("figures_by_country", block()),
        ("figures_by_country", block(heading="Only bars", views=["bars"])),
    ]
    home = HomePage.objects.get(locale__language_code="en")
    page = ContentPage(title="Figures", slug="figures", locale=home.locale, body=blocks)
    home.add_child(instance=page)
    page.save_revision().publish()
    arabic = page.copy_for_translation(Locale.objects.get(language_code="ar"))
    arabic.save_revision().publish()
    return page.slug


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["narrow", "wide"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    open_tab, figures, language, viewport, scheme
):
    page = open_tab(viewport=viewport, color_scheme=scheme)
    page.goto(f"/{language}/{figures}/")
    page.locator(".entry-map .shade--5").first.wait_for()
    assert violations(page) == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= viewport["width"]


def test_a_country_tells_its_number(open_tab, figures):
    page = open_tab()
    page.goto(f"/en/{figures}/")
    expect(page.locator(".country-figures__picture").first).to_be_hidden()
    shaded = page.locator(".leaflet-shapes-pane .shade")
    shaded.first.wait_for()
    assert shaded.count() == len(ROWS)
    # Luxembourg and Liechtenstein are dots, too.
    assert page.locator(".leaflet-overlay-pane .shade").count() == 2
    titled = page.locator(".entry-map path.shade", has_text="Germany: 10,000")
    titled.dispatch_event("click", {"clientX": 400, "clientY": 300})
    expect(page.locator(".leaflet-popup .entry-map-words")).to_have_text(
        "Germany: 10,000"
    )


def test_without_a_script_the_picture_stands_there(open_tab, figures):
    page = open_tab(java_script_enabled=False, viewport=PHONE)
    page.goto(f"/en/{figures}/")
    picture = page.get_by_role("img", name="Map: Places by country")
    expect(picture).to_be_visible()
    expect(page.locator(".entry-map").first).to_be_hidden()
    assert page.locator(".country-figures__picture .shade").count() == len(ROWS)
    expect(page.get_by_role("table")).to_have_count(1)
    page.get_by_text("Show the numbers as a table").click()
    expect(page.get_by_role("table")).to_have_count(2)


def test_paper_gets_the_picture(open_tab, figures):
    page = open_tab()
    page.goto(f"/en/{figures}/")
    page.emulate_media(media="print")
    expect(page.locator(".country-figures__picture").first).to_be_visible()
    expect(page.locator(".entry-map").first).to_be_hidden()
