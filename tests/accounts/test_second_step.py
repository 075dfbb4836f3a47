"""The second step of signing on, and where somebody is signed in."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client

from accounts.devices import named
from tests.accounts.sign_on import (
    committing,
    mailed_code,
    person,
    set_up_app,
    sign_in,
    signed_in,
    totp_code,
)

pytestmark = pytest.mark.django_db

AUTHENTICATE = "/en/account/second-step/authenticate/"
CODES = "/en/account/second-step/recovery-codes/"
SESSIONS = "/en/account/sessions/"


@pytest.fixture
def protected(client):
    """Somebody with an authenticator app, who is signed in with `client`."""
    user = person()
    sign_in(client, user)
    user.secret = set_up_app(client)
    return user


def test_an_app_is_set_up_only_by_who_shows_the_password_again(client):
    sign_in(client, person())

    response = client.get("/en/account/second-step/totp/activate/")

    assert response.headers["Location"].startswith("/en/account/reauthenticate/")


def test_the_app_s_code_is_asked_for_and_counts_once(protected):
    browser = Client()
    code = totp_code(protected.secret, 1)

    assert sign_in(browser, protected).headers["Location"] == AUTHENTICATE
    assert signed_in(browser) is None
    refused = browser.post(AUTHENTICATE, {"code": "000000"})
    assert "code is not right" in refused.content.decode()
    browser.post(AUTHENTICATE, {"code": code})
    assert signed_in(browser) == protected.pk

    second = Client()
    sign_in(second, protected)
    second.post(AUTHENTICATE, {"code": code})
    assert signed_in(second) is None


def test_a_recovery_code_lets_in_once(client, protected):
    codes = re.findall(r"<li>(\d{8})</li>", client.get(CODES).content.decode())
    assert len(codes) == 10

    for expected in (protected.pk, None):
        browser = Client()
        sign_in(browser, protected)
        browser.post(AUTHENTICATE, {"code": codes[0]})
        assert signed_in(browser) == expected


def test_neither_a_mailed_code_nor_a_new_password_goes_round_it(protected):
    browser = Client()
    browser.post("/en/account/login/code/", {"email": protected.email})
    url = "/en/account/login/code/confirm/"
    assert browser.post(url, {"code": mailed_code()}).headers["Location"] == (
        AUTHENTICATE
    )
    assert signed_in(browser) is None

    browser = Client()
    reset = "/en/account/password/reset/"
    answer = browser.post(reset, {"email": protected.email})
    answer = browser.post(answer.headers["Location"], {"code": mailed_code()})
    browser.post(answer.headers["Location"], {"password1": "a quite new secret"})
    assert signed_in(browser) is None
    answer = sign_in(browser, protected, password="a quite new secret")
    assert answer.headers["Location"] == AUTHENTICATE


def test_the_database_does_not_tell_the_secret(protected):
    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP).data

    assert protected.secret not in str(stored)


def test_secrets_outlive_a_new_key_of_the_site(protected, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key"
    browser = Client()

    sign_in(browser, protected)
    browser.post(AUTHENTICATE, {"code": totp_code(protected.secret)})

    assert signed_in(browser) == protected.pk


def test_its_owner_is_told_of_every_change(client, protected):
    assert "app was set up" in mail.outbox[-1].subject

    with committing():
        client.post("/en/account/second-step/totp/deactivate/")

    assert "switched off" in mail.outbox[-1].subject
    assert "127.0.0.1" in mail.outbox[-1].body
    browser = Client()
    sign_in(browser, protected)
    assert signed_in(browser) == protected.pk


def test_a_session_can_be_ended_from_elsewhere(client):
    user, other, third = person(), Client(), Client()
    for browser in (client, other, third):
        sign_in(browser, user)
    text = client.get(SESSIONS).content.decode()
    assert text.count('name="session"') == 2

    ended = UserSession.objects.get(session_key=other.session.session_key)
    client.post(SESSIONS, {"session": ended.pk})

    assert signed_in(other) is None
    assert signed_in(third) == user.pk
    client.post(SESSIONS)
    assert signed_in(third) is None
    assert signed_in(client) == user.pk


def test_nobody_ends_the_session_of_somebody_else(client):
    user, other = person(), person()
    victim = Client()
    sign_in(client, user)
    sign_in(victim, other)
    theirs = UserSession.objects.get(user=other)

    client.post(SESSIONS, {"session": theirs.pk})

    assert signed_in(victim) == other.pk


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0",
            "Firefox, Android",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like"
            " Gecko) Chrome/129.0.0.0 Safari/537.36 Edg/129.0.0.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) AppleWebKit/605.1.15 (KHTML, like"
            " Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        ("curl/8.5.0", ""),
    ],
)
def test_a_device_is_called_as_people_call_it(user_agent, words):
    assert named(user_agent) == words
