"""Axe finds nothing on the pages of signing on, from the left and from the right."""

import re
from collections.abc import Iterator

import pytest
from django.core import mail
from playwright.sync_api import Page

from tests.accounts.sign_on import totp_code
from tests.factories import UserFactory

from .axe import violations
from .conftest import DESKTOP, PHONE

PASSWORD = "correct horse battery"
SUBMIT = ".sign-on form.form button[type=submit]"


@pytest.mark.parametrize(
    ("language", "viewport"),
    [("en", PHONE), ("ar", PHONE), ("uk", DESKTOP)],
    ids=["en", "ar", "uk-wide"],
)
def test_axe_finds_nothing_and_nothing_is_too_wide(open_tab, language, viewport):
    # What is refused with a page of ours is reported by the browser.
    page = open_tab("status of 403", viewport=viewport)

    found = {
        state: (violations(page), page.evaluate(TOO_WIDE))
        for state in states(page, language)
    }

    assert len(found) > 15
    assert {state: faults for state, faults in found.items() if any(faults)} == {}


TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"


def states(page: Page, language: str) -> Iterator[str]:
    """Go from signing up to a second step, and stop at each page."""
    user = UserFactory(email=f"pages.{language}@example.org", language=language)
    user.set_password(PASSWORD)
    user.save()
    account = f"/{language}/account/"
    for path in ("login/", "signup/", "password/reset/", "inactive/"):
        page.goto(account + path)
        yield path
        if page.locator(SUBMIT).count():
            page.click(SUBMIT)
            yield f"{path} with nothing filled in"
    page.goto(f"{account}login/code/")
    page.fill("[name=email]", user.email)
    page.click(SUBMIT)
    page.wait_for_url("**/confirm/")
    yield "the code"
    page.fill("[name=code]", re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)[0])
    page.click(SUBMIT)
    page.wait_for_url(re.compile("/members/"))
    page.goto(f"/{language}/")
    page.locator(".account-menu summary").click()
    yield "the menu"
    for path in ("logout/", "sessions/", "email/", "password/change/", "second-step/"):
        page.goto(account + path)
        yield path
    page.goto("/admin/")
    yield "refused"
    yield from states_of_the_second_step(page, f"{account}second-step/")


def states_of_the_second_step(page: Page, url: str) -> Iterator[str]:
    """Set up an app, and stop at each page."""
    page.goto(f"{url}totp/activate/")
    yield "is it you"
    page.fill("[name=password]", PASSWORD)
    page.click(SUBMIT)
    page.locator(".sign-on__change summary").click()
    yield "an app"
    secret = page.locator(".sign-on__code").inner_text()
    page.fill("[name=code]", totp_code(secret))
    page.click(SUBMIT)
    page.wait_for_url("**/recovery-codes/")
    yield "the recovery codes"
    for path in (
        "",
        "recovery-codes/generate/",
        "totp/deactivate/",
        "webauthn/",
        "webauthn/add/",
        "reauthenticate/",
    ):
        page.goto(url + path)
        yield f"second-step/{path}"
