"""From an invitation to the map: a member on a phone, an editor with a second step."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from playwright.sync_api import Page, expect

from accounts.models import User
from stakeholders.models import Role, Stakeholder
from stakeholders.services import invitations
from tests.accounts.sign_on import totp_code
from tests.factories import GHENT, StakeholderFactory, UserFactory

PASSWORD = "correct horse battery"
PHONE = {"width": 375, "height": 812}
NOTE = "Which door? Please add it."


class Member:
    """A member at work in one language; every control is found by its name."""

    def __init__(self, page: Page, language: str, scripted: bool) -> None:
        self.page, self.language, self.scripted = page, language, scripted

    def open(self, path: str) -> None:
        self.page.goto(f"/{self.language}/members/{path}")

    def press(self, selector: str = "main form button[type=submit]") -> None:
        self.page.locator(selector).first.click()

    def unfold(self, section: str) -> None:
        details = self.page.locator(f"#section-{section}")
        if details.get_attribute("open") is None:
            details.locator("> summary").click()

    def fill(self, name: str, text: str) -> None:
        field = self.page.locator(f"[name={name}]")
        details = self.page.locator("details").filter(has=field)
        if details.count() and details.get_attribute("open") is None:
            details.locator("> summary").click()
        field.fill(text)

    def accept(self, token: str, email: str) -> None:
        """Open the mailed link, make an account, come back and accept."""
        self.open(f"invitations/{token}/")
        self.press("main form button")
        expect(self.page.locator("[name=email]")).to_have_value(email)
        self.page.locator("[name=password1]").fill(PASSWORD)
        self.press("main form:has([name=password1]) button[type=submit]")
        self.page.wait_for_url("**/invitations/**")
        self.press("main form button")
        self.page.wait_for_url(f"**/{self.language}/members/**")

    def move_pin(self) -> None:
        """Move the pin: with its keys, or its numbers where no script runs."""
        self.unfold("place")
        if not self.scripted:
            self.page.locator("[name=latitude]").fill("51.07")
            return
        self.page.locator(".pin__map").scroll_into_view_if_needed()
        pin = self.page.locator(".pin__marker")
        pin.focus()
        before = self.page.locator("[name=latitude]").input_value()
        for _press in range(3):
            pin.press("ArrowUp")
        expect(self.page.locator("[name=latitude]")).not_to_have_value(before)

    def save_and_look(self) -> None:
        self.page.locator("button[name=submit]").click()
        self.page.wait_for_url("**/submit/**")

    def hand_in(self) -> None:
        self.press("main form:has([name=revision]) button:not([name])")
        self.page.wait_for_url("**/members/organisations/*/")


class Editor:
    """An editor in Wagtail's admin, whose second step is asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def sign_in(self, user: User) -> None:
        """Sign in with a password; set up the authenticator that the admin asks for."""
        self.page.goto("/admin/registry/moderation/")
        self.page.locator("[name=login]").fill(user.email)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.submit("password")
        self.page.wait_for_url("**/account/second-step/")
        self.page.goto("/en/account/second-step/totp/activate/")
        if "/reauthenticate/" in self.page.url:
            self.page.locator("[name=password]").fill(PASSWORD)
            self.submit("password")
        secret = self.page.locator("code").text_content() or ""
        self.page.locator("[name=code]").fill(totp_code(secret))
        self.submit("code")
        self.page.wait_for_url("**/recovery-codes/**")

    def submit(self, field: str) -> None:
        """Press the button of the form with a field."""
        form = self.page.locator(f"main form:has([name={field}])")
        form.locator("button[type=submit]").first.click()

    def open_submission(self, name: str) -> None:
        self.page.goto("/admin/registry/moderation/")
        self.page.get_by_role("link", name=name).first.click()

    def decide(self, decision: str, note: str = "") -> None:
        """Decide on the first item that waits."""
        form = self.page.locator("form.moderation__form").first
        if note:
            form.locator("textarea").fill(note)
        form.locator(f"button[value={decision}]").click()
        self.page.wait_for_load_state()


@pytest.fixture
def house(server):
    """Return an organisation with a member to be."""
    entry = StakeholderFactory(name_en="Story House", name_fr="Maison", **GHENT)
    yield entry
    User.objects.filter(email__startswith="story.").delete()
    entry.delete()


def public_names(page: Page, slug: str) -> list[str]:
    """Return the heading that the public reads, and the names in the map's feed."""
    page.goto(f"/en/stakeholders/{slug}/")
    heading = page.locator("h1").inner_text()
    feed = page.request.get("/en/entries/pins.json").text()
    return [heading, feed]


@pytest.mark.parametrize(
    ("language", "scripted"), [("fr", True), ("ar", False)], ids=["fr", "ar-no-script"]
)
def test_an_invited_member_puts_their_house_right(
    open_tab, house, server, monkeypatch, language, scripted
):
    monkeypatch.setattr(settings, "REQUIRE_MFA", True)
    email = f"story.{language}@example.org"
    inviting = UserFactory(email=f"story.editor.{language}@example.org")
    inviting.set_password(PASSWORD)
    inviting.save()
    inviting.groups.add(editors())
    guest = invitations.Guest(house, email, Role.OWNER, language)
    _invitation, token = invitations.invite(guest, inviting)

    member = Member(
        open_tab(viewport=PHONE, java_script_enabled=scripted), language, scripted
    )
    public = open_tab()
    member.accept(token, email)

    # A name in two languages, the pin, an initiative.
    member.open(f"entries/stakeholder/{house.pk}/edit/")
    member.fill("name_fr", "Maison ouverte")
    member.fill("name_en", "Open Story House")
    member.move_pin()
    member.save_and_look()
    member.open(f"organisations/{house.pk}/initiatives/new/")
    member.page.locator("[name^=name]").first.fill("Coffee on Mondays")
    member.press("main form:has([name^=name]) button")
    member.page.wait_for_url("**/entries/initiative/*/edit/")
    member.save_and_look()
    member.hand_in()

    # The public still reads the old.
    heading, feed = public_names(public, house.slug)
    assert "Story House" in heading
    assert "Open Story House" not in heading + feed

    editor = Editor(open_tab())
    editor.sign_in(inviting)
    editor.open_submission("Story House")
    editor.decide("back", NOTE)

    # The note is there; the member mends what it is about.
    member.open(f"organisations/{house.pk}/")
    expect(member.page.locator("main")).to_contain_text(NOTE)
    member.open(f"entries/stakeholder/{house.pk}/edit/")
    member.fill("name_en", "Open Story House, blue door")
    member.save_and_look()
    member.hand_in()

    for _item in range(2):
        editor.open_submission("Story House")
        editor.decide("approve")

    heading, feed = public_names(public, house.slug)
    assert "Open Story House, blue door" in heading
    assert "Open Story House, blue door" in feed
    assert "Coffee on Mondays" in feed
    house.refresh_from_db()
    assert house.point_origin == "hand"
    assert house.public_latitude != pytest.approx(GHENT["latitude"], abs=1e-6)

    member.open(f"organisations/{house.pk}/history/")
    expect(member.page.locator("main")).to_contain_text(NOTE)
    assert Stakeholder.objects.get(pk=house.pk).submissions.count() == 2


def editors() -> Group:
    """Return the group of the editors."""
    return Group.objects.get(name="Editors")
