"""Members hand in their drafts, and take them back."""

import pytest
from django.urls import reverse

from stakeholders.models import Standing, State, Submission
from stakeholders.services import submissions
from tests.conftest import browser_of
from tests.factories import InitiativeFactory

from .forms import draft, edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(owner):
    return browser_of(owner)


def address(organisation, name="member-submit"):
    return reverse(name, args=[organisation.pk])


def test_it_is_shown_before_it_is_handed_in(browser, organisation):
    initiative = InitiativeFactory(stakeholder=organisation, name_en="Language café")
    edit(browser, organisation, name_fr="Maison")
    edit(browser, initiative, cost="free")

    html = browser.get(address(organisation)).content.decode()

    assert "Name (French)" in html
    assert "Language café" in html
    assert "Cost" in html
    assert "CC BY 4.0" in html
    assert "https://creativecommons.org/licenses/by/4.0/" in html


def test_organisation_and_initiatives_make_one_submission(browser, owner, organisation):
    initiative = InitiativeFactory(stakeholder=organisation)
    edit(browser, organisation, name_fr="Maison")
    edit(browser, initiative, name_fr="Café")
    looked_at = [organisation.latest_revision_id, initiative.latest_revision_id]
    answer = browser.post(
        reverse("member-submit", args=[organisation.pk]).replace("/en/", "/fr/"),
        {"revision": looked_at, "message": "New names"},
    )

    submission = Submission.objects.get()
    assert answer.status_code == 302
    assert submission.items.count() == 2
    assert submission.submitted_by == owner
    assert (submission.message, submission.language) == ("New names", "fr")
    assert submission.licence == "CC-BY-4.0"


def test_what_was_not_looked_at_is_not_handed_in(browser, colleague, organisation):
    edit(browser, organisation, name_fr="Maison")
    seen = organisation.latest_revision_id
    edit(browser_of(colleague), organisation, name_fr="Palais")
    answer = browser.post(address(organisation), {"revision": seen}, follow=True)

    assert not Submission.objects.exists()
    assert "A colleague changed something meanwhile" in answer.content.decode()


def test_without_a_draft_there_is_nothing_to_hand_in(browser, organisation):
    page = browser.get(address(organisation))
    answer = browser.post(address(organisation), {"revision": "1"}, follow=True)

    assert "Nothing to hand in" in page.content.decode()
    assert "There is nothing to hand in" in answer.content.decode()
    assert not Submission.objects.exists()


def test_of_a_trusted_organisation_small_changes_are_public(browser, organisation):
    Standing.objects.create(stakeholder=organisation, trusted=True)
    edit(browser, organisation, phone="+32 2 555 01 09")
    answer = browser.post(
        address(organisation),
        {"revision": organisation.latest_revision_id},
        follow=True,
    )

    organisation.refresh_from_db()
    assert organisation.phone == "+32 2 555 01 09"
    assert "public now" in answer.content.decode()


def test_a_message_too_long_is_told(browser, organisation):
    edit(browser, organisation, name_fr="Maison")
    page = browser.post(
        address(organisation),
        {"revision": organisation.latest_revision_id, "message": "x" * 1001},
    )

    assert page.context["form"].errors.keys() == {"message"}
    assert "x" * 1001 in page.content.decode()
    assert not Submission.objects.exists()


def handed_in(browser, organisation):
    edit(browser, organisation, name_fr="Maison")
    browser.post(address(organisation), {"revision": organisation.latest_revision_id})
    return Submission.objects.get()


def test_taken_back_it_can_be_edited_again(browser, organisation):
    submission = handed_in(browser, organisation)
    asked = browser.get(address(organisation, "member-withdraw"))
    assert f'value="{submission.pk}"' in asked.content.decode()

    browser.post(
        address(organisation, "member-withdraw"), {"submission": submission.pk}
    )
    assert submission.items.get().state == State.WITHDRAWN
    edit(browser, organisation, name_fr="Palais")
    assert draft(organisation).name_fr == "Palais"


def test_what_is_decided_cannot_be_taken_back(browser, organisation, editor):
    submission = handed_in(browser, organisation)
    item = submission.items.get()
    submissions.approve(item, editor, item.revision_id)
    answer = browser.post(
        address(organisation, "member-withdraw"),
        {"submission": submission.pk},
        follow=True,
    )

    assert submission.items.get().state == State.APPROVED
    assert "an editor has decided" in answer.content.decode()


def test_nobody_takes_back_what_others_handed_in(browser, organisation, member):
    submission = handed_in(browser, organisation)
    others = member.memberships.get().stakeholder
    browser_of(member).post(
        address(others, "member-withdraw"), {"submission": submission.pk}
    )

    assert submission.items.get().state == State.WAITING


@pytest.mark.parametrize(
    "name",
    ["member-submit", "member-withdraw", "member-history", "member-initiative-new"],
)
def test_another_organisations_pages_are_not_there(member, organisation, name):
    client = browser_of(member)

    assert client.get(address(organisation, name)).status_code == 404
    assert client.post(address(organisation, name)).status_code in (404, 405)


@pytest.mark.parametrize("name", ["member-submit", "member-withdraw"])
def test_the_page_costs_few_queries(
    site, browser, organisation, name, django_assert_max_num_queries
):
    initiative = InitiativeFactory(stakeholder=organisation)
    edit(browser, initiative, name_fr="Café")
    edit(browser, organisation, name_fr="Maison")
    if name == "member-withdraw":
        seen = [organisation.latest_revision_id, initiative.latest_revision_id]
        browser.post(address(organisation), {"revision": seen})
    browser.get(address(organisation, name))

    with django_assert_max_num_queries(12):
        browser.get(address(organisation, name))
