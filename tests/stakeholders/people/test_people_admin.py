"""People in the admin: directory, invitations, claims, focal points."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry

from stakeholders.models import Decision, FocalPoint, Invitation, Member, Role
from stakeholders.services import claims, invitations, people
from tests.conftest import browser_of
from tests.factories import StakeholderFactory, UserFactory

pytestmark = pytest.mark.django_db

LISTS = ("members", "invitations", "claims", "without_owner", "focal_points")


def url(kind: str, view: str = "index", *args) -> str:
    return reverse(f"people_{kind}:{view}", args=args)


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def guest(organisation):
    return invitations.Guest(organisation, "new@example.org", Role.EDITOR, "fr")


@pytest.mark.parametrize("kind", LISTS)
def test_lists_open_for_editors_alone(kind, editor_client, translator, stranger):
    assert editor_client.get(url(kind)).status_code == 200
    assert browser_of(translator).get(url(kind)).status_code == 302
    assert browser_of(stranger).get(url(kind)).status_code == 403


def test_the_directory_finds_people(editor_client, owner, colleague, member):
    found = text_of(editor_client.get(url("members"), {"q": "Olga"}))
    assert "owner@example.org" in found
    assert "member@example.org" not in found
    by_house = text_of(editor_client.get(url("members"), {"q": "Welcome"}))
    assert "colleague@example.org" in by_house
    editors = text_of(editor_client.get(url("members"), {"role": "editor"}))
    assert "colleague@example.org" in editors
    assert "owner@example.org" not in editors
    belgians = text_of(
        editor_client.get(url("members"), {"stakeholder__country": "BE"})
    )
    assert "owner@example.org" in belgians
    assert "member@example.org" not in belgians


def test_the_directory_costs_the_same_however_long(
    editor_client, organisation, django_assert_max_num_queries
):
    for number in range(15):
        organisation.members.create(user=UserFactory(first_name=f"P{number}"))
    with django_assert_max_num_queries(25):
        editor_client.get(url("members"))


def test_an_editor_changes_a_role_and_removes_even_the_last_owner(
    editor_client, organisation, owner, colleague
):
    row = Member.objects.get(user=colleague)
    editor_client.post(url("members", "edit", row.pk), {"role": "owner"})
    row.refresh_from_db()
    assert row.role == Role.OWNER

    for user in (colleague, owner):
        pk = Member.objects.get(user=user).pk
        assert "Welcome House" in text_of(editor_client.get(url("members", "edit", pk)))
        editor_client.post(url("members", "edit", pk), {"role": "remove"})

    assert not organisation.members.exists()
    assert "Welcome House" in text_of(editor_client.get(url("without_owner")))


def test_members_are_not_added_or_deleted_past_the_services(editor_client, owner):
    row = Member.objects.get(user=owner)
    assert editor_client.get(url("members", "add")).status_code == 302
    assert editor_client.post(url("members", "delete", row.pk)).status_code == 302
    assert Member.objects.filter(pk=row.pk).exists()


def test_an_editor_invites_a_list(
    editor_client, organisation, mailoutbox, django_capture_on_commit_callbacks
):
    other = StakeholderFactory(name_en="Other House")
    people_list = f"Welcome House; a@example.org\n{other.pk}; b@example.org; editor; de"
    values = {"organisation": "", "role": "owner", "language": "en"}

    with django_capture_on_commit_callbacks(execute=True):
        response = editor_client.post(
            url("invitations", "add"), values | {"people": people_list}
        )

    assert response.status_code == 302
    rows = Invitation.objects.order_by("email")
    assert [(r.stakeholder, r.role, r.language) for r in rows] == [
        (organisation, "owner", "en"),
        (other, "editor", "de"),
    ]
    assert {m.to[0] for m in mailoutbox} == {"a@example.org", "b@example.org"}
    assert "a@example.org" in text_of(editor_client.get(url("invitations")))


def test_a_wrong_list_is_told_line_by_line(editor_client, organisation):
    values = {"organisation": "Welcome House", "role": "owner", "language": "en"}

    response = editor_client.post(
        url("invitations", "add"),
        values | {"people": "a@example.org\nb@example.org; boss"},
    )

    text = text_of(response)
    assert "Line 2: the role is “owner” or “editor”." in text
    assert "b@example.org; boss" in text
    assert not Invitation.objects.exists()
    wrong = values | {"organisation": "Nowhere", "people": "a@example.org"}
    response = editor_client.post(url("invitations", "add"), wrong)
    assert "organisation is called “Nowhere”" in text_of(response)


def test_an_invitation_is_sent_again_and_taken_back(
    editor_client, editor, guest, mailoutbox, django_capture_on_commit_callbacks
):
    invitation, token = invitations.invite(guest, editor)
    page = url("invitations", "edit", invitation.pk)
    assert "Welcome House" in text_of(editor_client.get(page))

    with django_capture_on_commit_callbacks(execute=True):
        editor_client.post(page, {"action": "resend"})
    assert mailoutbox[0].to == ["new@example.org"]
    with pytest.raises(invitations.NoInvitation):
        invitations.find(token)

    editor_client.post(page, {"action": "revoke"})
    invitation.refresh_from_db()
    assert invitation.revoked_at
    refused = editor_client.post(page, {"action": "resend"}, follow=True)
    assert "not open any more" in text_of(refused)


def test_who_accepted_is_shown(editor_client, editor, guest, stranger):
    _invitation, token = invitations.invite(guest, editor)
    invitations.accept(token, stranger)

    text = text_of(editor_client.get(url("invitations")))

    assert "stranger@example.org" in text
    assert "Accepted" in text


def test_an_editor_lets_somebody_in(
    editor_client,
    organisation,
    stranger,
    mailoutbox,
    django_capture_on_commit_callbacks,
):
    claim = claims.claim(organisation, stranger, "I run the café.")
    page = url("claims", "edit", claim.pk)
    assert "I run the café." in text_of(editor_client.get(page))

    with django_capture_on_commit_callbacks(execute=True):
        answer = editor_client.post(page, {"answer": "owner", "note": ""}, follow=True)

    assert f"{stranger} now belongs to Welcome House." in text_of(answer)
    assert Member.objects.get(user=stranger).role == Role.OWNER
    assert [m.to for m in mailoutbox] == [["stranger@example.org"]]
    assert ModelLogEntry.objects.filter(action="stakeholders.accept_claim").exists()


def test_an_editor_declines_with_a_note(editor_client, organisation, stranger):
    claim = claims.claim(organisation, stranger, "I run the café.")
    page = url("claims", "edit", claim.pk)

    response = editor_client.post(page, {"answer": "decline", "note": ""})
    assert "Please say why" in text_of(response)
    claim.refresh_from_db()
    assert claim.decision == Decision.WAITING

    editor_client.post(page, {"answer": "decline", "note": "We know no such person."})
    claim.refresh_from_db()
    assert claim.decision == Decision.DECLINED
    assert not Member.objects.filter(user=stranger).exists()
    decided = text_of(editor_client.get(page))
    assert "Declined" in decided
    assert 'name="answer"' not in decided
    again = editor_client.post(page, {"answer": "owner"}, follow=True)
    assert "Somebody else has decided" in text_of(again)


def test_nobody_decides_on_their_own_claim(editor_client, editor, organisation):
    claim = claims.claim(organisation, editor, "Me.")

    response = editor_client.post(
        url("claims", "edit", claim.pk), {"answer": "owner"}, follow=True
    )

    assert "your own claim" in text_of(response)
    assert not Member.objects.exists()


def test_claims_that_wait_come_first(editor_client, editor, organisation, stranger):
    done = claims.claim(organisation, stranger, "First")
    claims.decide_claim(done, editor, None, "No.")
    claims.claim(organisation, UserFactory(email="later@example.org"), "Second")

    text = text_of(editor_client.get(url("claims")))

    assert text.index("later@example.org") < text.index("stranger@example.org")


def test_administrators_name_focal_points(administrator, editor_client, stranger):
    browser = browser_of(administrator)
    values = {"email": "Stranger@Example.org", "country": "BE"}

    browser.post(url("focal_points", "add"), values)

    assert FocalPoint.objects.get().user == stranger
    twice = browser.post(url("focal_points", "add"), values)
    assert "has this role already" in text_of(twice)
    nobody = browser.post(
        url("focal_points", "add"), {"email": "no@example.org", "country": "BE"}
    )
    assert "Nobody has an account" in text_of(nobody)
    pk = FocalPoint.objects.get().pk
    assert "stranger@example.org" in text_of(
        browser.get(url("focal_points", "edit", pk))
    )
    assert editor_client.get(url("focal_points", "add")).status_code == 302


def test_an_organisation_that_nobody_joined_is_not_without_an_owner(
    editor_client, organisation, colleague
):
    StakeholderFactory(name_en="Never joined")

    text = text_of(editor_client.get(url("without_owner")))

    assert "Welcome House" in text
    assert "Never joined" not in text


def test_one_that_has_an_owner_again_leaves_the_list(organisation, owner, stranger):
    people.leave(Member.objects.get(user=owner))
    assert list(people.without_owner()) == [organisation]

    guest = invitations.Guest(organisation, "new@example.org", Role.OWNER, "en")
    _invitation, token = invitations.invite(guest, None)
    invitations.accept(token, stranger)

    assert list(people.without_owner()) == []


def test_the_groups_have_what_the_lists_ask_for(editor):
    held = set(
        Permission.objects.filter(group__user=editor).values_list("codename", flat=True)
    )
    assert {"view_member", "change_claim", "add_invitation"} <= held
