"""Two at once: one acts, the other is told; nothing is done twice or lost."""

import pytest

from stakeholders.models import State, Submission
from stakeholders.services import submissions
from tests.factories import StakeholderFactory, UserFactory
from tests.races.conftest import at_once

pytestmark = pytest.mark.usefixtures("db")
ROUNDS = range(8)


@pytest.fixture
def person():
    return UserFactory()


@pytest.fixture
def organisation():
    return StakeholderFactory(name_en="House")


def draft(entry, **values):
    found = submissions.draft_of(entry)
    for name, value in values.items():
        setattr(found, name, value)
    return found


def saved(entry, person, **values):
    """Save a draft on top of the latest; return its revision."""
    edited = draft(entry, **values)
    entry.refresh_from_db()
    return submissions.save_draft(edited, person, entry.latest_revision_id)


def of_type(outcomes, kind):
    return [outcome for outcome in outcomes if isinstance(outcome, kind)]


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_hand_in_the_same_draft(organisation, person, _round):
    revision = saved(organisation, person, name_fr="Maison")

    outcomes = at_once(
        *[lambda: submissions.submit(organisation, person, [revision.pk])] * 3
    )

    assert len(of_type(outcomes, Submission)) == 1
    assert len(of_type(outcomes, submissions.NothingToSubmit)) == 2
    assert organisation.submissions.count() == 1
    assert organisation.submission_items.waiting().count() == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_colleagues_save_the_same_entry(organisation, person, _round):
    base = saved(organisation, person, name_fr="Maison")
    mine, yours = (draft(organisation, name_de=name) for name in ("Haus", "Heim"))

    outcomes = at_once(
        lambda: submissions.save_draft(mine, person, base.pk),
        lambda: submissions.save_draft(yours, person, base.pk),
    )

    stale = of_type(outcomes, submissions.Stale)
    assert len(stale) == 1
    winner = next(outcome for outcome in outcomes if outcome not in stale)
    assert stale[0].revision == winner


@pytest.mark.parametrize("_round", ROUNDS)
def test_an_edit_meets_the_handing_in(organisation, person, _round):
    base = saved(organisation, person, name_fr="Maison")
    late = draft(organisation, name_fr="Autre")

    edited, handed_in = at_once(
        lambda: submissions.save_draft(late, person, base.pk),
        lambda: submissions.submit(organisation, person, [base.pk]),
    )

    # Either the edit came first and the hand-in was not of what had been looked at, or
    # the hand-in came first and the edit was refused.
    organisation.refresh_from_db()
    if isinstance(edited, submissions.UnderReview):
        assert isinstance(handed_in, Submission)
        assert organisation.latest_revision_id == base.pk
    else:
        assert isinstance(handed_in, submissions.Stale)
        assert not organisation.submissions.exists()


@pytest.mark.parametrize("_round", ROUNDS)
def test_an_approval_meets_a_withdrawal(organisation, person, _round):
    revision = saved(organisation, person, name_fr="Maison")
    submission = submissions.submit(organisation, person, [revision.pk])
    item = submission.items.get()

    outcomes = at_once(
        lambda: submissions.approve(item, person, revision.pk),
        lambda: submissions.withdraw(submission, person),
    )

    assert len(of_type(outcomes, submissions.AlreadyDecided)) == 1
    item.refresh_from_db()
    organisation.refresh_from_db()
    approved = item.state == State.APPROVED
    assert approved == (organisation.name_fr == "Maison")
    assert item.state in (State.APPROVED, State.WITHDRAWN)


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_editors_decide_differently(organisation, person, _round):
    revision = saved(organisation, person, name_fr="Maison")
    item = submissions.submit(organisation, person, [revision.pk]).items.get()

    outcomes = at_once(
        lambda: submissions.approve(item, person, revision.pk),
        lambda: submissions.send_back(item, person, revision.pk, "Why?"),
    )

    told = of_type(outcomes, submissions.AlreadyDecided)
    assert len(told) == 1
    item.refresh_from_db()
    assert told[0].item.state == item.state
