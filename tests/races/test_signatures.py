"""Two at once under one statement: it is signed once, counted right, never both."""

from uuid import uuid4

import pytest
from django.utils import timezone

from campaigns.codes import SignatureState
from campaigns.models import Signature, Signing
from campaigns.services import openings, signatures, wordings
from stakeholders.models import Role
from tests.campaigns.signing_world import unsigned
from tests.factories import StakeholderFactory, UserFactory
from tests.races.conftest import at_once

pytestmark = pytest.mark.usefixtures("db")
ROUNDS = range(8)
WORDS = {
    "language": "en",
    "title": "Open the doors",
    "lead": "",
    "body": [],
    "demands": [],
}


@pytest.fixture
def signing() -> Signing:
    number = Signing.objects.count()
    made = Signing.objects.create(statement=uuid4(), slug=f"race-{number}")
    version = made.versions.create(number=1)
    version.wordings.create(language="en", digest="x", words=WORDS)
    return made


@pytest.fixture
def organisation():
    return StakeholderFactory(name_en="House", country="BE")


def sign(signing, user=None, **fields) -> str:
    read = wordings.wording_for(signing, "en")
    return signatures.sign(signing, read, unsigned("House", **fields), user)


def waiting(signing) -> Signature:
    signatures.confirm(sign(signing))
    return signing.signatures.get()


def of_type(outcomes, kind):
    return [outcome for outcome in outcomes if isinstance(outcome, kind)]


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_members_sign_for_their_organisation(signing, organisation, _round):
    people = [UserFactory() for _number in range(2)]
    for person in people:
        organisation.members.create(user=person, role=Role.OWNER)

    outcomes = at_once(
        *(
            lambda person=person: sign(signing, person, stakeholder=organisation)
            for person in people
        )
    )

    assert len(of_type(outcomes, signatures.AlreadySigned)) == 1
    assert signing.signatures.count() == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_stranger_sends_the_form_twice(signing, _round):
    outcomes = at_once(*[lambda: sign(signing)] * 3)
    assert len(of_type(outcomes, str)) == 3
    assert signing.signatures.count() == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_link_is_pressed_twice(signing, _round):
    token = sign(signing)
    outcomes = at_once(*[lambda: signatures.confirm(token)] * 3)
    assert len(of_type(outcomes, Signature)) == 1
    assert outcomes.count(None) == 2
    assert signing.signatures.get().events.filter(step="confirmed").count() == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_strangers_confirm_for_one_organisation(signing, _round):
    tokens = [sign(signing, email=f"{name}@example.org") for name in ("ada", "bea")]
    outcomes = at_once(
        *(lambda token=token: signatures.confirm(token) for token in tokens)
    )
    assert len(of_type(outcomes, Signature)) == 1
    assert len(of_type(outcomes, signatures.AlreadySigned)) == 1
    assert signing.signatures.standing().count() == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_an_acceptance_meets_a_withdrawal(signing, _round):
    signature = waiting(signing)
    outcomes = at_once(
        lambda: signatures.accept(signing, [signature], None),
        lambda: signatures.withdraw(signature),
    )
    signature.refresh_from_db()
    signing.refresh_from_db()
    assert outcomes[1] is True
    assert (signature.state, signing.accepted) == (SignatureState.WITHDRAWN, 0)


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_delivery_meets_a_withdrawal(signing, _round):
    signature = waiting(signing)
    signatures.accept(signing, [signature], None)
    outcomes = at_once(
        lambda: openings.deliver(signing), lambda: signatures.withdraw(signature)
    )
    signature.refresh_from_db()
    signing.refresh_from_db()
    assert signing.delivered_at is not None
    # What was delivered holds it, or it was gone before.
    refused = isinstance(outcomes[1], signatures.Delivered)
    assert refused == (signature.state == SignatureState.ACCEPTED)
    assert signing.accepted == int(refused)


@pytest.mark.parametrize("_round", ROUNDS)
def test_the_end_meets_a_signature(signing, _round):
    def close():
        Signing.objects.filter(pk=signing.pk).update(closes_at=timezone.now())

    outcomes = at_once(close, lambda: sign(signing))
    late = isinstance(outcomes[1], signatures.Closed)
    assert signing.signatures.exists() != late
