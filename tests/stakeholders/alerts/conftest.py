"""Somebody who asks for mails about new entries as a visitor does."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import F
from django.test import Client
from django.utils import timezone

from accounts import robots
from stakeholders.models import Alert, Listing
from tests.factories import StakeholderFactory

ASK = "/en/entries/alerts/"
WISH = {"near": "Ghent, Belgium", "radius": "25", "email": "zoe@example.org"}
LINK = re.compile(r"/(\w\w)/entries/alerts/(confirm|mine)/(\S+)")
LENS = {"place": "Lens", "country": "FR", "latitude": 50.43, "longitude": 2.83}


@pytest.fixture
def earlier(monkeypatch):
    """Return the stamp of a form that was shown some time ago."""

    def stamp(seconds=robots.LEAST) -> str:
        shown = timezone.now() - timedelta(seconds=seconds)
        with monkeypatch.context() as patch:
            patch.setattr("django.utils.timezone.now", lambda: shown)
            patch.setattr("django.core.signing.time.time", shown.timestamp)
            return robots.stamp()

    return stamp


@pytest.fixture
def ask(client: Client, site, gazetteer, earlier, django_capture_on_commit_callbacks):
    """Ask as a visitor does, and return the answer."""

    def send(into="en", **data):
        sent = {**WISH, "shown": earlier(), **data}
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(ASK.replace("/en/", f"/{into}/"), sent)

    return send


def links(message=None) -> dict[str, str]:
    """Return {"confirm" or "mine": path} of a mail, the newest."""
    text = (message or mail.outbox[-1]).body
    return {found[2]: found[0].rstrip() for found in LINK.finditer(text)}


@pytest.fixture
def running(client, ask):
    """Ask and confirm; return the alert, whose last mail was two days ago."""

    def both(**data) -> Alert:
        ask(**data)
        client.post(links()["confirm"])
        mail.outbox.clear()
        alert = Alert.objects.latest("pk")
        back(alert, days=2)
        return alert

    return both


def back(alert: Alert, **ago) -> None:
    """Set the time until which an alert was told back."""
    alert.told_at = timezone.now() - timedelta(**ago)
    alert.save(update_fields=["told_at"])


def published(hours=1, **fields):
    """Make an entry that was published, and had its place, some hours ago."""
    moment = timezone.now() - timedelta(hours=hours)
    entry = StakeholderFactory(first_published_at=moment, **fields)
    Listing.objects.filter(stakeholder=entry, x__isnull=False).update(placed_at=moment)
    return entry


def an_hour_later() -> None:
    """Let an hour go by since what was done to listings."""
    Listing.objects.update(placed_at=F("placed_at") - timedelta(hours=1))
