"""What the registry knows of people: handed out, erased, forgotten."""

import json
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from accounts import personal
from accounts.models import User
from stakeholders.models import (
    Claim,
    Invitation,
    Member,
    Offer,
    PrivateContact,
    Report,
    Role,
    Stakeholder,
    Standing,
    Submission,
    SubmissionItem,
    Vouching,
)
from stakeholders.services import claims, invitations, people, proposing, submissions
from tests.factories import InitiativeFactory, StakeholderFactory, UserFactory

pytestmark = pytest.mark.django_db

CODES = {"memberships", "claims", "invitations", "entries", "contacts", "reports"}


@pytest.fixture
def busy(organisation, editor):
    """Somebody who left a trace of every kind."""
    user = UserFactory(
        email="amal@example.org", first_name="Amal", last_name="Haddad", language="en"
    )
    organisation.members.create(user=user, role=Role.OWNER)
    user.focal_points.create(country="BE")
    claims.claim(StakeholderFactory(name_en="Claimed"), user, "I am Amal Haddad.")
    invitations.invite(
        invitations.Guest(
            StakeholderFactory(name_en="Inviting"), user.email, Role.EDITOR, "en"
        ),
        editor,
    )
    invitations.invite(
        invitations.Guest(organisation, "guest@example.org", Role.EDITOR, "en"), user
    )
    draft = submissions.draft_of(organisation)
    draft.name_fr = "Maison"
    revision = submissions.save_draft(draft, user, organisation.latest_revision_id)
    item = submissions.submit(
        organisation, user, [revision.pk], message="Greetings, Amal"
    ).items.get()
    submissions.send_back(item, editor, revision.pk, "Dear Amal Haddad, which house?")
    initiative = InitiativeFactory(stakeholder=organisation, point_by=user)
    Offer.objects.create(initiative=initiative, kind="mentors", updated_by=user)
    Standing.objects.create(
        stakeholder=organisation,
        verified_by=user,
        verified_at=timezone.now(),
        verified_note="Amal Haddad rang them",
    )
    PrivateContact.objects.create(
        stakeholder=organisation, name="Amal Haddad", email="Amal@example.org"
    )
    Report.objects.create(
        stakeholder=organisation,
        concern="wrong",
        text="The door is closed.",
        email=user.email,
        language="en",
    )
    group = StakeholderFactory(name_en="New group", live=False)
    proposing.vouch(proposing.ask_vouch(group, organisation, user), user)
    return user


def exported(user) -> str:
    return json.dumps(personal.export(user), cls=DjangoJSONEncoder, ensure_ascii=False)


def test_every_area_says_what_it_holds():
    registered = {area.code: area for area in personal.areas()}
    assert registered.keys() >= CODES
    for code in CODES:
        for item in registered[code].items:
            assert all(map(str, (item.what, item.purpose, item.basis, item.seen_by)))
            assert str(item.kept_in_words)


def test_all_of_it_is_handed_out(busy, organisation):
    content = exported(busy)

    for words in (
        "Welcome House",
        "Belgium",
        "I am Amal Haddad.",
        "Inviting",
        "Greetings, Amal",
        "Mentors",
        "The door is closed.",
        "New group",
    ):
        assert words in content
    # Another person's address is not theirs to take along.
    assert "guest@example.org" not in content


def test_of_somebody_else_nothing_is_handed_out(busy, stranger):
    content = exported(stranger)
    assert "Welcome House" not in content
    assert "Haddad" not in content


def test_nothing_of_them_is_left_and_the_organisation_stays(busy, organisation):
    submission = Submission.objects.get()
    personal.erase(busy)

    assert not User.objects.filter(email="amal@example.org").exists()
    assert Stakeholder.objects.filter(pk=organisation.pk, live=True).exists()
    assert list(people.without_owner()) == [organisation]
    submission.refresh_from_db()
    assert submission.submitted_by is None
    assert submission.message == ""
    assert SubmissionItem.objects.get().note == "Dear …, which house?"
    assert Standing.objects.get().verified_note == "… rang them"
    assert not PrivateContact.objects.exists()
    assert Report.objects.get().text == "The door is closed."
    assert Vouching.objects.get().vouched_at
    assert not Member.objects.exists()
    assert not Claim.objects.exists()
    for model in (Invitation, Offer, Report, Standing, Submission, Vouching):
        everything = str(list(model.objects.values()))
        assert "amal@example.org" not in everything.lower()
        assert "Haddad" not in everything


def test_an_organisation_with_another_owner_is_not_listed(organisation, owner, busy):
    personal.erase(busy)
    assert not people.without_owner().exists()


def test_others_keep_theirs(busy, organisation, stranger):
    claims.claim(organisation, stranger, "Me too.")
    personal.erase(busy)
    assert Claim.objects.get().user == stranger
    assert Invitation.objects.get().email == "guest@example.org"


def age(rows, days, **fields):
    """Make rows older than they are."""
    then = timezone.now() - timedelta(days=days)
    rows.update(**{name: then for name in fields})


def test_stale_rows_are_forgotten(organisation, owner, editor, stranger):
    fresh, _token = invitations.invite(
        invitations.Guest(organisation, "fresh@example.org", Role.EDITOR, "en"), owner
    )
    old, _token = invitations.invite(
        invitations.Guest(organisation, "never.came@example.org", Role.EDITOR, "en"),
        owner,
    )
    age(Invitation.objects.filter(pk=old.pk), 61, sent_at=1)
    age(Invitation.objects.filter(pk=old.pk), 31, expires_at=1)
    declined = claims.claim(organisation, stranger, "Me.")
    claims.decide_claim(declined, editor, None, "No.")
    age(Claim.objects.all(), 181, decided_at=1)
    waiting = claims.claim(organisation, stranger, "Me, once more.")
    report = Report.objects.create(
        stakeholder=organisation,
        concern="unsafe",
        text="No lock",
        email="witness@example.org",
        language="en",
    )
    age(Report.objects.all(), 181, closed_at=1)

    counts = [
        personal.forget(area, dry_run=True)
        for area in personal.areas()
        if area.code in CODES
    ]
    assert sum(sum(found.values()) for found in counts) == 3
    assert Invitation.objects.count() == 2

    call_command("forget", verbosity=0)

    assert list(Invitation.objects.all()) == [fresh]
    assert list(Claim.objects.all()) == [waiting]
    report.refresh_from_db()
    assert (report.email, report.text) == ("", "No lock")


def test_the_privacy_page_lists_it(client, site):
    text = client.get("/en/privacy/").content.decode()
    assert "The address that an invitation went to" in text


@pytest.mark.django_db
def test_an_address_that_was_only_added_shows_nothing_of_its_owner(
    stranger, organisation
):
    added = "somebody.else@example.org"
    organisation.private_contacts.create(name="Somebody Else", email=added)
    EmailAddress.objects.create(user=stranger, email=added, verified=False)
    assert "Somebody Else" not in exported(stranger)
    EmailAddress.objects.filter(email=added).update(verified=True)
    assert "Somebody Else" in exported(stranger)
