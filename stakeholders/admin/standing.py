"""Verified and trusted organisations, in the admin."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.widgets.button import ListingButton

from ..access import moderates_all
from ..models import Stakeholder
from ..moderation import standing as standings
from .reports import ReportsItem, for_editors, frame

PER_PAGE = 50


def crumb() -> tuple[str, str]:
    """Return (label, address) of the list."""
    return _("Verified organisations"), reverse("standing_index")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List organisations: those that wait to be verified, those that are."""
    for_editors(request.user)
    rows = Stakeholder.objects.select_related("standing__verified_by")
    words = request.GET.get("q", "").strip()
    if words:
        rows = rows.filter(
            Q(listing__words__contains=words.casefold()) | Q(name_en__icontains=words)
        )
    offering = Q(initiatives__offers__isnull=False, standing__verified_at=None)
    asked = request.GET.get("show")
    if asked == "verified":
        rows = rows.filter(standing__verified_at__isnull=False)
    elif not words:
        rows = rows.filter(offering).distinct()
    page = Paginator(rows.order_by("pk"), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "stakeholders": page,
        "words": words,
        "asked": asked,
        "query": f"&{urlencode({'q': words, 'show': asked or ''})}",
        **frame("check", crumb()),
    }
    return render(request, "moderation/admin/standings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an organisation's standing, and change it."""
    for_editors(request.user)
    rows = Stakeholder.objects.select_related("standing__verified_by")
    stakeholder: Stakeholder = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        standings.act(request, stakeholder)
        return redirect("standing_review", pk)
    context = {
        "standing_url": request.path,
        **frame("check", crumb(), (str(stakeholder), "")),
        **standings.shown(request.user, stakeholder),
    }
    return render(request, "moderation/admin/standing.html", context)


def urls() -> list[URLPattern]:
    """Return the admin's addresses of standings."""
    return [
        path("reports/verified/", index, name="standing_index"),
        path("reports/verified/<int:pk>/", review, name="standing_review"),
    ]


def menu_item() -> ReportsItem:
    """Return the item of the menu of Wagtail's reports."""
    label = gettext_lazy("Verified organisations")
    return ReportsItem(label, reverse("standing_index"), icon_name="check", order=60)


def listing_buttons(
    snippet: Any, user: Any, next_url: str | None = None
) -> Iterator[ListingButton]:
    """Yield the way from the list of organisations to their standing."""
    if isinstance(snippet, Stakeholder) and moderates_all(user):
        yield ListingButton(
            _("Verify or trust…"),
            reverse("standing_review", args=[snippet.pk]),
            priority=50,
        )
