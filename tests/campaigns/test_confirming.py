"""The mailed link: opening it does nothing, its button works once and in time."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from campaigns.codes import Change, SignatureState
from campaigns.models import Signature
from campaigns.personal.signatures import UNCONFIRMED
from campaigns.services import signatures, wordings
from tests.campaigns.signing_world import closed, confirm_link, made, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(signing, django_capture_on_commit_callbacks) -> str:
    """The link that a stranger got who signed."""
    with django_capture_on_commit_callbacks(execute=True):
        post(signing)
    return confirm_link()


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def state() -> str:
    return Signature.objects.get().state


def test_only_the_button_confirms(link):
    response = Client().get(link)
    page = text_of(response)
    assert "Open House" in page
    assert "We ask for more places." in page
    # Whoever holds the link need not learn who signed.
    assert "Ada" not in page
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in response.headers["Cache-Control"]
    assert 'content="noindex"' in page
    assert state() == SignatureState.UNCONFIRMED

    response = Client().post(link)

    assert state() == SignatureState.WAITING
    assert "/en/signatures/" in response.headers["Location"]


def test_a_link_works_once(link):
    first, second = (Client().post(link) for _press in range(2))
    assert first.status_code == 302
    assert second.status_code == 410
    assert "This link was used" in text_of(second)
    assert Signature.objects.get().events.filter(step="confirmed").count() == 1


def test_nobody_confirms_after_the_end(link, signing):
    closed(signing)
    for response in (Client().get(link), Client().post(link)):
        assert response.status_code == 410
        assert "Signing is closed" in text_of(response)
    assert state() == SignatureState.UNCONFIRMED


def test_an_old_link_is_dead_and_its_signature_forgotten(link):
    long_ago = timezone.now() - timedelta(days=UNCONFIRMED.kept, minutes=1)
    Signature.objects.update(created_at=long_ago)
    for response in (Client().get(link), Client().post(link)):
        assert response.status_code == 404
        assert "This link does not work" in text_of(response)
    call_command("forget", dry_run=True, verbosity=0)
    assert Signature.objects.exists()
    call_command("forget", verbosity=0)
    assert not Signature.objects.exists()


@pytest.mark.parametrize("token", ["x", "0" * 200, "%00", "ü"])
def test_a_made_up_link_is_none(signing, token):
    response = Client().get(f"/en/signatures/confirm/{token}/")
    assert response.status_code == 404


def test_the_second_of_two_is_told(link, signing):
    made(signing, "Open House", SignatureState.WAITING, email="other@example.org")
    response = Client().post(link)
    assert response.status_code == 410
    page = text_of(response)
    assert "Somebody has signed for" in page
    assert "other@example.org" not in page


def test_a_newer_mail_replaces_the_link(
    link, signing, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        post(signing)
    assert confirm_link() != link
    assert Client().get(link).status_code == 404
    assert Client().post(confirm_link()).status_code == 302


def test_an_address_gets_a_few_mails_a_day(signing, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answers = {
            post(signing, name=f"House number {number}").headers["Location"]
            for number in range(5)
        }
    assert len(mail.outbox) == 3
    # Nobody can tell by the answer.
    assert len(answers) == 1


def test_a_version_that_came_meanwhile_is_asked_for(link, signing, statement):
    made(signing, "First House")
    statement.introduction = "Other words."
    statement.save_revision().publish()
    wordings.decide(signing, Change.VERSION)
    Client().post(link)
    steps = [
        step.step for step in Signature.objects.get(name="Open House").events.all()
    ]
    assert steps == ["signed", "confirmed", "asked-again"]


def test_what_is_withdrawn_is_not_confirmed(link):
    signatures.withdraw(Signature.objects.get())
    assert Client().post(link).status_code == 410
    assert state() == SignatureState.WITHDRAWN
