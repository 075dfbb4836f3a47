"""The board of translations: axe, two widths, a page begun and assigned on it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import Page, expect

from home.models import ContentPage, HomePage
from tests.factories import UserFactory
from tests.home.translating import change, make_page, start

from .axe import violations
from .conftest import DESKTOP

NARROW = {"width": 375, "height": 800}
TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"
BOARD = "/admin/translations/board/"
TITLE = "Safe ways now"


@pytest.fixture
def work(db) -> ContentPage:
    """A page with a translation into French that was begun, and changed since."""
    found = ContentPage.objects.filter(title=TITLE).first()
    if found:
        return found.alias_of or found
    page = make_page(HomePage.objects.get(locale__language_code="en"), TITLE)
    editor = Client()
    editor.force_login(person("Editors", "en"))
    start(editor, page)
    change(page, "Come in, all of you.")
    return page


def person(group: str, language: str) -> Any:
    user = UserFactory(first_name="Amal", language=language)
    user.groups.set(Group.objects.filter(name=group))
    return user


@pytest.fixture
def sign_in(open_tab, server):
    """Return what opens a tab for somebody of a group, in their language."""

    def open_one(group: str, language: str, **options) -> Page:
        page = open_tab(**options)
        user = person(group, language)
        if language != "en":
            from wagtail.users.models import UserProfile

            UserProfile.objects.create(user=user, preferred_language=language)
        client = Client()
        client.force_login(user)
        cookie = client.cookies["sessionid"]
        page.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": server.url}]
        )
        return page

    return open_one


@pytest.mark.parametrize("viewport", [DESKTOP, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing(sign_in, work, language, viewport):
    page = sign_in("Editors", language, viewport=viewport)
    found = {}
    for path in (
        BOARD,
        f"{BOARD}?language=fr",
        f"{BOARD}{work.pk}/fr/",
        "/admin/translations/registry/",
    ):
        page.goto(path, wait_until="networkidle")
        found[path] = violations(page), page.evaluate(TOO_WIDE)

    assert {path: wrong for path, wrong in found.items() if any(wrong)} == {}


def test_a_translator_takes_a_page_and_begins(sign_in, work):
    page = sign_in("Translators", "en")
    page.goto(f"{BOARD}?language=fr&q=safe")

    page.get_by_label(TITLE, exact=True).check()
    page.get_by_label("Who translates it?").select_option("me")
    page.get_by_role("button", name="Assign").click()
    expect(page.locator(".board__person")).to_contain_text("Amal")

    page.get_by_role("button", name=f"Translate: {TITLE}").click()
    expect(page.locator(".js-translation-editor")).to_contain_text(
        "Come in, all of you."
    )
