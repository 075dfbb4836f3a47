"""What is mailed at each step, to whom, in which language; never too much."""

from types import SimpleNamespace

import pytest
from django.core import mail
from django.db import transaction

from campaigns import tasks
from campaigns.codes import Change, SignatureState
from campaigns.models import Signature
from campaigns.services import moderating, signatures, wordings
from campaigns.services.links import token_of
from tests.campaigns.signing_world import decider_of, made, post
from tests.conftest import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """What an action mails once it is committed: to whom, with which subject."""

    def told(action):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            action()
        return {(letter.to[0], letter.subject) for letter in mail.outbox}

    return told


ADA = "ada@open.example.org"


def test_a_stranger_hears_at_every_step(signing, statement, editor, told):
    title = "Open the doors"
    assert told(lambda: post(signing)) == {(ADA, f"Please confirm: {title}")}
    signature = Signature.objects.get()
    token = mail.outbox[0].body.partition("/confirm/")[2].partition("/")[0]
    # Who only typed an address gets no link to the signature's own page.
    assert token_of(signature) not in mail.outbox[0].body

    assert told(lambda: signatures.confirm(token)) == {
        (ADA, f"We got your signature: {title}"),
        (editor.email, f"Signatures wait for you: {title}"),
    }
    accepted = told(lambda: signatures.accept(signing, [signature], editor))
    assert accepted == {(ADA, f"Open House has signed: {title}")}
    assert "/en/statements/open-the-doors/" in mail.outbox[0].body
    assert token_of(signature) in mail.outbox[0].body

    made(signing, "Second House", email="second@example.org")
    statement.introduction = "Other words."
    statement.save_revision().publish()
    asked = told(lambda: wordings.decide(signing, Change.VERSION))
    assert (ADA, f"The text has changed: {title}") in asked
    assert len(asked) == 2
    current = wordings.wording_for(signing, "en")
    assert told(lambda: signatures.renew(signature, current)) == {
        (ADA, f"You signed the new version: {title}")
    }
    assert told(
        lambda: signatures.decline(signing, [signature], editor, "Which house?")
    ) == {(ADA, f"Not accepted: {title}")}
    assert "> Which house?" in mail.outbox[0].body
    signatures.accept(signing, [signature], editor)
    assert told(lambda: signatures.withdraw(signature)) == {
        (ADA, f"Signature withdrawn: {title}")
    }


def test_an_owner_accepted_at_once_gets_one_mail(
    signing, organisation, owner, editor, told
):
    signing.accepts_owners = True
    signing.save()
    sent = told(lambda: post(signing, browser_of(owner), organisation=organisation.pk))
    assert sent == {(owner.email, "Welcome House has signed: Open the doors")}


def test_a_members_signature_that_waits_is_told_to_both(
    signing, organisation, colleague, editor, told
):
    browser = browser_of(colleague)
    sent = told(lambda: post(signing, browser, organisation=organisation.pk))
    assert sent == {
        (colleague.email, "We got your signature: Open the doors"),
        (editor.email, "Signatures wait for you: Open the doors"),
    }


def test_editors_hear_once_an_hour_of_a_statement(signing, editor, told):
    sent = []
    for number in range(4):
        told(lambda number=number: made(signing, f"House {number}", "waiting"))
        sent += [letter.to[0] for letter in mail.outbox]
    assert sent.count(editor.email) == 1


def test_people_switch_it_off(signing, organisation, owner, editor, told):
    owner.muted = ["signatures"]
    owner.save()
    editor.muted = ["signing"]
    editor.save()
    assert not told(
        lambda: post(signing, browser_of(owner), organisation=organisation.pk)
    )


def test_mails_are_in_the_language_it_was_signed_in(signing, told):
    signature = made(signing, state=SignatureState.WAITING, language="ar")
    told(lambda: signatures.accept(signing, [signature], None))
    body = mail.outbox[0].body
    assert f"/ar/signatures/{token_of(signature)}/" in body
    assert "/en/" not in body.replace("/en/statements/", "")


def test_an_example_says_so(signing, statement, told):
    statement.example = True
    statement.save_revision().publish()
    told(lambda: post(signing))
    letter = mail.outbox[0]
    assert letter.subject == "[example] Please confirm: Open the doors"
    assert "nothing that is signed here is handed over" in " ".join(letter.body.split())


def test_nothing_is_mailed_of_what_is_undone(signing, told):
    def undone():
        with transaction.atomic():
            made(signing)
            transaction.set_rollback(True)

    assert not told(undone)


def test_who_never_confirmed_hears_nothing_of_a_withdrawal(signing, told):
    signature = made(signing, state=SignatureState.UNCONFIRMED)
    assert not told(lambda: signatures.withdraw(signature))


def test_an_editor_s_decisions_are_told_by_the_worker(
    signing, editor, monkeypatch, django_capture_on_commit_callbacks
):
    many = [made(signing, f"House {n}", SignatureState.WAITING) for n in range(3)]
    later = []
    work, queue = tasks.tell_decided, SimpleNamespace(enqueue=later.append)
    monkeypatch.setattr(tasks, "tell_decided", queue)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        signatures.accept(signing, many, editor)

    assert mail.outbox == []
    assert len(later) == 3
    with django_capture_on_commit_callbacks(execute=True):
        for event in later:
            work.func(event)
    assert [letter.subject for letter in mail.outbox] == [
        f"House {n} has signed: Open the doors" for n in range(3)
    ]


def test_owners_hear_when_an_editor_links_a_signature_to_them(
    signing, organisation, owner, colleague, told
):
    signature = made(signing, "Welcome Haus")
    sent = told(lambda: moderating.link(signature, organisation))
    assert sent == {
        (owner.email, "A signature is linked to Welcome Haus: Open the doors")
    }
    assert token_of(signature) in mail.outbox[0].body
    # Once: nothing is new about it.
    assert told(lambda: moderating.link(signature, organisation)) == set()
    assert told(lambda: moderating.link(signature, None)) == set()


def test_nobody_hears_of_a_link_to_what_was_withdrawn(
    signing, organisation, owner, told
):
    signature = made(signing, "Welcome Haus")
    signatures.withdraw(signature)
    assert told(lambda: moderating.link(signature, organisation)) == set()


def test_only_who_publishes_the_statement_hears_that_one_waits(signing, editor, told):
    editor.groups.set([decider_of()])
    assert told(lambda: made(signing, state=SignatureState.WAITING)) == {
        (ADA, "We got your signature: Open the doors"),
    }
