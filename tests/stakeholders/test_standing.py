"""Verified and trusted: who may say so, and that it is noted."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from stakeholders.models import Standing
from stakeholders.services import standing
from tests.conftest import browser_of
from tests.factories import StakeholderFactory, UserFactory

pytestmark = pytest.mark.django_db


def press(user, name, stakeholder, action, **data):
    address = reverse(name, args=[stakeholder.pk])
    return browser_of(user).post(address, {"action": action, **data})


def actions():
    return list(
        ModelLogEntry.objects.filter(action__startswith="stakeholders.")
        .order_by("pk")
        .values_list("action", flat=True)
    )


def test_an_editor_verifies_trusts_and_takes_it_back(organisation, editor):
    press(editor, "standing_review", organisation, "verify", note="Called them")
    press(editor, "standing_review", organisation, "trust")

    found = Standing.objects.get()
    assert (found.verified_by, found.verified_note) == (editor, "Called them")
    assert found.trusted
    text = browser_of(editor).get(reverse("standing_review", args=[organisation.pk]))
    assert "Called them" in text.content.decode()

    press(editor, "standing_review", organisation, "unverify")
    press(editor, "standing_review", organisation, "distrust")

    found.refresh_from_db()
    assert found.verified_at is None
    assert not found.trusted
    verbs = [action.rpartition(".")[2] for action in actions()]
    assert verbs == ["verify", "trust", "unverify", "distrust"]


def test_how_it_was_checked_must_be_said(organisation, editor):
    press(editor, "standing_review", organisation, "verify", note="")

    assert not Standing.objects.filter(verified_at__isnull=False).exists()


def test_focal_points_verify_in_their_country_and_trust_nowhere(
    organisation, focal_point, focal_elsewhere, owner, member
):
    for user in (focal_elsewhere, owner, member):
        response = press(user, "member-standing", organisation, "verify", note="x")
        assert response.status_code == 404

    press(focal_point, "member-standing", organisation, "trust")
    press(focal_point, "member-standing", organisation, "verify", note="Visited")

    found = Standing.objects.get()
    assert found.verified_by == focal_point
    assert not found.trusted


def test_it_leads_back_only_to_this_site(organisation, editor):
    for target, led_to in (
        ("/en/members/moderation/7/", "/en/members/moderation/7/"),
        ("https://evil.example/", reverse("member-moderation")),
    ):
        response = press(
            editor, "member-standing", organisation, "verify", note="x", next=target
        )
        assert response.headers["Location"] == led_to


def test_translators_have_no_business_there(organisation, translator):
    press(translator, "standing_review", organisation, "trust")

    assert not Standing.objects.filter(trusted=True).exists()


def test_the_list_shows_who_offers_unverified(organisation, editor):
    other = StakeholderFactory(name_en="Calm Harbour")
    initiative = organisation.initiatives.create(name_en="Homes", live=True)
    initiative.offers.create(kind="homes", open=1)
    address = reverse("standing_index")

    text = browser_of(editor).get(address).content.decode()
    assert "Welcome House" in text
    assert "Calm Harbour" not in text

    standing.verify(other, editor, "x")
    text = browser_of(editor).get(address, {"show": "verified"}).content.decode()
    assert "Calm Harbour" in text
    assert "Welcome House" not in text
    text = browser_of(editor).get(address, {"q": "harbour"}).content.decode()
    assert "Calm Harbour" in text


def test_the_list_of_organisations_leads_there(organisation, editor):
    text = browser_of(editor).get("/admin/snippets/stakeholders/stakeholder/")

    address = reverse("standing_review", args=[organisation.pk])
    assert address in text.content.decode()


def test_a_standing_outlives_the_account_of_who_gave_it(organisation):
    person = UserFactory()
    standing.verify(organisation, person, "x")
    standing.confirm(organisation, person, None)
    person.delete()

    found = Standing.objects.get()
    assert found.verified_at
    assert (found.verified_by, found.confirmed_by) == (None, None)
