"""From a draft to what the public sees, through the services."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import Revision

from stakeholders.models import (
    Offer,
    OfferKind,
    Stakeholder,
    Standing,
    State,
    Submission,
)
from stakeholders.services import submissions
from tests.factories import InitiativeFactory, StakeholderFactory, UserFactory

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


def handed_in(entry, person, **values):
    """Change an entry and hand it in; return its item."""
    revision = edit(entry, person, **values)
    host = Stakeholder.objects.get(pk=submissions.host_of(entry))
    return submissions.submit(host, person, [revision.pk]).items.get()


def test_a_place_is_never_approved_without_what_hides_it(organisation, person, editor):
    values = {"address": "Home of Ann 3", "shelter": True, "exposure": "town"}
    item = handed_in(organisation, person, place="Ghent", country="BE", **values)

    with pytest.raises(ValidationError):
        submissions.approve_units(item, editor, item.revision_id, ["place"], "")

    submissions.approve_units(
        item, editor, item.revision_id, ["place", "exposure", "shelter"], ""
    )
    organisation.refresh_from_db()
    assert organisation.shelter


def test_wagtails_own_buttons_decide_nothing(organisation, person, editor):
    item = handed_in(organisation, person, name_fr="Maison")
    step = item.workflow_state.current_task_state
    task = step.task.specific

    assert task.get_actions(organisation, editor) == []
    assert not task.get_task_states_user_can_moderate(editor).exists()
    with pytest.raises(PermissionDenied):
        task.on_action(step, editor, "approve")


def test_publishing_directly_approves_no_offer_unseen(organisation, person, editor):
    initiative = InitiativeFactory(stakeholder=organisation)
    offer = Offer.objects.create(initiative=initiative, kind=OfferKind.COURSE, open=3)
    item = handed_in(initiative, person, name_fr="Cours")

    initiative.refresh_from_db()
    initiative.latest_revision.publish(user=editor)

    item.refresh_from_db()
    offer.refresh_from_db()
    assert item.state == State.APPROVED
    assert offer.approved_at is None
    # It can still be handed in.
    [(row, units)] = submissions.to_submit(organisation)
    assert (row, units) == (initiative, ["offers"])


def test_a_draft_does_not_choose_who_decides_on_what_was_public(organisation, person):
    organisation.country = "BE"
    organisation.save()
    item = handed_in(organisation, person, country="FR")
    assert item.submission.country == "BE"

    submissions.withdraw(item.submission, person)
    organisation.refresh_from_db()
    organisation.unpublish()
    item = handed_in(organisation, person, country="FR", name_fr="Maison")
    assert item.submission.country == "BE"


def test_nobody_writes_into_what_an_editor_locked(organisation, person):
    organisation_standing(organisation, trusted=True)
    revision = edit(organisation, person, phone="+32 2 555 01 01")
    Stakeholder.objects.filter(pk=organisation.pk).update(locked=True)

    with pytest.raises(submissions.Locked):
        edit(organisation, person, phone="+32 2 555 01 02")
    with pytest.raises(submissions.NothingToSubmit):
        submissions.submit(organisation, person, [revision.pk])


def test_a_moderators_words_land_in_no_draft_that_was_taken_back(
    organisation, person, editor
):
    item = handed_in(organisation, person, name_fr="Maison")
    submissions.withdraw(item.submission, person)
    draft = submissions.draft_of(organisation)

    with pytest.raises(submissions.UnderReview):
        submissions.save_draft(draft, editor, item.revision_id, moderating=True)


def test_another_host_is_no_small_change(organisation, person):
    organisation_standing(organisation, trusted=True)
    initiative = InitiativeFactory(stakeholder=organisation)
    other = StakeholderFactory(name_en="Other house")
    edit(initiative, person, slug="stolen", phone="+32 2 555 01 01")
    initiative.refresh_from_db()
    # As somebody may do in Wagtail's form of a draft.
    content = initiative.latest_revision.content | {"stakeholder": other.pk}
    Revision.objects.filter(pk=initiative.latest_revision_id).update(content=content)

    [(_row, units)] = submissions.to_submit(organisation)
    looked_at = [initiative.latest_revision_id]
    item = submissions.submit(organisation, person, looked_at).items.get()

    assert {"slug", "stakeholder", "phone"} == set(units)
    assert item.state == State.WAITING


def test_saving_while_typing_leaves_one_revision(organisation, person):
    first = edit(organisation, person, name_fr="M")
    submissions.submit(organisation, person, [first.pk])
    submissions.withdraw(organisation.submissions.get(), person)
    base = first.pk
    for text in ("Ma", "Mai", "Maison"):
        draft = submissions.draft_of(organisation)
        draft.name_fr = text
        base = submissions.save_draft(draft, person, base, quiet=True).pk

    kept = organisation.revisions.order_by("pk").values_list("pk", flat=True)
    assert list(kept) == [first.pk, base]
    assert submissions.draft_of(organisation).name_fr == "Maison"


def test_typing_replaces_nothing_of_a_colleague(organisation, person):
    first = edit(organisation, person, name_fr="Maison")
    draft = submissions.draft_of(organisation)
    draft.name_fr = "Maison rouge"

    submissions.save_draft(draft, UserFactory(), first.pk, quiet=True)

    assert organisation.revisions.filter(pk=first.pk).exists()
