"""One way in: who may open the admin, and what no cache may keep."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account import views as account_views
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from . import mfa

ADMIN = "/admin/"
# Wagtail's own doors; what stands there instead leads to ours.
CLOSED = ("/admin/login/", "/admin/logout/", "/admin/password_reset/")
ACCOUNT_PAGES = re.compile(r"/[\w-]+/account/")
# What takes an account over, or all it holds: not by a password alone. Where the second
# step is shown must stay open.
ACCOUNT_KEYS = re.compile(
    r"/[\w-]+/account/(email/|password/(change|set)/|delete/|data/|second-step/"
    r"(?!(authenticate|reauthenticate|webauthn/login|webauthn/reauthenticate)/))"
)

Handler = Callable[[HttpRequest], HttpResponse]


def sign_in(request: HttpRequest) -> HttpResponse:
    """Lead from another sign-in page to ours; `next` stays, if it is of this site."""
    target = request.GET.get(REDIRECT_FIELD_NAME, "")
    url = reverse("account_login")
    if url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        url += "?" + urlencode({REDIRECT_FIELD_NAME: target})
    return redirect(url)


def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out as elsewhere: Wagtail's own page would do so at any link to it."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    if request.method == "POST":
        return account_views.logout(request)
    return redirect("account_logout")


class DoorsMiddleware:
    """Guards the admin and the keys of accounts, and keeps pages out of caches."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = at_door(request) or self.get_response(request)
        if not response.has_header("Cache-Control") and is_private(request, response):
            response.headers["Cache-Control"] = "private, no-store"
        return response


def at_door(request: HttpRequest) -> HttpResponse | None:
    """Return where someone must go before the page that they ask for."""
    if request.path_info.startswith(ADMIN):
        return at_admin(request)
    if ACCOUNT_KEYS.match(request.path_info):
        return at_keys(request)
    return None


def at_keys(request: HttpRequest) -> HttpResponse | None:
    """Ask whoever has a second step for it, whether or not the site requires one.

    This session may have begun before there was one.
    """
    user = request.user
    if not user.is_authenticated or mfa.shown(request) or not mfa.has(user):
        return None
    return mfa.asking(request)


def at_admin(request: HttpRequest) -> HttpResponse | None:
    """Refuse who has no business in the admin, lead others to what they must do first.

    Some of Wagtail's own addresses are open to everyone; here none is.
    """
    if not request.user.is_authenticated:
        if request.path_info.startswith(CLOSED):
            return None
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            raise PermissionDenied
        return redirect_to_login(request.get_full_path())
    if not request.user.has_perm(mfa.ACCESS_ADMIN):
        raise PermissionDenied
    return mfa.detour(request) if mfa.required_of(request.user) else None


def is_private(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether an answer may be meant for one person; files are the same for all."""
    # Messages come in a cookie of their own where there is no session any more.
    personal = {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
    about_account = ACCOUNT_PAGES.match(request.path_info)
    return not response.streaming and bool(personal or about_account)
