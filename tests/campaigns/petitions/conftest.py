"""A petition that is open, and somebody who signs it as a visitor does."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts import robots
from campaigns.models import Petition, Supporter
from tests.campaigns.building import campaign_page

PERSON = {"name": "Zoë O’Brien", "email": "zoe@example.org", "country": "BE"}
LINK = re.compile(r"/\w\w/petitions/(?:confirm|leave)/\S+")


@pytest.fixture
def campaign(site):
    return campaign_page(site, "Safe ways", ask="Open safe ways.", slug="safe-ways")


@pytest.fixture
def petition(campaign) -> Petition:
    return Petition.objects.create(
        campaign=campaign.translation_key, slug=campaign.slug, goal=1_000
    )


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
def sign(client: Client, petition, earlier, django_capture_on_commit_callbacks):
    """Sign as a visitor does, and return the answer."""

    def send(language="en", **data):
        sent = {**PERSON, "shown": earlier(), **data}
        path = f"/{language}/petitions/{petition.slug}/"
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(path, sent)

    return send


def links(message=None) -> dict[str, str]:
    """Return {"confirm" or "leave": path} of a mail, the newest."""
    text = (message or mail.outbox[-1]).body
    return {path.split("/")[3]: path for path in LINK.findall(text)}


@pytest.fixture
def confirmed(client, sign, petition):
    """Sign and confirm; return the supporter."""

    def both(**data) -> Supporter:
        sign(**data)
        client.post(links()["confirm"])
        return Supporter.objects.latest("pk")

    return both


def count_of(petition) -> int:
    petition.refresh_from_db()
    return petition.count
