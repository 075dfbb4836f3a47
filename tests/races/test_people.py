"""Two at once among people: an invitation, the last owners, a claim, a number."""

import pytest

from stakeholders.models import Decision, Member, Offer, OfferKind, Role
from stakeholders.services import claims, invitations, offers, people
from tests.factories import InitiativeFactory, StakeholderFactory, UserFactory
from tests.races.conftest import at_once

pytestmark = pytest.mark.usefixtures("db")
ROUNDS = range(8)


@pytest.fixture
def organisation():
    return StakeholderFactory(name_en="House")


def of_type(outcomes, kind):
    return [outcome for outcome in outcomes if isinstance(outcome, kind)]


@pytest.mark.parametrize("_round", ROUNDS)
def test_an_invitation_is_used_twice(organisation, _round):
    inviting, first, second = (UserFactory() for _number in range(3))
    guest = invitations.Guest(organisation, "new@example.org", Role.OWNER, "en")
    _invitation, token = invitations.invite(guest, inviting)

    outcomes = at_once(
        lambda: invitations.accept(token, first),
        lambda: invitations.accept(token, second),
    )

    assert len(of_type(outcomes, Member)) == 1
    assert len(of_type(outcomes, invitations.AlreadyUsed)) == 1
    assert organisation.members.count() == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_both_owners_leave(organisation, _round):
    owners = [
        organisation.members.create(user=UserFactory(), role=Role.OWNER)
        for _number in range(2)
    ]
    organisation.members.create(user=UserFactory(), role=Role.EDITOR)

    outcomes = at_once(
        *(lambda member=member: people.leave(member) for member in owners)
    )

    # The second is the last owner by then, and asked to hand over to the colleague.
    assert len(of_type(outcomes, people.LastOwner)) == 1
    assert organisation.members.owners().count() == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_owners_make_one_another_editors(organisation, _round):
    one, other = (
        organisation.members.create(user=UserFactory(), role=Role.OWNER)
        for _number in range(2)
    )

    outcomes = at_once(
        lambda: people.change_role(one, Role.EDITOR, other.user),
        lambda: people.change_role(other, Role.EDITOR, one.user),
    )

    assert len(of_type(outcomes, Exception)) == 1
    assert organisation.members.owners().count() == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_claim_is_made_and_decided_twice(organisation, _round):
    person, one, other = (UserFactory() for _number in range(3))

    made = at_once(*[lambda: claims.claim(organisation, person, "I work here")] * 2)
    claim = organisation.claims.get()
    decided = at_once(
        lambda: claims.decide_claim(claim, one, Role.OWNER),
        lambda: claims.decide_claim(claim, other, None),
    )

    assert len(of_type(made, claims.AlreadyClaimed)) == 1
    assert len(of_type(decided, claims.ClaimDecided)) == 1
    claim.refresh_from_db()
    joined = organisation.members.filter(user=person).exists()
    assert joined == (claim.decision == Decision.ACCEPTED)


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_taps_take_two_homes(organisation, _round):
    person = UserFactory()
    initiative = InitiativeFactory(stakeholder=organisation)
    offer = Offer.objects.create(initiative=initiative, kind=OfferKind.COURSE, open=5)

    outcomes = at_once(*[lambda: offers.move_one(offer, person, taken=True)] * 2)

    assert outcomes == [None, None]
    offer.refresh_from_db()
    assert (offer.open, offer.taken) == (3, 2)
