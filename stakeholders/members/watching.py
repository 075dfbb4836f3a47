"""What focal points do beside deciding: reports, and verifying organisations."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.mfa import mfa_required

from ..access import may_moderate, membership
from ..models import Report, Stakeholder
from ..moderation import reports as reported
from ..moderation import standing as standings


@never_cache
@mfa_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a report of an entry, and do something about it."""
    rows = Report.objects.select_related("stakeholder", "initiative__stakeholder")
    found = get_object_or_404(rows, pk=pk)
    if not reported.may_see(request.user, found):
        raise Http404
    if request.method == "POST":
        reported.act(request, found)
        return redirect("member-report", pk)
    context = {"section": "moderation", **reported.shown(found)}
    return render(request, "moderation/report.html", context)


@never_cache
@mfa_required
@require_POST
def standing(request: HttpRequest, pk: int) -> HttpResponse:
    """Verify an organisation of one's country, or take it back."""
    stakeholder = get_object_or_404(Stakeholder, pk=pk)
    # The row's own country: of a draft the members may choose another.
    own = membership(request.user, stakeholder) is not None
    if own or not may_moderate(request.user, stakeholder.country):
        raise Http404
    standings.act(request, stakeholder)
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        return redirect(target)
    return redirect("member-moderation")
