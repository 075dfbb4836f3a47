"""What is mailed: what is new and matches, once, to who still wants it."""

import logging
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts import personal
from accounts.tasks import deliver
from stakeholders.mails import telling
from stakeholders.models import Alert, Listing
from stakeholders.personal.alerts import UNCONFIRMED
from stakeholders.services import alerts
from tests.factories import GHENT, InitiativeFactory, UserFactory

from .conftest import LENS, an_hour_later, back, links, published

pytestmark = pytest.mark.django_db


def write() -> int:
    """Run the command, and return how many mails are out."""
    call_command("alerts", verbosity=0)
    return len(mail.outbox)


def test_tells_what_is_new_and_near(client, running):
    running(kind="ngo")
    published(name_en="Welcome House", **GHENT)
    published(name_en="Older House", hours=72, **GHENT)
    published(name_en="City of Ghent", kind="city", **GHENT)
    published(name_en="Far House", **LENS)
    published(name_en="Hidden House", live=False, **GHENT)
    published(name_en="Invented House", example=True, **GHENT)

    assert write() == 1
    message = mail.outbox[0]
    assert message.subject == "2 new entries near Ghent, Belgium"
    for name in ("Welcome House", "Invented House (example)"):
        assert name in message.body
    for name in ("Older", "City of", "Far", "Hidden"):
        assert f"{name} House" not in message.body
    assert "/en/map/?near=Ghent" in message.body
    assert "sort=newest" in message.body


def test_in_the_reader_s_language(running):
    running(into="fr")
    published(name_en="Welcome House", name_fr="Maison", **GHENT)
    write()
    [message] = mail.outbox
    assert "Maison" in message.body
    assert "Welcome" not in message.body
    assert "/fr/stakeholders/" in message.body
    assert "/fr/map/?" in message.body


def test_counts_all_and_names_twenty(running):
    running()
    for number in range(23):
        published(name_en=f"House {number:02}", **GHENT)
    write()
    [message] = mail.outbox
    assert message.subject.startswith("23 new entries")
    assert message.body.count("House ") == telling.SHOWN
    assert "And 3 more." in message.body


def test_nothing_new_no_mail_and_nothing_twice(running):
    alert = running()
    assert write() == 0
    back(alert, days=2)
    published(**GHENT)
    assert write() == 1
    assert write() == 1
    # At most one on a day, though there is more.
    published(hours=0.5, **GHENT)
    assert write() == 1
    back(alert, hours=23.5)
    assert write() == 2


def test_what_is_just_being_published_waits_for_the_next_mail(running):
    alert = running()
    published(hours=0, **GHENT)
    assert write() == 0
    # A day later.
    past = timezone.now() - timedelta(days=1)
    Alert.objects.filter(pk=alert.pk).update(told_at=past)
    an_hour_later()
    assert write() == 1


def test_what_gets_its_point_late_is_told_then_and_once(running):
    alert = running()
    entry = published(hours=100, place="Ghent", country="BE")
    assert entry.listing.placed_at is None
    assert write() == 0
    back(alert, days=2)
    entry.latitude, entry.longitude = GHENT["latitude"], GHENT["longitude"]
    entry.save()
    an_hour_later()
    assert write() == 1
    # Whatever else is edited, and though it goes and comes back.
    back(alert, hours=23.5)
    Listing.objects.update(placed_at=timezone.now() - timedelta(days=3))
    entry.summary_en = "Warm."
    entry.save()
    entry.unpublish()
    entry.live = True
    entry.save()
    an_hour_later()
    assert write() == 1


def test_what_waited_for_its_host_is_told_once_that_is_live(running):
    running()
    host = published(hours=100, live=False, **LENS)
    InitiativeFactory(
        stakeholder=host,
        first_published_at=timezone.now() - timedelta(hours=90),
        **GHENT,
    )
    assert write() == 0
    back(Alert.objects.get(), days=2)
    host.live = True
    host.save()
    an_hour_later()
    assert write() == 1


def test_a_town_that_is_no_longer_known_is_no_reason_to_tell_everything(
    running, caplog
):
    alert = running()
    published(**LENS)
    Alert.objects.update(question="near=Atlantis+of+nowhere&radius=25")
    with caplog.at_level(logging.WARNING):
        assert write() == 0
    assert f"Alert {alert.pk}" in caplog.text
    assert "zoe" not in caplog.text


def test_without_a_gazetteer_nothing_is_told_and_nothing_lost(
    running, settings, tmp_path
):
    running()
    published(name_en="Welcome House", **GHENT)
    published(**LENS)
    there = settings.GAZETTEER_PATH
    settings.GAZETTEER_PATH = tmp_path / "none.sqlite3"
    assert write() == 0
    settings.GAZETTEER_PATH = there
    assert write() == 1
    assert mail.outbox[0].subject.startswith("1 new entry")


def test_unconfirmed_ended_and_stopped_get_nothing(client, ask, running):
    published(**GHENT)
    ask(email="waits@example.org")
    mail.outbox.clear()
    ended = running(email="ended@example.org")
    ended.ends_at = timezone.now() - timedelta(minutes=1)
    ended.save()
    assert write() == 0


def test_a_mail_program_stops_it_with_one_click(running):
    running()
    published(**GHENT)
    write()
    headers = mail.outbox[0].message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>")
    path = "/" + address.split("/", 3)[3]
    assert path == links(mail.outbox[0])["mine"]
    # No cookie, no token against forgery: as RFC 8058 has it.
    program = Client(enforce_csrf_checks=True)
    assert program.post(path, {"action": "stop"}).status_code == 403
    assert Alert.objects.exists()
    answer = program.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 204
    assert not Alert.objects.exists()
    assert program.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 204


def test_stops_it_by_the_page_and_all_is_gone(client, running):
    running()
    published(**GHENT)
    write()
    path = links()["mine"]
    assert client.get(path).status_code == 200
    assert Alert.objects.exists()
    for _press in range(2):
        left = client.post(path, {"action": "stop"}, follow=True)
        assert "No more mails" in left.content.decode()
    assert not Alert.objects.exists()


def test_a_door_that_we_never_made_is_shut(client, site):
    for token in ("x", "MQ:1vYxQz:aG93", "1"):
        path = f"/en/entries/alerts/mine/{token}/"
        assert client.get(path).status_code == 410
        assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 410


def test_is_asked_before_the_year_ends_and_goes_on(client, running):
    alert = running()
    path = f"/en/entries/alerts/mine/{alerts.own_token(alert)}/"
    assert "Go on for another year" not in client.get(path).content.decode()
    client.post(path, {"action": "go-on"})
    unchanged = Alert.objects.get().ends_at
    assert unchanged == alert.ends_at

    soon = timezone.now() + timedelta(days=20)
    Alert.objects.update(ends_at=soon)
    for _run in range(3):
        assert write() == 1
    assert "Still looking near Ghent, Belgium?" in mail.outbox[0].subject
    client.post(links()["mine"], {"action": "go-on"})
    alert.refresh_from_db()
    assert alert.ends_at > timezone.now() + timedelta(days=364)
    assert alert.reminded_at is None


def test_a_dry_run_only_counts(running, capsys):
    running()
    published(**GHENT)
    call_command("alerts", "--dry-run")
    assert "1 to be told what is new" in capsys.readouterr().out
    assert not mail.outbox


def test_who_is_killed_before_it_is_committed_told_nobody(running, monkeypatch):
    alert = running()
    published(**GHENT)
    queued = []
    monkeypatch.setattr(
        type(deliver), "enqueue", lambda task, **fields: queued.append(fields)
    )

    class Killed(BaseException):
        pass

    with pytest.raises(Killed), transaction.atomic():
        assert telling.tell(alert.pk, timezone.now())
        # The mail waits in the same transaction.
        assert len(queued) == 1
        raise Killed
    alert.refresh_from_db()
    assert telling.tell(alert.pk, timezone.now())


def test_is_told_once_however_many_run(running):
    alert = running()
    published(**GHENT)
    now = timezone.now()
    stale = Alert.objects.get(pk=alert.pk)
    assert telling.tell(alert.pk, now)
    assert not telling.tell(alert.pk, now)
    # One that read the row before the other noted what it told.
    assert not alerts.note_told(stale, now)


def test_forgets_what_nobody_confirmed_and_what_is_over(ask, running, capsys):
    running(email="stays@example.org")
    over = running(email="over@example.org")
    ask(email="stale@example.org")
    ask(email="young@example.org")
    Alert.objects.filter(pk=over.pk).update(ends_at=timezone.now())
    old = UNCONFIRMED.stale_before() - timedelta(days=1)
    Alert.objects.filter(email="stale@example.org").update(
        mailed_at=old, created_at=old
    )
    call_command("forget", "--dry-run")
    out = capsys.readouterr().out
    assert "1 unconfirmed alerts" in out
    assert "1 alerts that are over" in out
    call_command("forget")
    left = set(Alert.objects.values_list("email", flat=True))
    assert left == {"stays@example.org", "young@example.org"}


def test_only_a_proved_address_tells_what_it_wants(running):
    running()
    curious = UserFactory(email="curious@example.org")
    curious.emailaddress_set.create(email="zoe@example.org", verified=False)
    label = "Mails about new entries"
    assert label not in personal.export(curious)
    personal.erase(curious)
    assert Alert.objects.exists()
    owner = UserFactory(email="ZOE@example.org")
    [wanted] = personal.export(owner)[label][label]
    assert wanted["Town"] == "Ghent, Belgium"
    personal.erase(owner)
    assert not Alert.objects.exists()
