"""What is known of supporters: the way out, what is forgotten, what leaks nowhere."""

import logging
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django.views.debug import ExceptionReporter

from accounts import personal
from campaigns.models import Supporter
from campaigns.personal.petitions import UNCONFIRMED
from campaigns.services import petitions
from tests.campaigns.petitions.conftest import PERSON, count_of, links
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_withdraws_by_the_link_of_the_mail(client, confirmed, petition):
    confirmed()
    way_out = links()["leave"]
    assert "You signed this petition" in client.get(way_out).content.decode()
    assert count_of(petition) == 1
    for _press in range(3):
        left = client.post(way_out, {"action": "withdraw"}, follow=True)
        assert "We know nothing of you here" in left.content.decode()
    assert count_of(petition) == 0
    assert not Supporter.objects.exists()
    assert client.post(links()["confirm"]).status_code == 410


def test_who_never_signed_deletes_what_somebody_typed(client, sign, petition):
    sign()
    client.post(links()["leave"], {"action": "withdraw"})
    assert count_of(petition) == 0
    assert not Supporter.objects.exists()


def test_no_more_news_and_still_a_signer(client, confirmed, petition):
    confirmed(updates="on")
    way_out = links()["leave"]
    assert "You get news" in client.get(way_out).content.decode()
    client.post(way_out, {"action": "updates"})
    assert Supporter.objects.get().updates_at is None
    assert count_of(petition) == 1


def test_a_mail_program_stops_the_news_with_one_click(confirmed, petition):
    confirmed(updates="on")
    # No cookie, no token against forgery: as RFC 8058 has it.
    program = Client(enforce_csrf_checks=True)
    answer = program.post(links()["leave"], {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 204
    assert Supporter.objects.get().updates_at is None
    assert count_of(petition) == 1
    # It can do no more than that.
    assert program.post(links()["leave"], {"action": "withdraw"}).status_code == 403


def test_signs_again_after_leaving(client, confirmed, petition):
    confirmed()
    client.post(links()["leave"], {"action": "withdraw"})
    confirmed()
    assert count_of(petition) == 1


def test_no_mail_of_ours_is_news(confirmed):
    confirmed(updates="on")
    assert "List-Unsubscribe" not in mail.outbox[0].message()


def test_what_nobody_confirmed_is_forgotten(sign, confirmed, petition, capsys):
    confirmed(email="stays@example.org")
    sign(email="stale@example.org")
    sign(email="young@example.org")
    old = UNCONFIRMED.stale_before() - timedelta(days=1)
    stale = Supporter.objects.exclude(email="young@example.org")
    stale.update(mailed_at=old, created_at=old)

    call_command("forget", "--dry-run")
    assert "1 unconfirmed signatures of petitions" in capsys.readouterr().out
    assert Supporter.objects.count() == 3

    call_command("forget")
    left = set(Supporter.objects.values_list("email", flat=True))
    assert left == {"stays@example.org", "young@example.org"}
    assert count_of(petition) == 1


def test_names_are_forgotten_after_the_end_and_the_number_stays(
    confirmed, petition, client, capsys
):
    confirmed()
    way_out = links()["leave"]
    now = timezone.now()
    for days, names in ((petition.kept_days - 1, 1), (petition.kept_days + 1, 0)):
        petition.closes_at = now - timedelta(days=days)
        petition.save(update_fields=["closes_at"])
        call_command("forget")
        assert Supporter.objects.count() == names
    assert count_of(petition) == 1
    assert "We know nothing of you" in client.get(way_out).content.decode()


def test_names_go_with_the_page_of_their_campaign(confirmed, petition):
    confirmed()
    petition.campaign = uuid4()
    petition.save(update_fields=["campaign"])
    call_command("forget")
    assert not Supporter.objects.exists()


def test_only_a_proved_address_tells_what_it_signed(confirmed, petition):
    confirmed()
    curious = UserFactory(email="curious@example.org")
    curious.emailaddress_set.create(email=PERSON["email"], verified=False)
    assert "Petitions" not in personal.export(curious)
    personal.erase(curious)
    assert count_of(petition) == 1

    owner = UserFactory(email="ZOE@example.org")
    [signed] = personal.export(owner)["Petitions"]["Petitions"]
    assert signed["Name"] == PERSON["name"]
    personal.erase(owner)
    assert count_of(petition) == 0
    assert not Supporter.objects.exists()


def test_no_log_and_no_report_of_a_fault_holds_the_person(
    sign, client, monkeypatch, caplog, rf, settings
):
    def fail(*_given):
        raise RuntimeError("broken")

    monkeypatch.setattr("campaigns.petitions.views.email_digest", fail)
    client.raise_request_exception = False
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False
    with caplog.at_level(logging.DEBUG):
        response = sign()
    assert response.status_code == 500
    [record] = [one for one in caplog.records if one.exc_info]
    reporter = ExceptionReporter(record.request, *record.exc_info)
    for told in (reporter.get_traceback_text(), reporter.get_traceback_html()):
        assert PERSON["email"] not in told
        assert "O’Brien" not in told
    assert PERSON["email"] not in caplog.text


def test_a_person_shows_itself_nowhere():
    person = petitions.Person(language="en", wants_updates=False, **PERSON)
    assert PERSON["email"] not in repr(person)
