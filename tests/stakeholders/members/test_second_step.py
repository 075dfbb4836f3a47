"""Who decides on an entry and edits it meanwhile has shown the second step."""

import pytest

from tests.conftest import browser_of
from tests.stakeholders.moderation.world import hand_in

from .forms import page_of

pytestmark = pytest.mark.django_db

SECOND_STEP = "/en/account/second-step/"


@pytest.mark.parametrize("who", ["editor", "focal_point"])
def test_a_moderator_shows_the_second_step_first(
    settings, organisation, owner, who, request
):
    settings.REQUIRE_MFA = True
    hand_in(organisation, owner, address="Secret street 9")
    organisation.refresh_from_db()
    browser = browser_of(request.getfixturevalue(who))

    edit, preview = page_of(organisation), page_of(organisation, "member-preview")
    answers = [browser.get(edit), browser.post(edit, {}), browser.get(preview)]
    assert {answer.headers.get("Location") for answer in answers} == {SECOND_STEP}

    settings.REQUIRE_MFA = False
    assert browser.get(edit).status_code == browser.get(preview).status_code == 200


def test_members_need_none(settings, organisation, owner, colleague):
    settings.REQUIRE_MFA = True
    hand_in(organisation, owner, name_fr="Maison")

    assert browser_of(colleague).get(page_of(organisation)).status_code == 200
