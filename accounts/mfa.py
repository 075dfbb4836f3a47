"""The second step of signing on: who must have it, who has it, who has shown it.

A second step is an authenticator app or a key (allauth's TOTP and WebAuthn). Recovery
codes stand in for it, but nobody has them alone.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .models import User

ACCESS_ADMIN = "wagtailadmin.access_admin"
SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# In the session: whose second step was set up in it, and so shown.
SET_UP = "second_step_set_up"

View = Callable[..., HttpResponse]


def required_of(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether someone needs a second step wherever they go: who may open the admin."""
    return (
        settings.REQUIRE_MFA and isinstance(user, User) and user.has_perm(ACCESS_ADMIN)
    )


def has(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether someone has a second step."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=SECOND_STEPS).exists()


def shown(request: HttpRequest) -> bool:
    """Whether the second step was taken in this session.

    An account may have got its second step after it was signed in here.
    """
    records = get_authentication_records(request, request.user)
    return (
        any(record["method"] == "mfa" for record in records)
        or request.session.get(SET_UP) == request.user.pk
    )


@receiver(authenticator_added)
def note_set_up(
    request: HttpRequest, user: User, authenticator: Authenticator, **signal: Any
) -> None:
    """Note that whoever sets up a second step has just shown it.

    The first one ends what was signed in elsewhere, by a password that others may know.
    """
    request.session[SET_UP] = user.pk
    steps = Authenticator.objects.filter(user=user, type__in=SECOND_STEPS)
    added = authenticator.type in SECOND_STEPS
    if added and not steps.exclude(pk=authenticator.pk).exists():
        here = request.session.session_key
        for session in UserSession.objects.filter(user=user).exclude(session_key=here):
            session.end()


def detour(request: HttpRequest) -> HttpResponse | None:
    """Return where somebody signed in must go first; nowhere if all is done."""
    if not has(request.user):
        messages.warning(
            request,
            _("For this page your account needs a second step. Please choose one."),
        )
        return redirect("mfa_index")
    return None if shown(request) else asking(request)


def asking(request: HttpRequest) -> HttpResponse:
    """Lead somebody who has a second step to where it is asked for."""
    methods = get_adapter().get_reauthentication_methods(request.user)
    by_second_step = [m["url"] for m in methods if m["id"] != "reauthenticate"]
    return redirect_to_login(request.get_full_path(), by_second_step[0])


def mfa_required(view: View) -> View:
    """Let only those in who are signed in, with their second step if it is required."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        first = detour(request) if settings.REQUIRE_MFA else None
        return first or view(request, *args, **kwargs)

    return guarded
