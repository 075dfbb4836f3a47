"""A person's own pages, through the front door."""

import json
import re

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from accounts import notices, personal
from accounts.models import User
from tests.conftest import LANGUAGES
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def amal():
    """Somebody with an account and a password."""
    user = UserFactory(
        email="amal@example.org", first_name="Amal", last_name="Haddad", language="en"
    )
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def browser(amal):
    """The browser that Amal is signed in with."""
    client = Client()
    client.force_login(amal)
    return client


@pytest.fixture
def kind():
    """A kind of mail that can be switched off."""
    notices.register(notices.Notice("test-news", "News of tests", "Now and then."))
    yield "test-news"
    del notices._notices["test-news"]


def reauthenticated(client):
    """Show once more who one is."""
    url = reverse("account_reauthenticate")
    assert client.post(url, {"password": PASSWORD}).status_code == 302
    return client


def test_only_who_is_signed_in_has_an_account_page(client):
    for name in ("account", "account-data", "account-delete"):
        response = client.get(reverse(name))
        assert response.status_code == 302
        assert reverse("account_login") in response["Location"]


def test_the_account_page_shows_and_saves(site, browser, amal, kind):
    page = browser.get("/en/account/").content.decode()
    assert 'value="Amal"' in page
    assert "News of tests" in page
    assert re.search(r'name="notice-test-news"[^>]* checked', page)

    response = browser.post(
        "/en/account/",
        {"first_name": "Amal\r\nBcc: x", "last_name": "", "language": "en"},
        follow=True,
    )

    amal.refresh_from_db()
    assert (amal.first_name, amal.last_name) == ("Amal Bcc: x", "")
    assert kind in amal.muted
    assert "Saved." in response.content.decode()
    browser.post("/en/account/", {"language": "en", "notice-test-news": "on"})
    amal.refresh_from_db()
    assert kind not in amal.muted


def test_a_new_language_is_spoken_at_once(site, browser, amal):
    response = browser.post("/en/account/", {"language": "ar"})

    assert response["Location"] == "/ar/account/"
    amal.refresh_from_db()
    assert amal.language == "ar"


def test_what_cannot_be_saved_is_said_and_kept(site, browser, amal):
    response = browser.post(
        "/en/account/", {"first_name": "x" * 151, "language": "xx", "email": "a@b.cd"}
    )

    page = response.content.decode()
    assert response.status_code == 200
    assert page.count('class="field__error"') == 2
    assert "x" * 151 in page
    amal.refresh_from_db()
    assert (amal.first_name, amal.email) == ("Amal", "amal@example.org")


def test_no_other_field_is_taken(site, browser, amal):
    browser.post(
        "/en/account/",
        {"language": "en", "is_superuser": "on", "is_staff": "on", "muted": '["x"]'},
    )

    amal.refresh_from_db()
    assert not amal.is_superuser
    assert not amal.is_staff
    assert "x" not in amal.muted


@pytest.mark.parametrize("path", ["/en/account/", "/en/account/delete/"])
def test_pages_cost_few_queries(
    site, browser, kind, path, django_assert_max_num_queries
):
    reauthenticated(browser)
    with django_assert_max_num_queries(12):
        assert browser.get(path).status_code == 200


def test_the_download_has_all_of_mine_and_nothing_of_others(site, browser, amal):
    UserFactory(email="canary-other@example.org", first_name="Othercanary")
    UserSession.objects.create(
        user=amal, ip="192.0.2.7", session_key="k", user_agent="Canary browser"
    )
    for to in (amal.email, "canary-other@example.org"):
        letter = {"to": to, "subject": f"Letter {to}", "text": "Canary", "html": ""}
        DBTaskResult.objects.create(
            args_kwargs={"args": [], "kwargs": letter},
            task_path="accounts.tasks.deliver",
            backend_name="background",
            run_after="2026-01-01T00:00:00Z",
        )
    ModelLogEntry.objects.log_action(
        instance=User.objects.get(email="canary-other@example.org"),
        action="wagtail.edit",
        user=amal,
        title="A thing that Amal did",
    )

    response = browser.get("/en/account/data/")

    assert response["Content-Disposition"].startswith("attachment")
    assert response["Cache-Control"] == "private, no-store"
    text = response.content.decode()
    for mine in (
        *("amal@example.org", "Amal", "Haddad", "192.0.2.7", "Canary browser"),
        *("Letter amal@example.org", "A thing that Amal did"),
    ):
        assert mine in text
    assert "canary-other" not in text
    assert "Othercanary" not in text
    assert amal.password not in text
    assert "\n  " in text
    found = json.loads(text)
    assert found["Your account"]["First name"] == "Amal"


def test_leaving_asks_who_it_is_first(site, browser, amal):
    for response in (
        browser.get("/en/account/delete/"),
        browser.post("/en/account/delete/"),
    ):
        assert response.status_code == 302
        assert reverse("account_reauthenticate") in response["Location"]
    assert User.objects.filter(pk=amal.pk).exists()


def test_leaving_says_what_goes_and_what_stays(site, browser):
    page = reauthenticated(browser).get("/en/account/delete/").content.decode()

    shown = [item for area in personal.areas() for item in area.leaving]
    assert all(str(item.what).split(",")[0] in page for item in shown)
    assert "not who did it" in page
    assert "cookie" not in page


def test_opening_the_page_deletes_nothing(site, browser, amal):
    assert reauthenticated(browser).get("/en/account/delete/").status_code == 200
    assert User.objects.filter(pk=amal.pk).exists()


def test_leaving(site, browser, amal, django_capture_on_commit_callbacks):
    amal.language = "fr"
    amal.save()
    reauthenticated(browser)
    with django_capture_on_commit_callbacks(execute=True):
        response = browser.post("/en/account/delete/", follow=True)

    assert not User.objects.filter(email="amal@example.org").exists()
    assert "Your account is deleted" in response.content.decode()
    assert "_auth_user_id" not in browser.session
    assert browser.get("/en/account/").status_code == 302
    [message] = outbox.outbox
    assert message.to == ["amal@example.org"]
    with translation.override("fr"):
        assert message.subject == translation.gettext("Your account is deleted")


def test_who_has_no_password_is_not_refused(site, browser, amal):
    amal.set_unusable_password()
    amal.save()
    browser.force_login(amal)

    assert browser.post("/en/account/delete/").status_code == 302
    assert not User.objects.filter(pk=amal.pk).exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_privacy_is_public_and_shows_every_row(site, client, language):
    response = client.get(f"/{language}/privacy/")

    page = response.content.decode()
    assert response.status_code == 200
    assert "sessionid" not in response.cookies
    with translation.override(language):
        for area in personal.areas():
            assert str(area.label) in page
            for item in area.items:
                assert str(item.kept_in_words) in page
    home = client.get(f"/{language}/").content.decode()
    assert f'href="/{language}/privacy/"' in home


def test_privacy_costs_few_queries(site, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        client.get("/en/privacy/")
