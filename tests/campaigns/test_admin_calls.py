"""Calls to sign: to owners who have not signed, once, and reminded once."""

import pytest
from django.core import mail
from django.urls import reverse

from campaigns import tasks
from campaigns.models import CallToSign, Recipient
from campaigns.services import calls
from tests.campaigns.building import waiting

pytestmark = pytest.mark.django_db(transaction=False)


@pytest.fixture
def address(signing, statement) -> str:
    return reverse("campaigns_calls", args=[statement.pk])


def sent(address, client, captured, **fields):
    """Send a call, let the worker do its part, and return the page of the call."""
    with captured(execute=True):
        answer = client.post(address, {"do": "send", "people": 1, **fields})
    return client.get(answer.headers["Location"])


def test_owners_get_one_mail_in_their_language(
    signing,
    address,
    editor_client,
    owner,
    colleague,
    django_capture_on_commit_callbacks,
):
    owner.language = "fr"
    owner.save()
    look = editor_client.post(address, {"do": "look", "message": "Please do!"})
    text = look.content.decode()
    assert "1 person gets the mail" in text
    assert "Please do!" in text
    assert not Recipient.objects.exists()

    answer = sent(
        address, editor_client, django_capture_on_commit_callbacks, message="Please do!"
    )
    assert "1 of 1 mails sent" in answer.content.decode()
    [letter] = mail.outbox
    assert letter.to == [owner.email]
    assert "/fr/sign/open-the-doors/" in letter.body
    assert "Please do!" in letter.body

    assert "nobody left to ask" in editor_client.get(address).content.decode()
    assert calls.asking(signing).people == 0


def test_who_switched_calls_off_or_signed_is_left_out(signing, organisation, owner):
    assert calls.asking(signing).people == 1
    owner.muted = ["calls"]
    owner.save()
    assert calls.asking(signing).people == 0
    owner.muted = []
    owner.save()
    waiting(signing, "Welcome House", "BE", stakeholder=organisation)
    assert calls.asking(signing).people == 0


def test_countries_and_kinds_narrow_it(signing, owner, member):
    assert calls.asking(signing).people == 2
    assert calls.asking(signing, ["BE"]).people == 1
    assert calls.asking(signing, ["FR"]).people == 0
    assert calls.asking(signing, [], ["city"]).people == 0


def test_an_invented_statement_asks_no_real_organisation(signing, statement, owner):
    statement.example = True
    statement.save()
    assert calls.asking(signing).people == 0


def test_a_worker_that_starts_twice_sends_nothing_twice(
    signing, owner, member, django_capture_on_commit_callbacks
):
    made = calls.call(signing, [], [], "", None)
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.send_call.func(made.pk) == 2
        assert tasks.send_call.func(made.pk) == 0
    assert len(mail.outbox) == 2
    # One who was noted, and whose mail was lost with the worker, gets no other.
    assert calls.claim(made.recipients.first().pk, reminds=False) is None


def test_it_is_reminded_of_once_and_not_who_signed(
    signing,
    address,
    editor_client,
    organisation,
    owner,
    member,
    django_capture_on_commit_callbacks,
):
    sent(address, editor_client, django_capture_on_commit_callbacks, people=2)
    waiting(signing, "Welcome House", "BE", stakeholder=organisation)
    mail.outbox.clear()
    made = CallToSign.objects.get()
    one = reverse("campaigns_call", args=[address.split("/")[-3], made.pk])
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            editor_client.post(one, {"do": "remind"})
    assert [letter.to for letter in mail.outbox] == [[member.email]]


def test_who_would_be_reached_has_changed(signing, address, editor_client, owner):
    answer = editor_client.post(address, {"do": "send", "people": 7})
    assert "please look again" in answer.content.decode()
    assert not CallToSign.objects.exists()
