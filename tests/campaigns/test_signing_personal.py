"""What signing knows of people: handed out, erased, forgotten; the signature stands."""

import json
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from accounts import personal
from campaigns.codes import SignatureState
from campaigns.models import Signature
from campaigns.personal.signatures import SIGNATORY, UNCONFIRMED
from campaigns.services import signatures
from tests.campaigns.signing_world import closed, delivered, made
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def exported(user) -> str:
    return json.dumps(personal.export(user), cls=DjangoJSONEncoder, ensure_ascii=False)


@pytest.fixture
def ada():
    return UserFactory(email="Ada@open.example.org")


def test_one_gets_what_one_signed_with_an_account_or_without(signing, ada, stranger):
    made(signing, "House of strangers", email="other@example.org")
    made(signing, quote="It is time.")
    made(signing, "With an account", email="x@example.org", user=ada)
    content = exported(ada)
    for words in ("Open the doors", "Open House", "It is time.", "With an account"):
        assert words in content
    assert "House of strangers" not in content
    assert "Open House" not in exported(stranger)


def test_the_organisations_signature_outlives_the_person(signing, ada):
    signature = made(signing, user=ada)
    unconfirmed = made(signing, "Never sent", SignatureState.UNCONFIRMED)
    personal.erase(ada)
    signature.refresh_from_db()
    signing.refresh_from_db()
    assert (signature.state, signing.accepted) == (SignatureState.ACCEPTED, 1)
    assert signature.user is None
    assert not any((signature.person_name, signature.person_role, signature.email))
    assert not Signature.objects.filter(pk=unconfirmed.pk).exists()
    # Nobody is written to any more, and an editor can still decide.
    assert signatures.decline(signing, [signature], None, "Why") == 1


def test_a_decision_at_the_same_time_brings_no_name_back(signing, ada):
    signature = made(signing, user=ada, state=SignatureState.WAITING)
    loaded = signatures.fresh(signing, [signature], [SignatureState.WAITING])
    personal.erase(ada)
    signatures.settle(loaded[0], "accepted", "accepted", None)
    signature.refresh_from_db()
    assert signature.state == SignatureState.ACCEPTED
    assert not signature.email


def test_an_entry_that_goes_leaves_the_signature(signing, organisation):
    signature = made(signing, stakeholder=organisation)
    organisation.delete()
    signature.refresh_from_db()
    assert signature.stakeholder is None
    assert signature.state == SignatureState.ACCEPTED


@pytest.mark.parametrize("end", [closed, delivered, None])
def test_names_go_some_time_after_the_end(signing, end):
    signature = made(signing)
    long_ago = timezone.now() - timedelta(days=SIGNATORY.kept, hours=1)
    if end:
        end(signing)
        call_command("forget", verbosity=0)
        signature.refresh_from_db()
        assert signature.email
        field = "delivered_at" if end is delivered else "closes_at"
        type(signing).objects.update(**{field: long_ago})
    call_command("forget", dry_run=True, verbosity=0)
    signature.refresh_from_db()
    assert signature.email
    call_command("forget", verbosity=0)
    signature.refresh_from_db()
    assert bool(signature.person_name) == bool(signature.email) == (end is None)
    assert signature.name == "Open House"


def test_declined_and_withdrawn_ones_lose_their_names_too(signing):
    signature = made(signing)
    signatures.withdraw(signature)
    long_ago = timezone.now() - timedelta(days=SIGNATORY.kept, hours=1)
    Signature.objects.update(decided_at=long_ago)
    call_command("forget", verbosity=0)
    signature.refresh_from_db()
    assert not signature.email


def test_unconfirmed_ones_go_with_their_logos(
    signing, django_capture_on_commit_callbacks
):
    signature = made(signing, state=SignatureState.UNCONFIRMED)
    signature.logo.save("x.webp", ContentFile(b"x"))
    kept = made(signing, "Young House", SignatureState.UNCONFIRMED)
    long_ago = timezone.now() - timedelta(days=UNCONFIRMED.kept, hours=1)
    Signature.objects.filter(pk=signature.pk).update(created_at=long_ago)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("forget", verbosity=0)
    assert list(Signature.objects.all()) == [kept]
    assert not default_storage.exists(signature.logo.name)
