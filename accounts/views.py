"""A person's own pages: the account, all that is known, leaving; and privacy."""

from email.utils import parseaddr

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from . import mail, personal
from .models import User
from .preferences import PreferencesForm


def person(request: HttpRequest) -> User:
    """Return who is signed in, afresh: a form may change it without being saved."""
    return get_object_or_404(User, pk=request.user.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Show a person's account and save what they decide."""
    form = PreferencesForm(request.POST or None, instance=person(request))
    if request.method == "POST" and form.is_valid():
        user = form.save()
        # What follows is in the language that was just chosen.
        with override(user.language):
            messages.success(request, _("Saved."))
            return redirect("account")
    context = {"form": form, "section": "account"}
    return render(request, "accounts/account.html", context)


@login_required
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Hand out all that is known of a person, as a file for people and machines."""
    response = JsonResponse(
        personal.export(person(request)),
        json_dumps_params={"indent": 2, "ensure_ascii": False},
    )
    response["Content-Disposition"] = 'attachment; filename="share-network-data.json"'
    return response


@login_required
@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays, then delete a person's account."""
    if request.method != "POST":
        context = {"areas": personal.areas(), "section": "account"}
        return render(request, "accounts/delete.html", context)
    user = person(request)
    personal.erase(user)
    logout(request)
    mail.send("account_deleted", user.email, {}, language=user.language)
    messages.success(request, _("Your account is deleted. Thank you for your time."))
    return redirect(f"/{get_language()}/")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Show what is known of people, why, who sees it and how long."""
    context = {
        "areas": personal.areas(),
        "contact": parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
    }
    return render(request, "accounts/privacy.html", context)
