"""Statements and campaigns in a browser: axe, narrow screens, no scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from campaigns.models import Signing, StatementIndexPage, StatementPage
from campaigns.services import wordings
from home.models import HomePage
from stakeholders.models import Stakeholder
from tests.campaigns.building import (
    NOTHING,
    accepted,
    accepted_many,
    alias_in,
    campaign_page,
    published,
)
from tests.conftest import LANGUAGES

from .axe import violations
from .conftest import DESKTOP, PHONE
from .test_layout import SIDEWAYS

LONG_NAME = "Gesellschaft" + "versammlungs" * 8
PATHS = (
    "statements/",
    "statements/?kind=call&year=2026",
    "statements/open-the-doors/",
    "statements/led-elsewhere/",
    "sign/open-the-doors/signatories/?country=BE",
    "sign/open-the-doors/texts/",
    "campaigns/",
    "campaigns/welcome-week/",
)


@pytest.fixture(scope="module", autouse=True)
def network(db: None) -> Iterator[None]:
    """Make two statements, one signed, and a campaign; leave the world as it was."""
    home = HomePage.objects.get(locale__language_code="en")
    index = StatementIndexPage(title="Statements", slug="statements")
    home.add_child(instance=index)
    index = published(index)
    page = signed_statement(index)
    other = StatementPage(
        title="Led elsewhere",
        slug="led-elsewhere",
        led_elsewhere=True,
        lead_organisation=LONG_NAME,
        stated_number=104,
        is_summary=True,
        outside_url="https://lead.example/",
    )
    index.add_child(instance=other)
    campaign = campaign_page(
        home,
        status="running",
        introduction="A week of open doors.",
        ask="Open your doors for a week.",
        asked_of="Towns",
        hashtags="WelcomeWeek",
        demands=page.demands,
        statements=[("statement", page)],
        events=[("event", {**NOTHING, "title": "Opening", "date": "2026-06-20"})],
        timeline=[
            ("moment", {"date": "2026-01-02", "heading": "It begins", "text": ""})
        ],
        figures=[("figure", {"figure": "35", "label": "towns", "source": "Us"})],
    )
    for code in LANGUAGES[1:]:
        for source in (page, other, campaign):
            alias_in(source, code)
    yield
    for made in (index, campaign.get_parent()):
        for translation in made.get_translations(inclusive=True):
            translation.specific.delete()
    Signing.objects.all().delete()


def signed_statement(index: StatementIndexPage) -> StatementPage:
    """Return a statement that entries and others signed, and that was changed."""
    page = StatementPage(
        title="Open the doors",
        slug="open-the-doors",
        introduction="Safe ways for people who flee.",
        place="Brussels",
        date="2026-03-09",
        body=[("text", "<p>We ask for more places. And soon.</p>")],
        demands=[("demand", {"demand": "Ten thousand places", "text": "<p>Now.</p>"})],
    )
    index.add_child(instance=page)
    page = published(page)
    signing = Signing.objects.create(statement=page.translation_key, slug=page.slug)
    wordings.record(page)
    for entry in Stakeholder.objects.public().filter(latitude__isnull=False)[:5]:
        accepted(signing, f"{entry}"[:150], "FR", stakeholder=entry, quote="مرحبا بكم")
    accepted(signing, LONG_NAME, "DE", example=True)
    accepted_many(signing, 45)
    page.introduction = "Safe routes for people who flee."
    page = published(page)
    wordings.record(page)
    return page


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["narrow", "wide"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(open_tab, language, viewport):
    page = open_tab(viewport=viewport)
    wrong = {}
    for path in PATHS:
        page.goto(f"/{language}/{path}")
        if found := violations(page):
            wrong[path] = found
        if (pixels := page.evaluate(SIDEWAYS)) > 0:
            wrong[f"{path} is too wide"] = pixels

    assert not wrong


def test_all_of_it_works_without_scripts(open_tab):
    page = open_tab(java_script_enabled=False)
    page.goto("/en/statements/")
    page.get_by_label("Year").select_option("2026")
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url("**year=2026**")
    page.get_by_role("link", name="Open the doors").click()
    expect(page.locator(".signatory")).to_have_count(30)
    page.get_by_role("link", name="See all").click()
    page.get_by_label("Country").select_option("DE")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".country")).to_have_count(1)
    page.get_by_role("link", name="Clear all").click()
    picture = page.locator(".map-block__picture")
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    page.get_by_role("link", name="Back to the statement").click()
    page.get_by_role("link", name="See what changed").click()
    expect(page.locator("ins").first).to_have_text("routes")


def test_the_map_of_who_signed_shows_their_entries(page):
    page.goto("/en/sign/open-the-doors/signatories/#map")

    expect(page.locator(".entry-map-marker").first).to_be_visible()
