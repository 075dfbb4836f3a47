"""Two doors: an invitation that came by mail, and "I work here"."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from accounts.limits import allowed
from accounts.mfa import mfa_required

from ..access import membership
from ..mails import joining as mails
from ..models import Claim, Invitation, Stakeholder
from ..moderation.claims import DecisionForm
from ..services import claims, invitations
from ..services.people import AlreadyMember
from .moderating import moderators_only
from .people_forms import ClaimForm, too_often

A_DAY = 86_400
CLAIMS_A_DAY = 5


@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation; only its button accepts it."""
    response = answer(request, token)
    # Not "no-referrer": browsers then send a form without its origin, and Django
    # refuses it. This one never tells the path either.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Return the page of an invitation, or what follows its button."""
    try:
        found = invitations.find(token)
    except invitations.NoInvitation:
        return show(request, None, 404)
    if request.method != "POST" or not found.is_open:
        return show(request, found, 200 if found.is_open else 410)
    if not request.user.is_authenticated:
        # Whoever has the link reads that mailbox: no second mail to prove it.
        get_adapter(request).stash_verified_email(request, found.email)
        return redirect(url_with_next("account_signup", request.path))
    try:
        member = invitations.accept(token, request.user)
    except invitations.NoInvitation:
        return show(request, None, 404)
    except invitations.AlreadyUsed as refused:
        return show(request, refused.invitation, 410)
    mails.accepted(member, found.invited_by)
    messages.success(request, _("Welcome! The entry is in your hands now."))
    return redirect("member-organisation", member.stakeholder_id)


def show(request: HttpRequest, found: Invitation | None, status: int) -> HttpResponse:
    """Render the page of an invitation."""
    user: Any = request.user
    signed_in = user.is_authenticated
    context = {
        "invitation": found,
        "is_member": found and signed_in and membership(user, found.stakeholder),
        "other_address": found and signed_in and found.email != user.email,
        "login_url": url_with_next("account_login", request.path),
    }
    return render(request, "members/invitation.html", context, status=status)


def url_with_next(name: str, target: str) -> str:
    """Return the address of a page that leads on to another one."""
    return f"{reverse(name)}?{urlencode({'next': target})}"


def sign_in_first(request: HttpRequest, template: str, context: Any) -> HttpResponse:
    """Say why an account is needed, and lead to one and back again."""
    context |= {
        "login_url": url_with_next("account_login", request.path),
        "signup_url": url_with_next("account_signup", request.path),
    }
    return render(request, template, context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody say "I work here"; a moderator decides."""
    stakeholder = get_object_or_404(Stakeholder.objects.public(), pk=pk)
    context: dict[str, Any] = {"stakeholder": stakeholder, "section": "members"}
    if not request.user.is_authenticated:
        return sign_in_first(request, "members/claim_visitor.html", context)
    if membership(request.user, stakeholder):
        messages.info(request, _("You look after this entry already."))
        return redirect("member-organisation", stakeholder.pk)
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if made := make_claim(request, stakeholder, form):
            return made
    context["waiting"] = claims.waiting_claim(request.user, stakeholder)
    return render(request, "members/claim.html", context | {"form": form})


def make_claim(
    request: HttpRequest, stakeholder: Stakeholder, form: ClaimForm
) -> HttpResponse | None:
    """Make a claim and say so; nothing where it is too much for a day."""
    try:
        if not claims.waiting_claim(request.user, stakeholder):
            if not allowed("claim", str(request.user.pk), CLAIMS_A_DAY, A_DAY):
                form.add_error(None, too_often())
                return None
            made = claims.claim(stakeholder, request.user, form.cleaned_data["message"])
            mails.claimed(made)
            messages.success(request, _("Thank you. We look at it and write to you."))
    except (claims.AlreadyClaimed, AlreadyMember):
        # Pressed twice: the page says how it stands.
        pass
    return redirect("claim", stakeholder.pk)


@never_cache
@login_required
@moderators_only
@mfa_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a claim to those who decide on it, and take their decision."""
    found: Claim | None = claims.claims_for(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            words = form.decide(found, request.user)
        except claims.ClaimDecided:
            messages.info(request, _("Somebody else has decided on it meanwhile."))
        else:
            messages.success(request, words)
        return redirect("member-moderation")
    context = {"claim": found, "form": form, "section": "moderation"}
    return render(request, "members/claim_decide.html", context)
