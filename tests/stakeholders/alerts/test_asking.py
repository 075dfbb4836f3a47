"""Asking for mails about new entries: the form, the mailed link, and its button."""

from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from django.core import mail
from django.http import QueryDict
from django.utils import timezone

from stakeholders.alerts import views
from stakeholders.models import Alert
from stakeholders.search import EntryQuery
from stakeholders.services import alerts
from tests.conftest import LANGUAGES

from .conftest import ASK, links

pytestmark = pytest.mark.django_db


def test_asks_opens_the_mail_presses_and_it_runs(client, ask):
    answer = ask(kind=["ngo", "city"], q="course", language="ar")
    assert answer.status_code == 302
    assert "Look into your mail" in client.get(answer.url).content.decode()
    [message] = mail.outbox
    assert message.to == ["zoe@example.org"]
    assert "Ghent" in message.subject
    assert "25 km" in message.body
    # Nobody's own words go to an address that may be another's.
    assert "course" not in message.body
    alert = Alert.objects.get()
    assert alert.ends_at is None
    assert parse_qs(alert.question) == {
        "q": ["course"],
        "near": ["Ghent, Belgium"],
        "radius": ["25"],
        "kind": ["city", "ngo"],
        "language": ["ar"],
    }

    page = client.get(links()["confirm"])
    alert.refresh_from_db()
    assert alert.ends_at is None
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in page.headers["Cache-Control"]
    for _press in range(3):
        done = client.post(links()["confirm"], follow=True)
        assert "Done: we write to you" in done.content.decode()
    alert.refresh_from_db()
    year = alert.ends_at - timezone.now()
    assert timedelta(days=364) < year <= timedelta(days=365)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_each_language(client, ask, language):
    assert ask(language).status_code == 302
    assert Alert.objects.get().language == language
    assert links()["confirm"].startswith(f"/{language}/")
    assert client.get(links()["confirm"]).status_code == 200


def test_the_form_carries_what_the_finder_was_asked(client, site, gazetteer):
    asked = "?near=Ghent&radius=50&kind=ngo&kind=city&topic=nothing&bbox=1,2,3,4"
    text = client.get(ASK + asked).content.decode()
    assert 'value="Ghent, Belgium"' in text
    assert '<option value="50" selected>' in text
    assert text.count('type="hidden" name="kind"') == 2
    assert 'name="bbox"' not in text


def test_a_position_becomes_a_town(client, ask):
    position = "51.06,3.73"
    text = client.get(f"{ASK}?near={position}&radius=10").content.decode()
    form = text[
        text.index("<form method") : text.index("</form>", text.index("<form method"))
    ]
    assert "51.06" not in form
    assert 'value="Gent, Belgium"' in form

    ask(near=position)
    alert = Alert.objects.get()
    query = EntryQuery(QueryDict(alert.question))
    assert not query.area.is_point
    assert query.area.name == "Gent"
    assert "51.06" not in alert.question + mail.outbox[0].body


@pytest.mark.parametrize("near", ["", "Nowhere at all", "Belgium", "0,-140", "91,0"])
def test_without_a_town_it_is_asked_for(ask, near):
    answer = ask(near=near)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert 'id="alert-near_error"' in text
    assert 'value="zoe@example.org"' in text
    assert not Alert.objects.exists()


@pytest.mark.parametrize("radius", ["", "7", "100000", "x"])
def test_only_the_distances_that_are_offered(ask, radius):
    assert ask(radius=radius).status_code == 200
    assert not Alert.objects.exists()


@pytest.mark.parametrize("email", ["", "no address", "a@example.org\nBcc: b@x.org"])
def test_what_is_no_address_is_asked_for_again(ask, email):
    answer = ask(email=email)
    assert 'id="alert-email_error"' in answer.content.decode()
    assert not mail.outbox


def test_a_robot_is_told_nothing_and_nothing_is_kept(ask, earlier):
    assert ask(subject="x").status_code == 302
    assert ask(shown=earlier(0)).status_code == 200
    assert ask(shown="forged").status_code == 200
    assert not Alert.objects.exists()
    assert not mail.outbox


def test_a_network_has_its_measure(ask, monkeypatch):
    monkeypatch.setattr(views, "OF_NETWORK", 2)
    for number in range(2):
        assert ask(email=f"{number}@example.org").status_code == 302
    refused = ask(email="more@example.org")
    assert "Too many requests came from your network" in refused.content.decode()
    assert Alert.objects.count() == 2


def test_one_pending_mail_for_each_address(client, ask):
    spellings = ("zoe@example.org", "ZOE@example.org", "zoe@EXAMPLE.ORG")
    answers = [ask(email=email, near="Bruges, Belgium") for email in spellings]
    assert {answer.status_code for answer in answers} == {302}
    assert len(mail.outbox) == 1
    # What the mail that is out asks to confirm is what was asked first.
    ask(near="Paris, France")
    assert "Bruges" in Alert.objects.get().place
    # A day later the newest wish takes its place, and the old link with it.
    old = links()["confirm"]
    Alert.objects.update(mailed_at=timezone.now() - timedelta(days=1, hours=1))
    ask(near="Paris, France")
    assert len(mail.outbox) == 2
    assert "Paris" in Alert.objects.get().place
    assert client.post(old).status_code == 410
    assert client.post(links()["confirm"]).status_code == 302


def test_who_hears_of_it_already_is_told_so(client, ask, running):
    running()
    assert ask().status_code == 302
    assert Alert.objects.count() == 1
    # No second mail on the day of the first.
    assert not mail.outbox
    Alert.objects.update(mailed_at=timezone.now() - timedelta(days=2))
    ask()
    assert "already" in mail.outbox[0].subject
    assert set(links()) == {"mine"}


def test_an_address_has_five_at_most(ask, running, monkeypatch):
    monkeypatch.setattr(views, "OF_ADDRESS", 100)
    for radius in (5, 10, 25, 50, 100):
        running(radius=str(radius))
    assert Alert.objects.running().count() == alerts.MOST
    assert ask(near="Paris, France").status_code == 302
    assert Alert.objects.count() == alerts.MOST


def test_a_link_that_is_too_old_confirms_nothing(client, ask):
    ask()
    old = timezone.now() - alerts.LINK_AGE - timedelta(minutes=1)
    Alert.objects.update(mailed_at=old)
    assert client.get(links()["confirm"]).status_code == 410
    assert client.post(links()["confirm"]).status_code == 410
    assert not Alert.objects.running().exists()


def test_no_address_holds_anything_of_a_person(client, ask):
    answer = ask()
    for path in (answer.url, *links().values()):
        assert "zoe" not in path
        assert "example" not in path
    # Nor the database the secret of the link.
    token = links()["confirm"].split("/")[-2]
    assert token not in str(vars(Alert.objects.get()))
