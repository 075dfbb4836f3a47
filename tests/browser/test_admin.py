"""The admin, as an editor meets it: nothing from elsewhere, nothing broken."""

import pytest
from playwright.sync_api import expect

from home.models import FinderPage
from stakeholders.models import Initiative, Stakeholder

from .world import CITY, COURSE


def stakeholder_form() -> str:
    pk = Stakeholder.objects.get(name_en=CITY).pk
    return f"/admin/snippets/stakeholders/stakeholder/edit/{pk}/"


def initiative_form() -> str:
    pk = Initiative.objects.get(name_en=COURSE).pk
    return f"/admin/snippets/stakeholders/initiative/edit/{pk}/"


def finder_form() -> str:
    pk = FinderPage.objects.get(locale__language_code="en").pk
    return f"/admin/pages/{pk}/edit/"


@pytest.mark.parametrize(
    "address",
    [
        lambda: "/admin/",
        lambda: "/admin/snippets/stakeholders/stakeholder/",
        stakeholder_form,
        initiative_form,
        finder_form,
    ],
    ids=["home", "stakeholders", "stakeholder", "initiative", "finder"],
)
def test_opens_without_a_fault(editor_page, address):
    response = editor_page.goto(address(), wait_until="networkidle")

    assert response.status == 200
    expect(editor_page.locator("main h1, main h2").first).to_be_attached()


def test_an_editor_writes_a_draft(editor_page):
    editor_page.goto(stakeholder_form())
    editor_page.get_by_role("tab", name="Facts").click()
    editor_page.get_by_role("tab", name="Texts").click()
    editor_page.locator("#id_summary_en").fill("A draft that nobody sees")

    editor_page.get_by_role("button", name="Save draft").click()

    expect(editor_page.locator(".messages .success")).to_contain_text(CITY)
    city = Stakeholder.objects.get(name_en=CITY)
    assert city.has_unpublished_changes
    assert city.summary_en != "A draft that nobody sees"
