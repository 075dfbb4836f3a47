"""The marks of translations, where they are read, written and asked for."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from share_cms.settings.machine import machine_translator
from stakeholders.models import MachineRun
from tests.factories import GHENT, StakeholderFactory, UserFactory

from .axe import violations
from .conftest import DESKTOP, PHONE

TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def house(db):
    """A house whose Arabic a machine made of an English that was changed since."""
    house = StakeholderFactory(
        name_en="Tea house", summary_en="Tea every day", name_fr="La théière", **GHENT
    )
    house.put_machine_text("name_ar", "بيت الشاي", "en")
    house.put_machine_text("summary_ar", "شاي كل يوم", "en")
    before = house.texts()
    house.summary_en = "Coffee every day"
    house.note_origins(before)
    house.save()
    yield house
    house.delete()


@pytest.fixture
def open_signed_in(open_tab, server):
    """Return what opens a tab that somebody is signed in with."""

    def open_one(user, **options):
        client = Client()
        client.force_login(user)
        cookie = client.cookies["sessionid"]
        page = open_tab(**options)
        page.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": server.url}]
        )
        return page

    return open_one


@pytest.fixture
def member(house):
    user = UserFactory()
    house.members.create(user=user)
    return user


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["narrow", "wide"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing(open_signed_in, house, member, language, viewport):
    page = open_signed_in(member, viewport=viewport)

    page.goto(f"/{language}/stakeholders/{house.slug}/")
    assert violations(page) == []
    assert page.evaluate(TOO_WIDE) <= 0
    marks = page.locator(".entry-mark")
    assert marks.count() == (1 if language == "ar" else 0)

    page.goto(f"/{language}/members/entries/stakeholder/{house.pk}/edit/")
    page.locator("#section-texts-ar > summary").click()
    assert page.locator(".text-mark").count() == 2
    assert violations(page) == []
    assert page.evaluate(TOO_WIDE) <= 0


def test_a_tick_takes_the_mark_away(open_signed_in, house, member):
    page = open_signed_in(member)
    page.goto(f"/en/members/entries/stakeholder/{house.pk}/edit/")
    page.locator("#section-texts-ar > summary").click()
    page.get_by_label("I have checked it, it is right: Name").check()
    page.get_by_role("button", name="Save draft").last.click()
    page.get_by_text("Saved as a draft").wait_for()
    page.locator("#section-texts-ar > summary").click()
    assert page.locator(".text-mark").count() == 1


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["narrow", "wide"])
def test_the_admin(open_signed_in, house, settings, viewport):
    options = {"LIBRETRANSLATE_URL": "http://127.0.0.1:9"}
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(
        "libretranslate", options
    )
    MachineRun.objects.create(
        stakeholder=house, language="de", asked_at=house.first_published_at
    )
    editor = UserFactory()
    editor.groups.set(Group.objects.filter(name="Editors"))
    page = open_signed_in(editor, viewport=viewport)

    page.goto(f"/admin/registry/translations/stakeholder/{house.pk}/")
    assert violations(page) == []
    assert page.evaluate(TOO_WIDE) <= 0
    page.get_by_role("button", name="Translate the missing texts into Spanish").click()
    page.get_by_text("A machine translates into Spanish").wait_for()

    page.goto(f"/admin/snippets/stakeholders/stakeholder/edit/{house.pk}/")
    assert page.locator(".text-mark").count() == 2
    wrong = [line for line in violations(page) if "checked-" in line]
    assert wrong == []
