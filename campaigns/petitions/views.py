"""The form of a petition, and the pages that mailed links open."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import (
    sensitive_post_parameters,
    sensitive_variables,
)
from django.views.decorators.http import require_http_methods, require_safe

from accounts.addresses import email_digest
from accounts.limits import allowed, network_of

from ..models import Petition
from ..services import petitions
from . import proof
from .forms import SignForm
from .mailing import write_later
from .showing import Shown, context_of, shown

AN_HOUR, A_DAY = 3_600, 86_400
# Signatures of a network in an hour: as it is usual (a school, a home for many, share
# one), with proof of work, and without it where it is asked for.
USUAL, PROVED, UNPROVED = 60, 300, 10
# How often an address is taken up on a day; the first time already sends the mail.
OF_ADDRESS = 5
TASKS = 120


def of_slug(slug: str, form: SignForm | None = None) -> Shown:
    """Return what is shown of a petition; raises Http404."""
    found = shown(get_object_or_404(Petition, slug=slug), form)
    if found is None:
        raise Http404
    return found


@never_cache
@sensitive_post_parameters()
@sensitive_variables("form")
@require_http_methods(["GET", "HEAD", "POST"])
def petition(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form by itself, and take up what it, or the campaign's page, sends.

    The answer is the same whether the address signed before or not.
    """
    form = SignForm(request.POST if request.method == "POST" else None)
    found = of_slug(slug, form)
    if request.method == "POST" and found.petition.is_open:
        if form.is_robot or (form.is_valid() and taken_up(request, found)):
            return redirect("petition-done", slug)
        form.write("solution", "")
    return render(request, "campaigns/petitions/petition.html", context_of(found))


@sensitive_variables()
def taken_up(request: HttpRequest, found: Shown) -> bool:
    """Note a signature, unless too many came from a network: that is said."""
    form, data = found.form, found.form.cleaned_data
    if not within_limits(request, found.petition, data["solution"]):
        text = _("Too many signatures came from your network. Please try later.")
        form.add_error(None, text)
        return False
    address = email_digest(data["email"])
    if allowed("petition-address", address, OF_ADDRESS, A_DAY):
        person = petitions.Person(
            name=data["name"],
            email=data["email"],
            country=data["country"],
            language=get_language() or "",
            wants_updates=data["updates"],
        )
        try:
            write_later(petitions.sign_up(found.petition, person).pk)
        except petitions.Closed:
            form.add_error(None, _("This petition has just closed."))
            return False
    return True


def within_limits(request: HttpRequest, asked: Petition, solution: str) -> bool:
    """Whether another signature may come from this network."""
    kind, amount = "usual", USUAL
    if asked.asks_proof:
        is_proof = proof.is_proof(asked, solution)
        kind, amount = ("proved", PROVED) if is_proof else ("unproved", UNPROVED)
    return allowed(f"petition-{kind}", network_of(request), amount, AN_HOUR)


@never_cache
@require_safe
def challenge(request: HttpRequest, slug: str) -> HttpResponse:
    """Give out a task, where a petition asks for work."""
    found = of_slug(slug).petition
    if not (found.asks_proof and found.is_open):
        raise Http404
    if not allowed("petition-task", network_of(request), PROVED + TASKS, AN_HOUR):
        return JsonResponse({}, status=429)
    return JsonResponse(proof.task(found))


@never_cache
@require_safe
def done(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask to look for the mail: the same to everybody."""
    context = context_of(of_slug(slug))
    return render(request, "campaigns/petitions/done.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button, and count who presses it; opening the page changes nothing."""
    return untold(answer(request, token))


def untold(response: HttpResponse) -> HttpResponse:
    """Have no page, nor the log of one, told the address: it holds a token."""
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@sensitive_variables("supporter", "token")
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Return the page of a link, or what follows its button."""
    supporter = petitions.of_token(token)
    found = shown(supporter.petition) if supporter else None
    if supporter is None or found is None:
        return gone(request)
    if request.method == "POST":
        try:
            petitions.confirm(token)
        except petitions.Closed:
            messages.error(request, _("This petition is closed: it was not counted."))
        return redirect("petition-confirm", token)
    context = context_of(
        found,
        confirmed=supporter.confirmed_at is not None,
        updates=supporter.updates_at is not None,
        leave=petitions.leave_token(supporter),
    )
    return render(request, "campaigns/petitions/confirm.html", context)


def gone(request: HttpRequest, **context: Any) -> HttpResponse:
    """Say that a link does nothing any more."""
    return render(request, "campaigns/petitions/gone.html", context, status=410)
