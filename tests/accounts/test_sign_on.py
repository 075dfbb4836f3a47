"""Signing up and on, through the front door."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from accounts import emails
from accounts.models import User
from tests.accounts.sign_on import (
    PASSWORD,
    mailed_code,
    person,
    sign_in,
    signed_in,
)
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

CONFIRM = "account/confirm-email/"


def sign_up(client, language="en", **data):
    values = {"email": "amal@example.org", "password1": PASSWORD} | data
    return client.post(f"/{language}/account/signup/", values)


def ask_for_code(client, email, language="en", **data):
    return client.post(f"/{language}/account/login/code/", {"email": email} | data)


def enter(client, code, language="en", **data):
    url = f"/{language}/account/login/code/confirm/"
    return client.post(url, {"code": code} | data)


def same_for_all(browser, response, email):
    """Return where an answer leads and what is read there, but what must differ."""
    url = response.headers["Location"]
    text = browser.get(url).content.decode().replace(email, "")
    text = re.sub(r'(nonce|value)="[^"]+"', "", text)
    return url, text


# Signing up


def test_somebody_signs_up_in_the_language_of_the_page(client):
    response = sign_up(client, "ar", first_name="Amal", last_name="Haddad")

    assert response.headers["Location"] == f"/ar/{CONFIRM}"
    assert signed_in(client) is None
    response = client.post(f"/ar/{CONFIRM}", {"code": mailed_code()})

    user = User.objects.get()
    assert (user.get_full_name(), user.language) == ("Amal Haddad", "ar")
    assert signed_in(client) == user.pk
    assert response.headers["Location"] == "/ar/members/"
    assert EmailAddress.objects.get(user=user).verified


def test_an_address_must_be_proved_before_anybody_is_signed_in(client):
    sign_up(client)
    user = User.objects.get()
    # At most one code in ten seconds.
    cache.clear()

    other = Client()
    response = sign_in(other, user)

    assert response.headers["Location"] == f"/en/{CONFIRM}"
    assert signed_in(other) is None


def test_who_mistyped_the_address_begins_again(client):
    sign_up(client, email="amall@example.org")

    page = client.get(f"/en/{CONFIRM}").content.decode()
    assert "Cancel and start again" in page
    client.post("/en/account/logout/", {"next": "/en/account/login/"})
    sign_up(client, email="amal@example.org")
    client.post(f"/en/{CONFIRM}", {"code": mailed_code()})

    assert User.objects.get(pk=signed_in(client)).email == "amal@example.org"


def test_who_has_an_account_is_told_to_nobody_by_the_sign_up(client, monkeypatch):
    hashed = []
    monkeypatch.setattr(User, "set_password", lambda self, raw: hashed.append(raw))
    emails = (UserFactory(email="old@example.org").email, "new@example.org")
    answers = [
        same_for_all(browser, sign_up(browser, email=email), email)
        for browser, email in zip((Client(), Client()), emails, strict=True)
    ]

    assert answers[0] == answers[1]
    # Half of the answer is how long it takes.
    assert hashed == [PASSWORD, PASSWORD]
    assert [message.to[0] for message in mail.outbox] == list(emails)
    assert "already have" in mail.outbox[0].subject
    assert User.objects.filter(email="old@example.org").count() == 1


def test_a_robot_makes_no_account(client):
    response = sign_up(client, subject="Buy now")

    assert response.status_code == 302
    assert not User.objects.exists()
    assert not mail.outbox


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(client):
    text = sign_up(client, password1="1234", first_name="Amal").content.decode()

    assert 'aria-describedby="id_password1_helptext id_password1_error"' in text
    assert 'value="Amal"' in text
    assert 'value="amal@example.org"' in text


# Signing in


def test_a_password_opens_the_account_and_another_does_not(client):
    user = person()

    refused = sign_in(client, user, password="wrong")
    unknown = client.post(
        "/en/account/login/", {"login": "nobody@example.org", "password": "wrong"}
    )
    message = "do not belong together"
    assert message in refused.content.decode()
    assert message in unknown.content.decode()
    assert signed_in(client) is None

    assert sign_in(client, user).status_code == 302
    assert signed_in(client) == user.pk


@pytest.mark.parametrize("written", ["{}", " {} ", "arabic"])
def test_a_mailed_code_opens_the_account(client, written):
    user = person()
    response = ask_for_code(client, user.email, next="/en/about/")
    code = mailed_code()
    if written == "arabic":
        code = code.translate({ord(str(n)): chr(0x660 + n) for n in range(10)})
    else:
        code = written.format(code)

    assert response.headers["Location"].startswith("/en/account/login/code/confirm/")
    response = enter(client, code, next="/en/about/")

    assert signed_in(client) == user.pk
    assert response.headers["Location"] == "/en/about/"


def test_a_code_is_no_use_to_another_browser_or_after_three_guesses(client):
    user = person()
    ask_for_code(client, user.email)
    code = mailed_code()

    other = Client()
    enter(other, code)
    assert signed_in(other) is None

    for _guess in range(3):
        enter(client, "0000-0000")
    enter(client, code)
    assert signed_in(client) is None


@pytest.mark.parametrize("path", ["login/code/", "password/reset/"])
def test_who_has_an_account_is_told_to_nobody(client, path):
    emails = (person().email, "nobody@example.org")

    answers = [
        same_for_all(
            browser,
            browser.post(f"/en/account/{path}", {"email": email}),
            email,
        )
        for browser, email in zip((Client(), Client()), emails, strict=True)
    ]

    assert answers[0] == answers[1]
    assert [message.to[0] for message in mail.outbox] == list(emails)
    assert "no account" in mail.outbox[-1].subject


def test_a_closed_account_stays_closed(client):
    user = person(is_active=False)

    response = sign_in(client, user)

    assert response.headers["Location"] == "/en/account/inactive/"
    assert signed_in(client) is None


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/fr/map/?kind=city", "/fr/map/?kind=city"),
        ("https://evil.example/", "/en/members/"),
        ("//evil.example/", "/en/members/"),
        ("/\\evil.example", "/en/members/"),
        ("javascript:alert(1)", "/en/members/"),
        ("", "/en/members/"),
    ],
)
def test_signing_in_leads_where_one_was_going_and_nowhere_else(client, wanted, led_to):
    response = sign_in(client, person(), next=wanted)

    assert response.headers["Location"] == led_to


@pytest.mark.parametrize(
    ("chosen", "led_to", "kept"),
    [("", "/uk/members/", "uk"), ("it", "/it/members/", "it")],
)
def test_a_browser_without_a_language_takes_the_person_s(client, chosen, led_to, kept):
    if chosen:
        client.cookies["language"] = chosen

    response = sign_in(client, person(language="uk"))

    assert response.headers["Location"] == led_to
    assert client.cookies["language"].value == kept


def test_guessing_ends_soon(client):
    user = person()

    for _guess in range(5):
        sign_in(client, user, password="wrong")
    text = sign_in(client, user).content.decode()

    assert "tried too often" in text
    assert signed_in(client) is None


def test_a_limit_is_told_in_our_frame(client, site):
    for _time in range(4):
        response = client.post("/en/account/password/reset/", {"email": "a@b.org"})

    assert response.status_code == 429
    assert "Too many tries" in response.content.decode()
    assert "site-footer" in response.content.decode()


# Passwords and addresses


def test_a_forgotten_password_is_replaced_by_a_mailed_code(client):
    user = person()

    response = client.post("/en/account/password/reset/", {"email": user.email})
    response = client.post(response.headers["Location"], {"code": mailed_code()})
    client.post(response.headers["Location"], {"password1": "a quite new secret"})

    assert signed_in(client) is None
    sign_in(client, user, password="a quite new secret")
    assert signed_in(client) == user.pk
    assert "password was changed" in mail.outbox[-1].subject


def test_a_new_password_signs_the_other_devices_out(client):
    user, other = person(), Client()
    sign_in(client, user)
    sign_in(other, user)

    values = {"oldpassword": PASSWORD, "password1": "a quite new secret"}
    client.post("/en/account/password/change/", values)

    assert client.get("/en/account/").status_code == 200
    assert other.get("/en/account/").status_code == 302


def test_an_address_changes_once_its_code_is_entered(client):
    user = person(email="old@example.org", language="ar")
    sign_in(client, user)
    url = "/en/account/email/"
    asked = client.post(url, {"email": "new@example.org", "action_add": ""})
    assert asked.headers["Location"].startswith("/en/account/reauthenticate/")

    client.post(asked.headers["Location"], {"password": PASSWORD})
    user.refresh_from_db()
    assert user.email == "old@example.org"
    assert mail.outbox[-1].to == ["new@example.org"]
    client.post(f"/en/{CONFIRM}", {"code": mailed_code()})

    user.refresh_from_db()
    assert user.email == "new@example.org"
    # At neither address do we change into another language.
    htmls = [message.alternatives[0].content for message in mail.outbox[-2:]]
    assert all('lang="ar"' in html for html in htmls)
    assert mail.outbox[-1].to == ["old@example.org"]
    assert "new@example.org" in mail.outbox[-1].body
    assert not EmailAddress.objects.filter(email="old@example.org").exists()


def test_an_address_that_an_editor_replaces_opens_nothing_any_more(client):
    user = person(email="old@example.org")
    user.email = "new@example.org"
    user.save()

    ask_for_code(client, "old@example.org")

    assert "no account" in mail.outbox[-1].subject
    response = sign_in(Client(), user)
    assert response.headers["Location"] == f"/en/{CONFIRM}"


def test_an_address_that_is_vouched_for_needs_no_code(client):
    user = person(verified=False)
    assert sign_in(Client(), user).headers["Location"] == f"/en/{CONFIRM}"

    emails.verify(user)

    sign_in(client, user)
    assert signed_in(client) == user.pk


def test_mails_are_written_in_the_reader_s_language(client):
    user = person(language="ar")

    ask_for_code(client, user.email, language="de")
    ask_for_code(Client(), "nobody@example.org", language="de")

    htmls = [message.alternatives[0].content for message in mail.outbox]
    assert 'lang="ar" dir="rtl"' in htmls[0]
    assert 'lang="de" dir="ltr"' in htmls[1]
