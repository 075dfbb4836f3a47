"""Offers: proposed with the entry, counted by members, shown with their date."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from stakeholders.models import Offer, OfferKind
from stakeholders.services import offers, standing, submissions
from stakeholders.services.offers import Numbers
from tests.conftest import browser_of
from tests.factories import InitiativeFactory

pytestmark = pytest.mark.django_db
THREE = Numbers(3, 1, None)


@pytest.fixture
def initiative(organisation, site):
    return InitiativeFactory(stakeholder=organisation, name_en="Café")


@pytest.fixture
def course(initiative):
    """An approved offer."""
    return initiative.offers.create(
        kind=OfferKind.COURSE, open=3, taken=1, approved_at=timezone.now()
    )


def page(client, entry):
    return client.get(entry.get_absolute_url()).content.decode()


def post(user, name, pk, **data):
    address = reverse(name, args=[pk])
    return browser_of(user).post(address, data, follow=True)


def numbers_of(offer, **values):
    """Return the form of an offer's numbers as a browser sends it."""
    data = {"open": offer.open, "taken": offer.taken, "until": ""}
    data |= {"loaded": offer.updated_at.isoformat(), **values}
    return {f"offer-{offer.pk}-{name}": value for name, value in data.items()}


def test_an_offer_is_public_once_its_initiative_is_approved(
    client, initiative, organisation, colleague, editor
):
    post(colleague, "member-offers", initiative.pk, kind="course", open=4, taken=0)
    offer = initiative.offers.get()
    assert "4 open" not in page(client, initiative)

    ((row, units),) = submissions.to_submit(organisation)
    assert row == initiative
    assert "offers" in units
    item = submissions.submit(
        organisation, colleague, [row.latest_revision_id]
    ).items.get()
    submissions.approve(item, editor, row.latest_revision_id)

    offer.refresh_from_db()
    assert offer.approved_by == editor
    text = page(client, initiative)
    assert "4 open" in text
    assert "as of" in text
    assert "4 open" in page(client, organisation)


def test_nothing_is_proposed_while_editors_look(initiative, organisation, owner):
    draft = submissions.draft_of(initiative)
    draft.name_fr = "Café"
    revision = submissions.save_draft(draft, owner, None)
    submissions.submit(organisation, owner, [revision.pk])

    with pytest.raises(submissions.UnderReview):
        offers.propose_offer(initiative, owner, "course", THREE)
    response = post(
        owner, "member-offers", initiative.pk, kind="course", open=1, taken=0
    )
    assert "editors are looking" in response.content.decode()
    assert not Offer.objects.exists()


@pytest.mark.parametrize("kind", ["homes", "hosting", "sponsors"])
def test_homes_only_from_the_verified(initiative, owner, editor, kind):
    with pytest.raises(offers.NotVerified):
        offers.propose_offer(initiative, owner, kind, THREE)
    response = post(owner, "member-offers", initiative.pk, kind=kind, open=1, taken=0)
    assert "field--invalid" in response.content.decode()
    assert not Offer.objects.exists()

    standing.verify(initiative.stakeholder, editor, "Called them")
    offers.propose_offer(initiative, owner, kind, THREE)
    assert Offer.objects.get().kind == kind


def test_homes_are_hidden_once_the_verification_is_taken_back(
    client, initiative, editor
):
    initiative.offers.create(kind="homes", open=2, approved_at=timezone.now())
    standing.verify(initiative.stakeholder, editor, "Called them")
    text = page(client, initiative)
    assert "2 open" in text
    assert "112" in text
    assert "Verified by the SHARE Network on" in text
    assert "Called them" not in text

    standing.unverify(initiative.stakeholder, editor)
    text = page(client, initiative)
    assert "2 open" not in text
    assert "Stay safe" not in text


def test_a_course_needs_no_advice(client, initiative, course):
    text = page(client, initiative)

    assert "3 open" in text
    assert "Stay safe" not in text


def test_two_of_a_kind_are_one_too_many(initiative, owner, course):
    with pytest.raises(offers.OfferedAlready):
        offers.propose_offer(initiative, owner, "course", THREE)


def test_an_offer_ends_by_itself(client, initiative, course):
    course.until = timezone.localdate() - timedelta(days=1)
    course.save()

    assert "3 open" not in page(client, initiative)


def test_a_day_that_is_past_is_refused(initiative, owner):
    response = post(
        owner,
        "member-offers",
        initiative.pk,
        kind="course",
        open=1,
        taken=0,
        until="2020-01-01",
    )

    assert "This day is past" in response.content.decode()
    assert 'value="2020-01-01"' in response.content.decode()
    assert not Offer.objects.exists()


def test_numbers_change_at_once_and_are_logged(client, initiative, course, colleague):
    post(
        colleague,
        "member-offer",
        course.pk,
        action="change",
        **numbers_of(course, open=7),
    )

    course.refresh_from_db()
    assert (course.open, course.taken, course.updated_by) == (7, 1, colleague)
    assert "7 open" in page(client, initiative)
    entry = ModelLogEntry.objects.get(action="stakeholders.offer_numbers")
    assert entry.user == colleague
    assert entry.data["open"] == 7
    initiative.refresh_from_db()
    assert not initiative.has_unpublished_changes


def test_who_looked_at_older_numbers_is_told(course, owner, colleague):
    old = numbers_of(course, open=9)
    offers.move_one(course, colleague, taken=True)

    response = post(owner, "member-offer", course.pk, action="change", **old)

    text = response.content.decode()
    assert "A colleague changed this meanwhile: 2 open, 2 taken" in text
    assert 'value="9"' in text
    course.refresh_from_db()
    assert course.open == 2

    again = numbers_of(course, open=9, taken=2)
    post(owner, "member-offer", course.pk, action="change", **again)
    course.refresh_from_db()
    assert course.open == 9


@pytest.mark.parametrize("value", ["-1", "", "many", "40000"])
def test_bad_numbers_are_told_at_their_field(course, owner, value):
    response = post(
        owner,
        "member-offer",
        course.pk,
        action="change",
        **numbers_of(course, open=value),
    )

    assert "field--invalid" in response.content.decode()
    course.refresh_from_db()
    assert course.open == 3


def test_one_tap_counts_one(course, owner):
    post(owner, "member-offer", course.pk, action="taken")
    course.refresh_from_db()
    assert (course.open, course.taken) == (2, 2)

    for _time in range(4):
        post(owner, "member-offer", course.pk, action="open", **{"from": "dashboard"})
    course.refresh_from_db()
    assert (course.open, course.taken) == (4, 0)


def test_a_tap_leads_back_to_where_it_was(course, owner, organisation):
    taps = {
        "dashboard": reverse("members"),
        "organisation": reverse("member-organisation", args=[organisation.pk]),
        "//evil.example": reverse("member-offers", args=[course.initiative_id]),
    }
    for origin, target in taps.items():
        address = reverse("member-offer", args=[course.pk])
        data = {"action": "taken", "from": origin}
        response = browser_of(owner).post(address, data)
        assert response.headers["Location"] == target


def test_offers_of_others_are_not_found(course, member, client):
    address = reverse("member-offer", args=[course.pk])
    listed = reverse("member-offers", args=[course.initiative_id])

    assert browser_of(member).post(address, {"action": "remove"}).status_code == 404
    assert browser_of(member).get(listed).status_code == 404
    assert client.post(address, {"action": "remove"}).status_code == 302
    assert Offer.objects.exists()


def test_an_offer_is_removed(course, owner):
    post(owner, "member-offer", course.pk, action="remove")

    assert not Offer.objects.exists()
    assert ModelLogEntry.objects.filter(action="stakeholders.offer_removed").exists()
    assert post(owner, "member-offer", course.pk, action="taken").status_code == 404


def test_an_offer_of_a_hidden_initiative_is_not_on_its_host_s_page(
    client, initiative, course, organisation
):
    assert "3 open" in page(client, organisation)
    initiative.live = False
    initiative.save()

    assert "3 open" not in page(client, organisation)


def test_an_offer_outlives_the_account_of_who_counted(course, owner):
    offers.move_one(course, owner, taken=True)
    owner.delete()

    course.refresh_from_db()
    assert course.updated_by is None
