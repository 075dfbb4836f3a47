"""The queue and the page of a submission, in both skins: axe, keyboard, one by one."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import Page, expect

from stakeholders.models import Submission
from tests.factories import GHENT, InitiativeFactory, StakeholderFactory, UserFactory
from tests.stakeholders.moderation.world import edit, hand_in

from .axe import violations
from .conftest import DESKTOP, PHONE

TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"
EVIL = '<img src=x onerror="alert(1)"> {{ 7*7 }}'


@dataclass
class Desk:
    """Where somebody decides."""

    page: Page
    queue: str

    def submission(self, made: Submission) -> str:
        return f"{self.queue}{made.pk}/"


@pytest.fixture
def waiting(db):
    """Two submissions, the first of an organisation with an initiative."""
    for old in Submission.objects.all():
        old.delete()
    person = UserFactory(first_name="Olga")
    house = StakeholderFactory(name_en="Welcome House", **GHENT)
    house.members.create(user=person)
    course = InitiativeFactory(stakeholder=house, name_en="Course", live=False)
    edit(course, person, name_en="Evening course", name_ar="دورة مسائية")
    first = hand_in(
        house,
        person,
        EVIL,
        name_en="Welcome Palace",
        name_ar="قصر الترحيب",
        summary_en=EVIL,
        latitude=52.2,
        longitude=4.9,
        hours={"mo": [["09:00", "12:30"]]},
    )
    other = StakeholderFactory(name_en="Second House", **GHENT)
    other.members.create(user=person)
    second = hand_in(other, person, name_fr="Deuxième maison")
    return first, second


@pytest.fixture(params=["admin", "members"])
def desk(request, open_tab, server, waiting):
    """A tab that an editor, or a focal point, is signed in with."""

    def open_one(language: str = "en", **options) -> Desk:
        page = open_tab(**options)
        user = UserFactory()
        if request.param == "admin":
            user.groups.set(Group.objects.filter(name="Editors"))
            queue = "/admin/registry/moderation/"
        else:
            user.focal_points.create(country="BE")
            queue = f"/{language}/members/moderation/"
        client = Client()
        client.force_login(user)
        cookie = client.cookies["sessionid"]
        page.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": server.url}]
        )
        return Desk(page, queue)

    return open_one


@pytest.mark.parametrize(
    ("language", "viewport", "scheme"),
    [("en", DESKTOP, "light"), ("ar", PHONE, "light"), ("en", PHONE, "dark")],
)
def test_axe_finds_nothing(desk, waiting, language, viewport, scheme):
    opened = desk(language, viewport=viewport, color_scheme=scheme)
    found = {}
    for address in (opened.queue, opened.submission(waiting[0])):
        opened.page.goto(address, wait_until="networkidle")
        found[address] = violations(opened.page), opened.page.evaluate(TOO_WIDE)
    opened.page.locator("button[value=back]").first.click()
    expect(opened.page.locator(".moderation__failed")).to_be_focused()
    found["refused"] = violations(opened.page), opened.page.evaluate(TOO_WIDE)

    assert {name: wrong for name, wrong in found.items() if any(wrong)} == {}


def test_a_queue_is_worked_off_by_keyboard(desk, waiting):
    opened = desk()
    page = opened.page
    page.goto(opened.queue)

    expect(page.locator("[data-keys]")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Welcome House")).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Second House")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{opened.submission(waiting[0])}")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.get_by_role("heading", name="Evening course")).to_be_focused()
    page.locator("textarea").first.fill("jk")
    expect(page.locator("textarea").first).to_have_value("jk")


def test_the_keys_can_be_switched_off(desk):
    opened = desk()
    page = opened.page
    page.goto(opened.queue)

    page.get_by_role("button", name="Use these keys").click()
    page.reload()
    page.keyboard.press("j")

    expect(page.get_by_role("link", name="Welcome House")).not_to_be_focused()


def test_approve_and_next(desk, waiting):
    opened = desk()
    page = opened.page
    page.goto(opened.submission(waiting[0]))

    page.get_by_role("button", name="Approve all and show the next").click()

    page.wait_for_url(f"**{opened.submission(waiting[1])}")
    expect(page.locator("main")).to_contain_text("“Welcome Palace” is approved")
    page.get_by_role("button", name="Approve all and show the next").click()
    page.wait_for_url(f"**{opened.queue}")
    expect(page.locator("main")).to_contain_text("Nothing waits")


def test_enter_in_a_box_decides_nothing(desk, waiting):
    opened = desk()
    opened.page.goto(opened.submission(waiting[0]))

    opened.page.locator("input[type=checkbox]").first.press("Enter")

    opened.page.wait_for_timeout(300)
    assert waiting[0].items.waiting().count() == 2
