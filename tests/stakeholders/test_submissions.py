"""From a draft to what the public sees, through the services."""

import pytest

from stakeholders.models import Standing, State, Submission
from stakeholders.services import submissions
from tests.factories import StakeholderFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return StakeholderFactory(name_en="House", phone="+32 2 555 01 00")


@pytest.fixture
def person():
    return UserFactory()


def edit(entry, user, **values):
    """Save a draft as the form does; return the revision."""
    draft = submissions.draft_of(entry)
    for name, value in values.items():
        setattr(draft, name, value)
    entry.refresh_from_db()
    return submissions.save_draft(draft, user, entry.latest_revision_id)


def test_the_live_entry_stands_until_it_is_approved(organisation, person, editor):
    revision = edit(organisation, person, name_fr="Maison")
    submission = submissions.submit(organisation, person, [revision.pk])
    item = submission.items.get()

    organisation.refresh_from_db()
    assert organisation.name_fr == ""
    assert item.changed == ["name_fr"]
    assert item.state == State.WAITING

    submissions.approve(item, editor, revision.pk)

    organisation.refresh_from_db()
    item.refresh_from_db()
    assert organisation.name_fr == "Maison"
    assert item.state == State.APPROVED
    assert item.decided_by == editor


def test_nothing_slips_in_while_it_is_looked_at(organisation, person):
    revision = edit(organisation, person, name_fr="Maison")
    submissions.submit(organisation, person, [revision.pk])

    with pytest.raises(submissions.UnderReview):
        edit(organisation, person, name_fr="Autre")


def test_a_note_goes_back_and_a_better_draft_comes(organisation, person, editor):
    revision = edit(organisation, person, name_fr="Maison")
    first = submissions.submit(organisation, person, [revision.pk]).items.get()
    submissions.send_back(first, editor, revision.pk, "Which house?")
    better = edit(organisation, person, name_fr="Maison rouge")
    second = submissions.submit(organisation, person, [better.pk]).items.get()

    first.refresh_from_db()
    assert (first.state, first.note) == (State.SENT_BACK, "Which house?")
    assert second.workflow_state == first.workflow_state
    submissions.approve(second, editor, better.pk)
    organisation.refresh_from_db()
    assert organisation.name_fr == "Maison rouge"


def test_some_of_it_is_approved_and_the_rest_stays_a_draft(
    organisation, person, editor
):
    revision = edit(organisation, person, name_fr="Maison", name_de="Haus")
    item = submissions.submit(organisation, person, [revision.pk]).items.get()

    submissions.approve_units(item, editor, revision.pk, ["name_fr"], "No German yet")

    organisation.refresh_from_db()
    item.refresh_from_db()
    assert (organisation.name_fr, organisation.name_de) == ("Maison", "")
    assert organisation.has_unpublished_changes
    assert organisation.get_latest_revision_as_object().name_de == "Haus"
    assert item.state == State.PARTLY


def test_what_was_not_looked_at_is_not_approved(organisation, person, editor):
    revision = edit(organisation, person, name_fr="Maison")
    item = submissions.submit(organisation, person, [revision.pk]).items.get()
    draft = submissions.draft_of(organisation)
    draft.name_de = "Haus"
    organisation.refresh_from_db()
    submissions.save_draft(draft, editor, revision.pk, moderating=True)

    with pytest.raises(submissions.Stale):
        submissions.approve(item, editor, revision.pk)


def test_withdrawn_it_is_a_draft_again(organisation, person, editor):
    revision = edit(organisation, person, name_fr="Maison")
    submission = submissions.submit(organisation, person, [revision.pk])
    submissions.withdraw(submission, person)

    with pytest.raises(submissions.AlreadyDecided):
        submissions.approve(submission.items.get(), editor, revision.pk)
    edit(organisation, person, name_fr="Autre")


def test_a_trusted_organisations_phone_is_public_at_once(organisation, person):
    organisation_standing(organisation, trusted=True)
    revision = edit(organisation, person, phone="+32 2 555 01 01")

    item = submissions.submit(organisation, person, [revision.pk]).items.get()

    organisation.refresh_from_db()
    assert organisation.phone == "+32 2 555 01 01"
    assert item.state == State.AT_ONCE


def test_a_trusted_organisations_name_is_not(organisation, person):
    organisation_standing(organisation, trusted=True)
    revision = edit(organisation, person, phone="+32 2 555 01 01", name_en="Palace")

    item = submissions.submit(organisation, person, [revision.pk]).items.get()

    organisation.refresh_from_db()
    assert organisation.phone == "+32 2 555 01 00"
    assert item.state == State.WAITING


def organisation_standing(stakeholder, **values):
    return Standing.objects.create(stakeholder=stakeholder, **values)


def test_two_who_hand_in_make_one_submission(organisation, person):
    revision = edit(organisation, person, name_fr="Maison")
    submissions.submit(organisation, person, [revision.pk])

    with pytest.raises(submissions.NothingToSubmit):
        submissions.submit(organisation, person, [revision.pk])
    assert Submission.objects.count() == 1
