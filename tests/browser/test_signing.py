"""Organisations sign on a phone: strangers in two languages, a member, and axe."""

from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Page, expect

from accounts.robots import StampedForm
from campaigns.codes import SignatureState
from campaigns.models import Signature, Signing, StatementIndexPage, StatementPage
from campaigns.services import wordings
from campaigns.services.links import token_of
from home.models import HomePage
from stakeholders.models import Role
from tests.campaigns.building import alias_in, published
from tests.campaigns.signing_world import confirm_link
from tests.conftest import LANGUAGES
from tests.factories import StakeholderFactory, UserFactory

from .axe import violations
from .conftest import DESKTOP
from .conftest import PHONE as SMALLEST
from .test_layout import SIDEWAYS

PHONE = {"width": 375, "height": 812}
SEND = "main form button[type=submit]"


@pytest.fixture
def signing(server, monkeypatch):
    """A statement is open, an alias in French and Arabic; it leaves no trace."""
    monkeypatch.setattr(StampedForm, "least", 0)
    cache.clear()
    home = HomePage.objects.get(locale__language_code="en")
    index = StatementIndexPage(title="Calls", slug=f"calls-{uuid4().hex[:6]}")
    home.add_child(instance=index)
    page = StatementPage(
        title="Open the doors",
        slug=f"doors-{uuid4().hex[:6]}",
        introduction="Safe ways for people who flee.",
        body=[("text", "<p>We ask for more places.</p>")],
    )
    index.add_child(instance=page)
    page = published(page)
    for code in ("fr", "ar"):
        alias_in(page, code)
    made = Signing.objects.create(
        statement=page.translation_key, slug=page.slug, accepts_owners=True
    )
    wordings.record(page)
    yield made
    made.signatures.all().delete()
    made.delete()
    for one in index.get_translations(inclusive=True):
        one.specific.delete()


@pytest.fixture
def entry(server):
    """Make entries of the registry that are gone with the test."""
    made = []

    def make(**fields):
        made.append(StakeholderFactory(**fields))
        return made[-1]

    yield make
    for one in made:
        one.delete()


def fill(page: Page, language: str, signing: Signing) -> None:
    """Fill in the form as somebody does."""
    page.goto(f"/{language}/sign/{signing.slug}/")
    for name, text in {
        "name": "Maison ouverte",
        "person_name": "Zoë O’Brien",
        "person_role": "Présidente",
        "email": f"zoe.{language}@example.org",
    }.items():
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=country]").select_option("FR")
    page.locator("[name=kind]").select_option("ngo")
    page.locator("[name=mandate]").check()


@pytest.mark.parametrize(("language", "scripted"), [("fr", True), ("ar", False)])
def test_a_stranger_signs_and_confirms(open_tab, signing, entry, language, scripted):
    entry(name_en="La Maison ouverte", country="FR", place="Lyon")
    page = open_tab(viewport=PHONE, java_script_enabled=scripted)
    fill(page, language, signing)
    page.locator(SEND).click()
    # The second step: is it one of those on the map?
    page.locator("[name=entry][value=none]").check()
    expect(page.locator("[name=person_name]")).to_have_value("Zoë O’Brien")
    expect(page.locator("[name=mandate]")).to_be_checked()
    page.locator(SEND).click()
    page.wait_for_url("**/done/")

    page.goto(confirm_link())
    page.locator(SEND).click()
    page.wait_for_url(f"**/{language}/signatures/*:*/")

    signature = signing.signatures.get()
    assert signature.state == SignatureState.WAITING
    assert (signature.language, signature.stakeholder) == (language, None)
    assert mail.outbox[-1].to == [f"zoe.{language}@example.org"]


def test_a_member_signs_for_their_organisation(open_tab, signing, entry, server):
    owner = UserFactory(first_name="Olga")
    organisation = entry(name_en="Olga's house", country="BE")
    organisation.members.create(user=owner, role=Role.OWNER)
    page = open_tab(viewport=PHONE)
    client = Client()
    client.force_login(owner)
    cookie = client.cookies["sessionid"]
    page.context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": server.url}]
    )
    page.goto("/en/members/")
    page.locator(f"a[href$='/sign/{signing.slug}/']").click()
    page.get_by_label("Your role there").fill("Director")
    page.locator("[name=mandate]").check()
    page.locator(SEND).click()
    page.wait_for_url("**/en/signatures/*:*/")
    expect(page.locator("main")).to_contain_text("Olga's house")
    signing.refresh_from_db()
    assert signing.accepted == 1

    page.get_by_role("link", name="Withdraw the signature").click()
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.locator("main")).to_contain_text("You have withdrawn the signature.")
    signing.refresh_from_db()
    assert signing.accepted == 0


@pytest.mark.parametrize("viewport", [SMALLEST, DESKTOP], ids=["narrow", "wide"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(open_tab, signing, language, viewport):
    page, found = open_tab(viewport=viewport), {}
    for state in states(page, language, signing):
        found[state] = violations(page)
        assert page.evaluate(SIDEWAYS) <= 0, state
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


def states(page: Page, language: str, signing: Signing):
    """Bring the pages of signing into one state after the other."""
    page.goto(f"/{language}/sign/{signing.slug}/")
    page.locator("main summary").click()
    yield "the form, with the text"
    page.locator(SEND).click()
    yield "the form, with mistakes"
    fill(page, language, signing)
    page.locator(SEND).click()
    page.wait_for_url("**/done/")
    yield "signed"
    page.goto(confirm_link())
    yield "to confirm"
    page.locator(SEND).click()
    page.wait_for_url(f"**/{language}/signatures/*:*/")
    yield "a signatory's own page"
    page.goto(
        f"/{language}/signatures/{token_of(Signature.objects.last())}/?withdraw=1"
    )
    yield "to withdraw"
