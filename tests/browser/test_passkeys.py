"""Passkeys, with a virtual authenticator, where browsers allow them: at localhost."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.factories import UserFactory

from .watch import until

PASSWORD = "correct horse battery"
SECOND_STEP = "/en/account/second-step/"


@pytest.fixture
def localhost(server: LiveServer) -> str:
    """Return the address where browsers allow passkeys without a certificate."""
    return server.url.replace("127.0.0.1", "localhost")


def with_authenticator(page: Page) -> Page:
    """Give a tab a device that knows its owner's finger and keeps passkeys."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def person(email: str) -> User:
    """Return somebody with a password and no second step."""
    user = User.objects.filter(email=email).first() or UserFactory(email=email)
    user.authenticator_set.all().delete()
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(page: Page, user: User) -> None:
    """Sign in with the password."""
    page.goto(f"/en/account/login/?next={SECOND_STEP}")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def add_passkey(page: Page, name: str, *, alone: bool) -> None:
    """Add a passkey, which may stand in for the password or not."""
    page.goto(f"{SECOND_STEP}webauthn/add/")
    if "/reauthenticate/" in page.url:
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name of this passkey").fill(name)
    page.get_by_label("It may stand in for my password").set_checked(alone)
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/recovery-codes/")


def sign_out(page: Page) -> None:
    """Sign out by the menu."""
    page.locator(".account-menu summary").click()
    page.locator(".account-menu").get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").wait_for()


def test_a_passkey_opens_the_account_without_a_password(open_tab, localhost):
    page = with_authenticator(open_tab(base_url=localhost))
    sign_in(page, person("passkey@example.org"))
    add_passkey(page, "Moj telefon", alone=True)
    page.goto(SECOND_STEP)
    expect(page.locator(".sign-on__list")).to_contain_text("Moj telefon")
    sign_out(page)

    page.goto(f"/en/account/login/?next={SECOND_STEP}")
    page.get_by_role("button", name="Use a passkey").click()

    page.wait_for_url(f"**{SECOND_STEP}")
    expect(page.locator(".sign-on__list")).to_contain_text("Last used on")
    # And it shows once more who is there, where that is asked for.
    page.goto(f"{SECOND_STEP}reauthenticate/?next={SECOND_STEP}")
    page.get_by_role("link", name="With my passkey").click()
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url(f"**{SECOND_STEP}")


def test_a_security_key_is_asked_for_after_the_password(open_tab, localhost):
    page = with_authenticator(open_tab(base_url=localhost))
    user = person("key@example.org")
    sign_in(page, user)
    add_passkey(page, "My key", alone=False)
    sign_out(page)

    sign_in(page, user)
    page.wait_for_url("**/authenticate/")
    page.get_by_role("button", name="Use my passkey").click()

    page.wait_for_url(f"**{SECOND_STEP}")


def test_a_passkey_that_fails_is_told_of(open_tab, localhost):
    page = open_tab(base_url=localhost)
    # As where somebody closes the browser's question.
    page.add_init_script("navigator.credentials.get = () => Promise.reject('no')")
    page.goto("/en/account/login/")

    page.get_by_role("button", name="Use a passkey").click()

    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("That did not work")


def test_without_scripts_no_button_promises_a_passkey(open_tab, localhost):
    page = open_tab(base_url=localhost, java_script_enabled=False)
    page.goto("/en/account/login/")
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()

    sign_in(page, person("key@example.org"))
    page.goto(f"{SECOND_STEP}webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()

    expect(page.get_by_text("A passkey needs JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Add a passkey")).to_be_hidden()


def test_what_was_typed_as_a_password_can_be_shown(open_tab, localhost):
    page = open_tab(base_url=localhost)
    page.goto("/en/account/login/")
    field = page.locator("#id_password")
    field.fill("secret")

    page.get_by_role("button", name="Show password").click()
    assert field.get_attribute("type") == "text"
    page.get_by_role("button", name="Hide password").click()
    assert field.get_attribute("type") == "password"
    assert until(page, "() => document.activeElement.className === 'field__show'")
