"""The door of who gets mails about new entries: stop, or go on; without an account."""

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from accounts.mail import is_one_click

from ..services import alerts
from .showing import gone, page, untold


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, token: str) -> HttpResponse:
    """Take a mail program at its word; everybody else gets a page with buttons."""
    if is_one_click(request):
        try:
            if alert := alerts.of_own_token(token):
                alerts.stop(alert.pk)
        except BadSignature:
            return gone(request)
        return HttpResponse(status=204)
    return untold(door(request, token))


@csrf_protect
@sensitive_variables("alert", "token")
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is wanted, and stop it or have it go on."""
    try:
        alert = alerts.of_own_token(token)
    except BadSignature:
        return gone(request)
    if alert is None:
        return render(request, "stakeholders/alerts/stopped.html")
    if request.method == "POST":
        if request.POST.get("action") == "stop":
            alerts.stop(alert.pk)
        elif request.POST.get("action") == "go-on" and alerts.go_on(alert.pk):
            messages.success(request, _("It goes on for another year."))
        return redirect("alert-own", token)
    return page(request, "own", alert)
