"""The signing of a statement, as an editor meets it: axe, and from opening to done."""

from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import expect

from accounts.models import User
from campaigns.models import (
    CallToSign,
    Signature,
    Signing,
    StatementIndexPage,
    StatementPage,
)
from campaigns.services import openings
from home.models import HomePage
from tests.campaigns.building import waiting

from .axe import violations
from .conftest import DESKTOP
from .world import EDITOR

NARROW = {"width": 375, "height": 800}
TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"


def make(title: str, **fields) -> StatementPage:
    """Publish a statement below the list of statements."""
    home = HomePage.objects.get(locale__language_code="en")
    index = StatementIndexPage.objects.filter(locale=home.locale).first()
    if index is None:
        index = StatementIndexPage(
            title="Statements", slug="statements", locale=home.locale
        )
        home.add_child(instance=index)
    page = StatementPage(
        title=title,
        locale=home.locale,
        introduction="Safe ways for people who flee.",
        body=[("text", "<p>We ask for more places.</p>")],
        date=date(2026, 3, 9),
        **fields,
    )
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.fixture
def statement(db):
    """A statement that nobody can sign yet."""
    page = make("Open the doors")
    yield page
    Signature.objects.all().delete()
    Signing.objects.all().delete()
    page.delete()


@pytest.fixture
def signed(statement) -> Signing:
    """It is open; one signature waits, and a change is not decided."""
    signing = openings.open_for_signatures(statement)
    waiting(signing, "Open House", "BE", quote="Everybody is welcome.")
    waiting(signing, "مركز اللاجئين", "DE", language="ar", quote="أهلا وسهلا")
    statement.introduction = "Safe and legal ways for people who flee."
    statement.save_revision().publish()
    CallToSign.objects.create(signing=signing, message="Please sign.")
    return signing


def admin_tab(open_tab, server, language="en", **options):
    user = User.objects.get(email=EDITOR)
    User.objects.filter(pk=user.pk).update(language=language)
    client = Client()
    client.force_login(user)
    cookie = client.cookies["sessionid"]
    page = open_tab(**options)
    page.context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": server.url}]
    )
    return page


@pytest.mark.parametrize(
    ("language", "viewport"), [("en", DESKTOP), ("en", NARROW), ("ar", NARROW)]
)
def test_axe_finds_nothing(open_tab, server, statement, signed, language, viewport):
    elsewhere = make(
        "Led by others", led_elsewhere=True, outside_url="https://example.org/"
    )
    page = admin_tab(open_tab, server, language, viewport=viewport)
    one = f"/admin/campaigns/signing/{statement.pk}/"
    signature, call = Signature.objects.first(), CallToSign.objects.first()
    found = {}
    for address in (
        one,
        f"{one}calls/",
        f"{one}calls/{call.pk}/",
        f"{one}delivery/",
        "/admin/campaigns/statements/",
        "/admin/campaigns/signatures/",
        f"/admin/campaigns/signatures/{signature.pk}/",
        f"/admin/campaigns/signing/{elsewhere.pk}/co-signatories/",
        f"/admin/pages/{statement.pk}/edit/",
    ):
        page.goto(address, wait_until="networkidle")
        wrong = [line for line in violations(page) if ours(line)]
        found[address] = wrong, page.evaluate(TOO_WIDE) > 0
    elsewhere.delete()
    User.objects.filter(email=EDITOR).update(language="en")
    assert {name: wrong for name, wrong in found.items() if any(wrong)} == {}


def ours(line: str) -> bool:
    """Whether a violation lies in what is ours."""
    return any(part in line for part in (".campaigns-admin", ".signing-", "signing"))


def test_an_editor_opens_accepts_and_says_what_a_change_is(open_tab, server, statement):
    page = admin_tab(open_tab, server)
    page.goto(f"/admin/pages/{statement.pk}/edit/")
    page.get_by_role("link", name="Open it for signatures…").click()
    page.get_by_role("button", name="Open for signatures").click()
    expect(page.locator("main")).to_contain_text("The statement is open")
    waiting(Signing.objects.get(), "Open House", "BE")

    page.goto("/admin/campaigns/signatures/")
    page.get_by_label("Open House", exact=True).check()
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("main")).to_contain_text("1 signature is accepted.")

    page.goto(f"/admin/pages/{statement.pk}/edit/")
    page.locator("#id_introduction").fill("Quite other words.")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".signing-panel")).to_contain_text("Quite other words.")
    page.get_by_label("New version: signatories are asked again").check()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messages")).to_contain_text("has been published")

    page.goto(f"/admin/campaigns/signing/{statement.pk}/")
    expect(page.locator("main tbody tr")).to_have_count(2)
