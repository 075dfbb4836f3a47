"""Who loses rights leaves no open door behind."""

import pytest
from allauth.account.models import EmailAddress
from wagtail.models import ModelLogEntry

from accounts.personal import erase
from stakeholders.models import Invitation, Member, Role
from stakeholders.services import invitations, people
from stakeholders.services.invitations import Guest
from tests.factories import StakeholderFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaver(organisation, owner) -> Member:
    """An owner beside the other one, who has asked somebody in."""
    user = UserFactory(email="leaver@example.org")
    EmailAddress.objects.create(user=user, email="Private@example.org")
    return organisation.members.create(user=user, role=Role.OWNER)


@pytest.fixture
def asked(organisation, owner, leaver) -> dict[str, Invitation]:
    """Open invitations: by the leaver, to them, and others."""
    other = StakeholderFactory(name_en="Other")

    def invite(email, user, host=organisation) -> Invitation:
        return invitations.invite(Guest(host, email, Role.OWNER, "en"), user)[0]

    found = {
        "by": invite("friend@example.org", leaver.user),
        "to": invite("private@example.org", owner),
        "another": invite("new@example.org", owner),
        "elsewhere": invite("friend@example.org", leaver.user, other),
    }
    # As may lie there from before they joined.
    to = Invitation.objects.get(pk=found["to"].pk)
    to.pk, to.email = None, "leaver@example.org"
    to.renew()
    to.save()
    return found | {"to_old": to}


def open_ones(asked) -> set[str]:
    ids = set(Invitation.objects.open().values_list("pk", flat=True))
    return {name for name, invitation in asked.items() if invitation.pk in ids}


@pytest.mark.parametrize("way", ["removed", "leaves", "demoted", "erased"])
def test_their_invitations_are_taken_back(leaver, owner, asked, way):
    match way:
        case "removed":
            people.remove_member(leaver, owner)
        case "leaves":
            people.leave(leaver)
        case "demoted":
            people.change_role(leaver, Role.EDITOR, owner)
        case "erased":
            erase(leaver.user)

    assert open_ones(asked) == {"another", "elsewhere"}
    logged = ModelLogEntry.objects.filter(action="stakeholders.revoke_invitation")
    ids = {entry.data["invitation"] for entry in logged}
    assert ids == {asked[name].pk for name in ("by", "to", "to_old")}


def test_who_is_made_an_owner_keeps_theirs(colleague, owner, organisation):
    invitations.invite(Guest(organisation, "a@example.org", "editor", "en"), colleague)

    people.change_role(Member.objects.get(user=colleague), Role.OWNER, owner)

    assert Invitation.objects.open().count() == 1


def test_who_may_not_go_loses_none(organisation, owner, colleague):
    invitations.invite(Guest(organisation, "a@example.org", "editor", "en"), owner)

    with pytest.raises(people.LastOwner):
        people.remove_member(Member.objects.get(user=owner), owner)

    assert Invitation.objects.open().count() == 1
