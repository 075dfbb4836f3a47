"""The first door: invited by mail, in within a minute, once."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import User
from stakeholders.models import Invitation, Member, Role
from stakeholders.services import invitations
from stakeholders.services.invitation_list import Defaults, read
from tests.conftest import browser_of
from tests.factories import StakeholderFactory, UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "a lantern above the old door"


def guest(organisation, email="new@example.org", role=Role.EDITOR, language="en"):
    return invitations.Guest(organisation, email, role, language)


@pytest.fixture
def invited(organisation, owner):
    """An open invitation, and its token."""
    return invitations.invite(guest(organisation), owner)


def address(token: str, language: str = "en") -> str:
    return f"/{language}/members/invitations/{token}/"


def test_opening_the_link_does_nothing(client, invited):
    invitation, token = invited

    response = client.get(address(token))

    text = response.content.decode()
    assert response.status_code == 200
    assert "Welcome House" in text
    assert "Olga" in text
    assert text.count('<button class="button"') == 1
    invitation.refresh_from_db()
    assert invitation.is_open
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "strict-origin"


def test_a_newcomer_is_in_without_another_mail(client, invited, site):
    _invitation, token = invited

    led = client.post(address(token))
    signup = client.get(led.headers["Location"])
    assert 'value="new@example.org"' in signup.content.decode()
    done = client.post(
        "/en/account/signup/",
        {
            "email": "new@example.org",
            "password1": PASSWORD,
            "next": address(token),
        },
    )
    assert done.headers["Location"] == address(token)
    assert len(mail.outbox) == 0
    response = client.post(address(token))

    member = Member.objects.get(user__email="new@example.org")
    assert response.headers["Location"].endswith(
        f"/members/organisations/{member.stakeholder_id}/"
    )
    assert member.role == Role.EDITOR
    assert EmailAddress.objects.get(user=member.user).verified


def test_with_another_account_the_page_says_which_one_joins(invited, stranger):
    _invitation, token = invited
    browser = browser_of(stranger)

    text = browser.get(address(token)).content.decode()
    assert "stranger@example.org" in text
    assert "new@example.org" in text
    browser.post(address(token))

    assert Member.objects.filter(user=stranger).exists()


def test_it_works_once(invited, stranger):
    invitation, token = invited
    browser_of(stranger).post(address(token))

    again = browser_of(UserFactory()).post(address(token))

    assert again.status_code == 410
    assert "was used" in again.content.decode()
    assert Member.objects.filter(stakeholder=invitation.stakeholder).count() == 2
    with pytest.raises(invitations.AlreadyUsed):
        invitations.accept(token, UserFactory())


def test_whoever_invited_is_told(
    invited, stranger, mailoutbox, django_capture_on_commit_callbacks
):
    _invitation, token = invited
    with django_capture_on_commit_callbacks(execute=True):
        browser_of(stranger).post(address(token))
    assert [m.to for m in mailoutbox] == [["owner@example.org"]]


def test_whoever_wants_no_such_mail_gets_none(
    invited, owner, stranger, mailoutbox, django_capture_on_commit_callbacks
):
    User.objects.filter(pk=owner.pk).update(muted=["joining"])
    _invitation, token = invited
    with django_capture_on_commit_callbacks(execute=True):
        browser_of(stranger).post(address(token))
    assert mailoutbox == []


def test_taken_back_or_too_old_it_says_so(organisation, owner, invited, stranger):
    invitation, token = invited
    invitations.revoke(invitation, owner)
    other, late = invitations.invite(guest(organisation, "late@example.org"), owner)
    Invitation.objects.filter(pk=other.pk).update(
        expires_at=timezone.now() - timedelta(days=1)
    )
    browser = browser_of(stranger)

    for number, words in ((token, "taken back"), (late, "too old")):
        for response in (browser.get(address(number)), browser.post(address(number))):
            assert response.status_code == 410
            assert words in response.content.decode()
    with pytest.raises(invitations.Revoked):
        invitations.accept(token, stranger)
    with pytest.raises(invitations.Expired):
        invitations.accept(late, stranger)
    assert not Member.objects.filter(user=stranger).exists()


def test_sent_again_the_old_link_is_dead(invited, owner, stranger):
    invitation, old = invited

    new = invitations.resend(invitation, owner)

    browser = browser_of(stranger)
    assert browser.get(address(old)).status_code == 404
    assert browser.post(address(old)).status_code == 404
    assert browser.get(address(new)).status_code == 200
    assert not Member.objects.filter(user=stranger).exists()


def test_the_token_is_nowhere_but_in_the_mail(invited):
    invitation, token = invited
    assert token not in str(Invitation.objects.values().get())
    assert token not in str(list(ModelLogEntry.objects.values()))
    assert "new@example.org" not in str(list(ModelLogEntry.objects.values()))


def test_an_editor_who_is_invited_as_owner_owns_it(organisation, owner, stranger):
    organisation.members.create(user=stranger, role=Role.EDITOR)
    _invitation, token = invitations.invite(guest(organisation, role=Role.OWNER), owner)

    browser_of(stranger).post(address(token))

    assert Member.objects.get(user=stranger).role == Role.OWNER


def test_an_owner_who_is_invited_as_editor_stays_owner(organisation, owner):
    _invitation, token = invitations.invite(guest(organisation), owner)

    browser_of(owner).post(address(token))

    assert Member.objects.get(user=owner).role == Role.OWNER


# From the page of an organisation's people


def invite_url(organisation, language="en"):
    return f"/{language}/members/organisations/{organisation.pk}/colleagues/invite/"


def test_an_owner_invites_two_in_french(
    organisation, owner, django_capture_on_commit_callbacks
):
    values = {"people": "a@example.org\nB@Example.org", "role": "editor"}
    with django_capture_on_commit_callbacks(execute=True):
        response = browser_of(owner).post(
            invite_url(organisation), values | {"language": "fr"}
        )

    assert response.status_code == 302
    assert set(Invitation.objects.values_list("email", flat=True)) == {
        "a@example.org",
        "b@example.org",
    }
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert set(letters) == {"a@example.org", "b@example.org"}
    link = re.search(r"/fr/members/invitations/\S+/", letters["a@example.org"].body)
    assert link
    assert Client().get(link.group()).status_code == 200


def test_a_wrong_line_is_named_and_nobody_is_invited(organisation, owner, colleague):
    lines = "fine@example.org\nnobody\ncolleague@example.org\nfine@example.org"

    response = browser_of(owner).post(
        invite_url(organisation),
        {"people": lines, "role": "editor", "language": "en"},
    )

    text = response.content.decode()
    assert response.status_code == 200
    assert "Line 2: “nobody” is no e-mail address." in text
    assert "Line 3: colleague@example.org belongs to the organisation already." in text
    assert "Line 4: fine@example.org stands above already." in text
    assert "nobody" in text
    assert not Invitation.objects.exists()


def test_with_or_without_an_account_the_answer_is_the_same(
    organisation, owner, stranger
):
    browser = browser_of(owner)
    answers = []
    for email in ("stranger@example.org", "unknown@example.org"):
        response = browser.post(
            invite_url(organisation),
            {"people": email, "role": "editor", "language": "en"},
            follow=True,
        )
        answers.append([str(m) for m in response.context["messages"]])
    assert answers[0] == answers[1]


def test_nobody_is_flooded_with_mails(organisation, owner):
    browser = browser_of(owner)
    values = {"people": "new@example.org", "role": "editor", "language": "en"}
    browser.post(invite_url(organisation), values)
    invitation = Invitation.objects.get()
    before = invitation.token_digest
    url = f"/en/members/organisations/{organisation.pk}/colleagues/invitations/"
    for _time in range(2):
        browser.post(f"{url}{invitation.pk}/resend/")
    invitation.refresh_from_db()
    assert invitation.token_digest != before
    last = invitation.token_digest

    response = browser.post(f"{url}{invitation.pk}/resend/", follow=True)

    invitation.refresh_from_db()
    assert invitation.token_digest == last
    assert "a lot for one day" in response.content.decode()


def test_invitations_of_another_organisation_are_out_of_reach(invited, member):
    invitation, _token = invited
    own = Member.objects.get(user=member).stakeholder
    browser = browser_of(member)

    for host in (own, invitation.stakeholder):
        for verb in ("resend", "revoke"):
            url = f"/en/members/organisations/{host.pk}/colleagues/invitations/"
            response = browser.post(f"{url}{invitation.pk}/{verb}/")
            assert response.status_code == 404
    invitation.refresh_from_db()
    assert invitation.is_open


def test_names_and_numbers_of_organisations_in_a_list(organisation, owner):
    twins = [StakeholderFactory(name_en="Twin") for _ in range(2)]
    text = "\n".join(
        [
            "Welcome House; one@example.org",
            f"{twins[0].pk}\ttwo@example.org\towner\tFrançais",
            "",
        ]
    )

    guests = read(text, Defaults())

    assert [(g.stakeholder, g.email, g.role, g.language) for g in guests] == [
        (organisation, "one@example.org", Role.OWNER, "en"),
        (twins[0], "two@example.org", Role.OWNER, "fr"),
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Twin; a@example.org", "several organisations are called “Twin”"),
        ("Nowhere; a@example.org", "no organisation is called “Nowhere”"),
        ("99999999999999999999999; a@example.org", "no organisation is called"),
        ("; a@example.org", "the organisation is missing"),
        ("a@example.org", "write: organisation; e-mail; role; language."),
        ("Welcome House; a@example.org; boss", "“owner” or “editor”"),
        ("Welcome House; a@example.org; owner; xx", "no language of this site"),
        ("Welcome House; a@example.org; owner; en; more", "write: organisation"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(organisation, line, problem):
    for _ in range(2):
        StakeholderFactory(name_en="Twin")

    with pytest.raises(ValidationError) as caught:
        read(f"\n{line}", Defaults())

    assert len(caught.value.messages) == 1
    assert caught.value.messages[0].startswith("Line 2: ")
    assert problem in caught.value.messages[0]


def test_a_person_without_a_name_is_not_told_to_other_editors(
    organisation, owner, colleague
):
    User.objects.filter(pk=owner.pk).update(first_name="", last_name="")

    text = (
        browser_of(colleague)
        .get(f"/en/members/organisations/{organisation.pk}/colleagues/")
        .content.decode()
    )

    assert "owner@example.org" not in text
