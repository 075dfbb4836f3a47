""" "All still true", from the members' area and from a mailed link."""

from datetime import timedelta

import pytest
from django.core import mail, signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from stakeholders.models import Standing
from stakeholders.services import standing
from tests.conftest import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership(organisation, owner):
    return organisation.members.get(user=owner)


@pytest.fixture
def link(membership, site):
    return reverse("confirm-by-mail", args=[standing.link_token(membership)])


def confirmations():
    return ModelLogEntry.objects.filter(action="stakeholders.confirm").count()


def test_a_member_confirms_from_the_organisation_s_page(organisation, colleague, site):
    address = reverse("member-confirm", args=[organisation.pk])

    response = browser_of(colleague).post(address, {"looked_at": ""}, follow=True)

    found = Standing.objects.get(stakeholder=organisation)
    assert found.confirmed_by == colleague
    assert "confirmed today" in response.content.decode()
    assert ModelLogEntry.objects.get(action="stakeholders.confirm").user == colleague


def test_nobody_else_confirms(organisation, member, client):
    address = reverse("member-confirm", args=[organisation.pk])

    assert browser_of(member).post(address).status_code == 404
    assert client.post(address).status_code == 302
    assert browser_of(member).get(address).status_code == 405
    assert not Standing.objects.exists()


def test_the_public_sees_when_it_was_confirmed(client, organisation, owner, site):
    assert "Confirmed true" not in page(client, organisation)

    standing.confirm(organisation, owner, None)

    assert "Confirmed true on" in page(client, organisation)
    assert "Olga" not in page(client, organisation)


def page(client, entry):
    return client.get(entry.get_absolute_url()).content.decode()


def test_opening_the_link_changes_nothing(client, link, organisation):
    organisation.phone = "+32 2 555 01 00"
    organisation.save()

    response = client.get(link)
    client.head(link)

    text = response.content.decode()
    assert "+32 2 555 01 00" in text
    assert "All still true" in text
    assert not Standing.objects.exists()
    assert "no-store" in response.headers["Cache-Control"]


def test_the_button_confirms_and_twice_is_once(client, link, organisation, owner):
    for _time in range(2):
        response = client.post(link, {"action": "confirm", "looked_at": ""})
        assert response.status_code == 302

    assert Standing.objects.get().confirmed_by == owner
    assert confirmations() == 1
    text = client.get(link).content.decode()
    assert "Thank you!" in text
    assert 'value="confirm"' not in text


def test_what_was_published_meanwhile_is_looked_at_first(client, link, organisation):
    organisation.name_fr = "Maison"
    organisation.save_revision().publish()

    response = client.post(link, {"action": "confirm", "looked_at": ""}, follow=True)

    assert "once more" in response.content.decode()
    assert not Standing.objects.filter(confirmed_at__isnull=False).exists()


def test_who_has_left_is_told_kindly(client, link, membership):
    membership.delete()

    for response in (client.get(link), client.post(link)):
        assert response.status_code == 403
        assert "do not belong" in response.content.decode()
    assert not Standing.objects.exists()


def test_a_link_of_another_salt_or_age_does_nothing(
    client, membership, site, monkeypatch
):
    values = [membership.stakeholder_id, membership.user_id, 1]
    forged = signing.dumps(values, salt="another")
    real = standing.link_token(membership)
    monkeypatch.setattr(standing, "LINK_AGE", timedelta(seconds=-1))

    for token in (forged, real, "nonsense"):
        response = client.post(reverse("confirm-by-mail", args=[token]))
        assert response.status_code == 410
    assert not Standing.objects.exists()


def test_csrf_is_asked_for(link):
    client = Client(enforce_csrf_checks=True)

    assert client.post(link, {"action": "confirm"}).status_code == 403
    assert not Standing.objects.exists()


def test_an_entry_off_the_site_is_not_confirmed(client, link, organisation):
    organisation.live = False
    organisation.save()

    assert "not on the site" in client.get(link).content.decode()
    client.post(link, {"action": "confirm"})
    assert not Standing.objects.filter(confirmed_at__isnull=False).exists()


class TestPassingOn:
    @pytest.fixture
    def other(self, organisation, colleague):
        return organisation.members.get(user=colleague)

    def send(self, client, link, member, capture):
        with capture(execute=True):
            return client.post(link, {"action": "pass", "colleague": member.pk})

    def test_a_colleague_gets_the_same_mail(
        self, client, link, other, django_capture_on_commit_callbacks
    ):
        self.send(client, link, other, django_capture_on_commit_callbacks)

        (letter,) = mail.outbox
        assert letter.to == ["colleague@example.org"]
        assert "Olga" in letter.body
        assert "/en/members/confirm/" in letter.body
        assert not Standing.objects.filter(confirmed_at__isnull=False).exists()

    def test_once_a_day_at_most(
        self, client, link, other, django_capture_on_commit_callbacks
    ):
        for _time in range(3):
            self.send(client, link, other, django_capture_on_commit_callbacks)

        assert len(mail.outbox) == 1

    def test_only_to_colleagues(
        self, client, link, other, member, django_capture_on_commit_callbacks
    ):
        stranger = member.memberships.get()
        response = self.send(client, link, stranger, django_capture_on_commit_callbacks)

        assert response.status_code == 200
        assert "Select a valid choice" in response.content.decode()
        assert not mail.outbox

    def test_a_link_tells_nobody_s_address(
        self, client, link, owner, colleague, other, django_capture_on_commit_callbacks
    ):
        for user in (owner, colleague):
            user.first_name = ""
            user.save()

        text = client.get(link).content.decode()
        self.send(client, link, other, django_capture_on_commit_callbacks)
        text += client.get(link).content.decode()

        assert "A colleague without a name" in text
        assert "We wrote to your colleague" in text
        assert "that it was you," not in text
        assert "owner@example.org" not in text
        assert "colleague@example.org" not in text

    def test_not_to_who_wants_no_such_mails(self, client, link, other):
        other.user.muted = ["reminders"]
        other.user.save()

        assert "Pass to a colleague" not in client.get(link).content.decode()


def test_confirming_twice_on_different_days_is_logged_twice(organisation, owner):
    standing.confirm(organisation, owner, None)
    Standing.objects.update(confirmed_at=timezone.now() - timedelta(days=2))
    standing.confirm(organisation, owner, None)

    assert confirmations() == 2
