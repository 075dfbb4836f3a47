"""A person signs a petition on a phone: form, mail, button, count; with work, without
scripts, from right to left.
"""

import re
from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page, expect

from campaigns.models import Petition, Supporter
from campaigns.petitions import forms
from home.models import HomePage
from tests.campaigns.building import alias_in, campaign_page
from tests.conftest import LANGUAGES

from .axe import violations
from .conftest import DESKTOP, PHONE

SIDEWAYS = "document.scrollingElement.scrollWidth - innerWidth"
LINK = re.compile(r"/\w\w/petitions/(confirm|leave)/\S+")


@pytest.fixture
def petition(server, monkeypatch):
    """A petition of a campaign that is also an alias in Arabic; it leaves no trace."""
    monkeypatch.setattr(forms.SignForm, "least", 0)
    cache.clear()
    home = HomePage.objects.get(locale__language_code="en")
    page = campaign_page(
        home,
        "Open safe ways to Europe",
        slug=f"safe-ways-{uuid4().hex[:6]}",
        ask="We ask the Council to give 30,000 places a year.",
    )
    alias = alias_in(page, "ar")
    made = Petition.objects.create(campaign=page.translation_key, slug=page.slug)
    Petition.objects.filter(pk=made.pk).update(count=412)
    yield made
    made.delete()
    for one in (alias, page):
        one.delete()


def fill(page: Page, petition: Petition, email: str, language: str = "en") -> None:
    """Fill in the form as somebody does."""
    page.goto(f"/{language}/petitions/{petition.slug}/")
    page.locator("[name=name]").fill("Zoë O’Brien")
    page.locator("[name=email]").fill(email)
    page.locator("[name=country]").select_option("BE")


def links() -> dict[str, str]:
    """Return the addresses of the newest mail."""
    return {
        found[1]: found[0].rstrip() for found in LINK.finditer(mail.outbox[-1].body)
    }


def sign_and_confirm(page: Page, petition: Petition, email: str) -> None:
    """Sign, open the mailed link, press, and see that one more counts."""
    before = Petition.objects.get(pk=petition.pk).count
    fill(page, petition, email)
    page.get_by_role("button", name="Sign", exact=True).click()
    page.wait_for_url("**/done/")
    expect(page.locator("h1")).to_have_text("Look into your mail")
    page.goto(links()["confirm"])
    assert Petition.objects.get(pk=petition.pk).count == before
    page.get_by_role("button", name="Confirm my signature").click()
    expect(page.locator("h1")).to_have_text("Thank you, you have signed")
    expect(page.locator(".petition__number strong")).to_have_text(str(before + 1))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_signs_on_a_phone(open_tab, petition, scripts):
    page = open_tab(viewport=PHONE, java_script_enabled=scripts)
    sign_and_confirm(page, petition, "phone@example.org")
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_role("button", name="Withdraw and delete my data").click()
    expect(page.locator("h1")).to_have_text("We know nothing of you here")
    assert Petition.objects.get(pk=petition.pk).count == 412
    assert not Supporter.objects.exists()


def test_the_device_solves_the_task(open_tab, petition, monkeypatch):
    Petition.objects.filter(pk=petition.pk).update(asks_proof=True)
    # Without a solution nobody may sign now.
    monkeypatch.setattr("campaigns.petitions.views.UNPROVED", 0)
    page = open_tab(viewport=PHONE)
    sign_and_confirm(page, petition, "solved@example.org")


def test_without_scripts_a_few_sign_without_the_task(open_tab, petition):
    Petition.objects.filter(pk=petition.pk).update(asks_proof=True)
    page = open_tab(viewport=PHONE, java_script_enabled=False)
    page.goto(f"/en/petitions/{petition.slug}/")
    expect(page.get_by_text("Your browser runs no JavaScript")).to_be_visible()
    sign_and_confirm(page, petition, "plain@example.org")


def test_what_is_wrong_is_said_and_nothing_is_lost(open_tab, petition):
    page = open_tab(viewport=PHONE)
    fill(page, petition, "not an address")
    # As a browser that checks nothing by itself.
    page.locator("[name=email]").evaluate("field => field.type = 'text'")
    page.locator("form.petition__form").evaluate("form => form.noValidate = true")
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.locator("#petition-email_error")).to_be_visible()
    expect(page.locator("[name=email]")).to_have_value("not an address")
    expect(page.locator("[name=country]")).to_have_value("BE")
    assert violations(page) == []


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["narrow", "wide"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(open_tab, petition, language, viewport):
    # The last of the pages says that a link is gone.
    page = open_tab("410", viewport=viewport)
    found = {}

    def look(state: str) -> None:
        found[state] = violations(page)
        if page.evaluate(SIDEWAYS) > 0:
            found[state].append("scrolls sideways")

    fill(page, petition, f"axe-{language}@example.org", language)
    look("form")
    page.locator(".petition__form .button").click()
    page.wait_for_url("**/done/")
    look("done")
    for name in ("leave", "confirm"):
        page.goto(links()[name])
        look(name)
    page.locator("main form .button").click()
    page.locator(".petition__counter").wait_for()
    look("confirmed")
    page.goto(f"/{language}/petitions/confirm/nothing/")
    look("gone")
    assert {state: wrong for state, wrong in found.items() if wrong} == {}
