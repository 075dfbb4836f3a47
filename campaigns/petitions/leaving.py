"""A supporter’s own door: withdraw, be forgotten, hear no more; without an account."""

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

from ..services import petitions
from .showing import campaign_of
from .views import gone, untold


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Take a mail program at its word; everybody else gets a page with buttons."""
    if is_one_click(request):
        try:
            if supporter := petitions.of_leave_token(token):
                petitions.stop_updates(supporter.pk)
        except BadSignature:
            return gone(request)
        return HttpResponse(status=204)
    return untold(door(request, token))


@csrf_protect
@sensitive_variables("supporter", "token")
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Show what can be taken back, and take it back."""
    try:
        supporter = petitions.of_leave_token(token)
    except BadSignature:
        return gone(request)
    if supporter is None:
        return render(request, "campaigns/petitions/left.html")
    if request.method == "POST":
        if request.POST.get("action") == "updates":
            petitions.stop_updates(supporter.pk)
            messages.success(request, _("You get no more news of this campaign."))
        elif request.POST.get("action") == "withdraw":
            petitions.withdraw(supporter.pk)
            messages.success(request, _("Your signature and your data are deleted."))
        return redirect("petition-leave", token)
    context = {
        "campaign": campaign_of(supporter.petition),
        "confirmed": supporter.confirmed_at is not None,
        "updates": supporter.updates_at is not None,
    }
    return render(request, "campaigns/petitions/leave.html", context)
