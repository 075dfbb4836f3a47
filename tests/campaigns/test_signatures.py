"""Signing for an organisation: what the services let happen, and what they note."""

import pytest
from django.utils import timezone

from campaigns.codes import Change, SignatureState
from campaigns.models import Signature, Signing, StatementPage
from campaigns.services import choices, signatures, wordings

pytestmark = pytest.mark.django_db


def unsigned(name: str = "Open House") -> Signature:
    return Signature(
        name=name,
        country="BE",
        kind="ngo",
        language="en",
        person_name="Ada",
        person_role="Director",
        email="ada@example.org",
    )


def republished(statement: StatementPage, lead: str, change=Change.UNDECIDED):
    statement.introduction = lead
    revision = statement.save_revision()
    choices.say(revision, change)
    revision.publish()
    return wordings.latest(wordings.signing_of(statement.translation_key), "en")


def signed(signing: Signing, name: str = "Open House") -> Signature:
    signature = unsigned(name)
    token = signatures.sign(signing, wordings.wording_for(signing, "en"), signature)
    signatures.confirm(token)
    signatures.accept(signing, [signature], None)
    return Signature.objects.get(pk=signature.pk)


def test_confirmed_then_accepted_is_counted(signing):
    signature = unsigned()
    token = signatures.sign(signing, wordings.wording_for(signing, "fr"), signature)
    assert signature.state == SignatureState.UNCONFIRMED
    assert signatures.confirm(token).state == SignatureState.WAITING
    assert signatures.confirm(token) is None
    assert signatures.accept(signing, [signature], None) == 1
    signing.refresh_from_db()
    assert (signing.accepted, signing.by_country) == (1, {"BE": 1})
    steps = [event.step for event in signature.events.all()]
    assert steps == ["signed", "confirmed", "accepted"]


def test_an_organisation_signs_once(signing):
    signed(signing, "Open House")
    with pytest.raises(signatures.AlreadySigned):
        signatures.sign(
            signing, wordings.wording_for(signing, "en"), unsigned("OPEN  hoUse")
        )


def test_who_read_an_older_text_does_not_sign_the_newer(signing, statement):
    signed(signing)
    read = wordings.wording_for(signing, "en")
    republished(statement, "Other words.", Change.VERSION)
    with pytest.raises(signatures.TextChanged):
        signatures.sign(signing, read, unsigned("Late House"))


def test_a_change_waits_for_a_decision_and_a_new_version_asks_again(signing, statement):
    signature = signed(signing)
    changed = republished(statement, "Other words.")
    assert changed.change == Change.UNDECIDED
    wordings.decide(signing, Change.VERSION)
    current = wordings.wording_for(signing, "en")
    assert (current.version.number, current.pk) == (2, changed.pk)
    assert signature.events.last().step == "asked-again"
    assert signatures.renew(signature, current)
    signature.refresh_from_db()
    assert signature.wording == current


def test_a_correction_stays_in_the_version(signing, statement):
    signature = signed(signing)
    changed = republished(
        statement, "Safe ways for people who flee!", Change.CORRECTION
    )
    assert changed.version == signature.wording.version
    assert changed.digest != signature.wording.digest


def test_nobody_withdraws_what_is_delivered(signing):
    signature = signed(signing)
    signing.refresh_from_db()
    signing.delivered_at = timezone.now()
    signing.save()
    with pytest.raises(signatures.Delivered):
        signatures.withdraw(signature)


def test_withdrawn_is_no_longer_counted_and_may_sign_again(signing):
    signature = signed(signing)
    assert signatures.withdraw(signature)
    assert not signatures.withdraw(signature)
    signing.refresh_from_db()
    assert signing.accepted == 0
    signed(signing)
