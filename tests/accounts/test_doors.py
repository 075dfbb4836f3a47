"""One way in: nothing else takes a password, and nobody comes round the second step."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from accounts.mfa import mfa_required
from accounts.models import User
from share_cms import urls as site_urls
from tests.accounts.sign_on import (
    PASSWORD,
    person,
    set_up_app,
    sign_in,
    signed_in,
    totp_code,
)

pytestmark = pytest.mark.django_db

SECOND_STEP = "/en/account/second-step/"


@mfa_required
def guarded(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


urlpatterns = [path("guarded/", guarded), *site_urls.urlpatterns]


def given_an_app(user: User) -> str:
    """Give somebody an authenticator app behind the back of their sessions."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


@pytest.fixture
def editing():
    """An editor who has a password."""
    user = person(email="eve@example.org")
    user.groups.set(Group.objects.filter(name="Editors"))
    return user


@pytest.mark.parametrize(
    "url", ["/admin/", "/admin/pages/", "/admin/sprite/", "/admin/x/"]
)
def test_a_visitor_is_led_to_the_one_way_in(client, url):
    assert client.get(url).headers["Location"] == f"/en/account/login/?next={url}"
    assert client.post(url).headers["Location"] == f"/en/account/login/?next={url}"
    script = client.get(url, headers={"x-requested-with": "XMLHttpRequest"})
    assert script.status_code == 403


@pytest.mark.parametrize(
    "url", ["/admin/", "/admin/pages/", "/admin/login/", "/admin/account/", "/admin/x/"]
)
def test_who_has_no_business_in_the_admin_is_refused_in_their_language(
    client, stranger, url
):
    client.force_login(stranger)
    client.cookies["language"] = "ar"

    response = client.get(url)

    assert response.status_code == 403
    assert '<html lang="ar" dir="rtl">' in response.content.decode()
    assert "site-footer" in response.content.decode()


@pytest.mark.parametrize("url", ["/admin/login/", "/en/_util/login/"])
def test_no_other_page_takes_a_password(client, editing, url):
    values = {"username": editing.email, "password": PASSWORD, "next": "/admin/"}

    response = client.post(f"{url}?next=/admin/pages/", values)

    assert response.headers["Location"] == (
        "/en/account/login/?next=%2Fadmin%2Fpages%2F"
    )
    assert signed_in(client) is None


@pytest.mark.parametrize(
    "evil", ["https://evil.example/", "//evil.example", "/\\e.vil"]
)
def test_the_other_doors_lead_nowhere_else(client, evil):
    response = client.get("/admin/login/", {"next": evil})

    assert response.headers["Location"] == "/en/account/login/"


@pytest.mark.parametrize("step", ["", "done/", "confirm/MQ/abc-def/", "complete/"])
def test_the_admin_s_own_way_to_a_new_password_is_closed(client, editing, step):
    for method in (client.get, client.post):
        response = method(f"/admin/password_reset/{step}")
        assert response.headers["Location"] == "/en/account/login/"


def test_other_addresses_of_the_admin_that_begin_alike_are_kept(client, editing):
    editing.is_superuser = True
    editing.save()
    sign_in(client, editing)

    assert client.get("/admin/locales/").status_code == 200


def test_the_admin_s_way_out_takes_a_press_of_a_button(client, editing):
    sign_in(client, editing)

    assert client.get("/admin/logout/").headers["Location"] == "/en/account/logout/"
    assert signed_in(client) == editing.pk
    client.post("/admin/logout/")
    assert signed_in(client) is None


def test_the_admin_s_account_page_changes_neither_address_nor_password(client, editing):
    sign_in(client, editing)
    text = client.get("/admin/account/").content.decode()
    assert "name_email-first_name" in text
    assert "name_email-email" not in text
    assert "password-new" not in text

    values = {
        "name_email-first_name": "Eve",
        "name_email-email": "evil@example.org",
        "password-new_password1": "evil evil evil",
        "password-new_password2": "evil evil evil",
        "locale-preferred_language": "en",
        "theme-theme": "system",
        "theme-density": "default",
        "theme-contrast": "system",
    }
    client.post("/admin/account/", values)

    editing.refresh_from_db()
    assert editing.email == "eve@example.org"
    assert editing.check_password(PASSWORD)


# Where a second step is required


def test_an_editor_without_a_second_step_is_led_to_choose_one(
    client, editing, settings
):
    settings.REQUIRE_MFA = True
    sign_in(client, editing)

    for url in ("/admin/", "/admin/pages/", "/admin/account/"):
        assert client.get(url).headers["Location"] == SECOND_STEP
    assert "needs a second step" in client.get(SECOND_STEP).content.decode()

    set_up_app(client)
    assert client.get("/admin/").status_code == 200
    assert "/admin/" in client.get(SECOND_STEP).content.decode()


def test_a_session_from_before_must_still_show_the_second_step(
    client, editing, settings
):
    settings.REQUIRE_MFA = True
    before = client
    sign_in(before, editing)
    secret = given_an_app(editing)

    response = before.get("/admin/pages/")
    url = response.headers["Location"]
    assert url == f"{SECOND_STEP}reauthenticate/?next=/admin/pages/"
    # The password alone is asked for elsewhere; here it changes nothing.
    before.post("/en/account/reauthenticate/", {"password": PASSWORD})
    assert before.get("/admin/pages/").status_code == 302

    code = totp_code(secret)
    response = before.post(url, {"code": code, "next": "/admin/pages/"})
    assert response.headers["Location"] == "/admin/pages/"
    assert before.get("/admin/pages/", follow=True).status_code == 200


OF_THE_ACCOUNT = (
    *("second-step/", "second-step/recovery-codes/"),
    *("second-step/recovery-codes/generate/", "second-step/recovery-codes/download/"),
    *("second-step/totp/activate/", "second-step/totp/deactivate/"),
    *("second-step/webauthn/", "second-step/webauthn/add/"),
    *("second-step/webauthn/keys/1/remove/", "second-step/webauthn/keys/1/edit/"),
    *("email/", "password/change/", "password/set/", "delete/", "data/"),
)


@pytest.mark.parametrize("required", [True, False])
def test_a_password_alone_changes_no_account_that_has_a_second_step(
    client, settings, required
):
    settings.REQUIRE_MFA = required
    user = person()
    sign_in(client, user)
    secret = given_an_app(user)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})

    asked = f"{SECOND_STEP}reauthenticate/"
    for page in OF_THE_ACCOUNT:
        for send in (client.get, client.post):
            response = send(f"/en/account/{page}")
            assert response.headers["Location"] == f"{asked}?next=/en/account/{page}"
    # Where the second step is shown stays open; who has no passkey goes on from there.
    with_passkey = client.get(f"{SECOND_STEP}webauthn/reauthenticate/")
    assert with_passkey.headers["Location"] == "/en/account/reauthenticate/"
    for url in (asked, "/en/account/sessions/"):
        assert client.get(url).status_code == 200

    client.post(asked, {"code": totp_code(secret), "next": "/en/account/email/"})
    assert client.get("/en/account/email/").status_code == 200
    assert client.get("/en/account/data/").status_code == 200


def test_without_a_second_step_the_account_is_open(client):
    sign_in(client, person())

    assert client.get("/en/account/email/").status_code == 200
    assert client.get(SECOND_STEP).status_code == 200


def test_a_first_second_step_ends_what_was_signed_in_elsewhere(client):
    user, elsewhere, stranger = person(), Client(), Client()
    sign_in(stranger, person())
    sign_in(elsewhere, user)
    sign_in(client, user)

    set_up_app(client)

    assert signed_in(elsewhere) is None
    assert signed_in(client) == user.pk
    assert signed_in(stranger) is not None


def test_other_pages_ask_nothing_about_a_second_step(
    client, django_assert_max_num_queries
):
    sign_in(client, person())
    for url in ("/en/privacy/", "/en/account/", "/en/account/sessions/"):
        with django_assert_max_num_queries(50) as queries:
            client.get(url)
        assert not [q for q in queries.captured_queries if "mfa_auth" in q["sql"]]


def test_half_a_sign_in_is_none(client, editing, settings):
    settings.REQUIRE_MFA = True
    sign_in(client, editing)
    set_up_app(client)
    browser = Client()

    sign_in(browser, editing, next="/admin/")

    response = browser.get("/admin/")
    assert response.headers["Location"].startswith("/en/account/login/?next=")


def test_a_second_step_that_is_switched_off_must_be_set_up_again(
    client, editing, settings
):
    settings.REQUIRE_MFA = True
    sign_in(client, editing)
    set_up_app(client)

    client.post(f"{SECOND_STEP}totp/deactivate/")

    assert client.get("/admin/").headers["Location"] == SECOND_STEP


def test_a_view_elsewhere_can_require_the_second_step(client, settings):
    settings.ROOT_URLCONF = __name__
    assert client.get("/guarded/").headers["Location"].endswith("?next=/guarded/")
    sign_in(client, person())
    assert client.get("/guarded/").content == b"inside"

    settings.REQUIRE_MFA = True
    assert client.get("/guarded/").headers["Location"] == SECOND_STEP
    set_up_app(client)
    assert client.get("/guarded/").content == b"inside"


# What caches may keep


def test_no_cache_keeps_what_is_meant_for_one_person(client, site):
    public = client.get("/en/")
    assert "no-store" not in public.headers.get("Cache-Control", "")
    for url in ("login/", "signup/", "password/reset/", "login/code/"):
        answer = Client().get(f"/en/account/{url}")
        assert "no-store" in answer.headers["Cache-Control"]

    sign_in(client, person())

    for url in ("/en/", "/en/map/", "/en/account/", SECOND_STEP):
        answer = client.get(url)
        assert "private" in answer.headers["Cache-Control"]
        assert "no-store" in answer.headers["Cache-Control"]
        assert "Cookie" in answer.headers["Vary"]


def test_a_visitor_s_page_asks_nothing_about_who_is_signed_in(
    client, site, django_assert_max_num_queries
):
    client.get("/en/about/")

    with django_assert_max_num_queries(50) as queries:
        client.get("/en/about/")

    assert not [q for q in queries.captured_queries if "session" in q["sql"]]
    assert "sessionid" not in client.cookies
