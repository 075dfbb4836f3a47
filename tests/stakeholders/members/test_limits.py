"""Nobody floods editors, or strangers, with mails."""

import pytest
from django.core import mail
from django.urls import reverse

from stakeholders.mails import joining
from stakeholders.members import colleagues, submitting
from stakeholders.models import Invitation, Role, Stakeholder, Submission
from stakeholders.services import invitations, submissions
from tests.accounts.sign_on import committing
from tests.conftest import browser_of
from tests.factories import GHENT, StakeholderFactory
from tests.stakeholders.moderation.world import hand_in

from .forms import edit

pytestmark = pytest.mark.django_db


def test_an_organisation_hands_in_so_often_a_day(owner, organisation, monkeypatch):
    monkeypatch.setattr(submitting, "HAND_INS_A_DAY", 1)
    browser, url = browser_of(owner), reverse("member-submit", args=[organisation.pk])
    edit(browser, organisation, name_fr="Maison")
    values = {"revision": organisation.latest_revision_id, "message": "Please look"}
    browser.post(url, values)
    submissions.withdraw(Submission.objects.get(), owner)

    page = browser.post(url, values)

    assert Submission.objects.count() == 1
    assert page.status_code == 200
    assert "very often today" in page.content.decode()
    assert "Please look" in page.content.decode()


def test_moderators_get_a_mail_an_hour_of_an_organisation(
    owner, organisation, focal_point, django_capture_on_commit_callbacks
):
    other = StakeholderFactory(name_en="Café", **GHENT)
    other.members.create(user=owner, role=Role.OWNER)

    for stakeholder, name, mails in (
        (organisation, "Maison", 1),
        (organisation, "Palais", 1),
        (other, "Café", 2),
    ):
        with django_capture_on_commit_callbacks(execute=True):
            made = hand_in(stakeholder, owner, name_fr=name)
        submissions.withdraw(made, owner)
        stakeholder.refresh_from_db()
        assert [letter.to for letter in mail.outbox] == [[focal_point.email]] * mails


def invite(browser, stakeholder, number, begin=0):
    """Invite so many people."""
    people = "\n".join(f"p{begin + one}@example.org" for one in range(number))
    values = {"people": people, "role": "editor", "language": "en"}
    return browser.post(reverse("member-invite", args=[stakeholder.pk]), values)


@pytest.fixture
def unknown(owner):
    """An organisation that the public never saw."""
    made = Stakeholder.objects.create(name_en="WIN 1000 EUR", live=False)
    made.members.create(user=owner, role=Role.OWNER)
    return made


def test_an_unknown_organisation_invites_few(owner, unknown, organisation):
    browser = browser_of(owner)

    refused = invite(browser, unknown, colleagues.BEFORE_PUBLIC + 1)
    assert "at most 5 people a day" in refused.content.decode()
    assert not Invitation.objects.exists()

    invite(browser, unknown, colleagues.BEFORE_PUBLIC)
    assert Invitation.objects.count() == colleagues.BEFORE_PUBLIC
    refused = invite(browser, unknown, 1, begin=10)
    assert "a lot for one day" in refused.content.decode()
    again = Invitation.objects.first()
    browser.post(reverse("member-resend", args=[unknown.pk, again.pk]))
    digest = again.token_digest
    again.refresh_from_db()
    assert again.token_digest == digest

    invite(browser, organisation, colleagues.BEFORE_PUBLIC + 1)
    assert organisation.invitations.count() == colleagues.BEFORE_PUBLIC + 1


def test_a_mail_s_subject_names_only_whom_the_public_knows(
    owner, unknown, organisation
):
    with committing():
        for stakeholder in (unknown, organisation):
            guest = invitations.Guest(stakeholder, "new@example.org", "editor", "en")
            joining.invitation(*invitations.invite(guest, owner))

    assert mail.outbox[0].subject == "An invitation to the SHARE Network"
    assert "Welcome House" in mail.outbox[1].subject
