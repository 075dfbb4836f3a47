"""What the public reports of entries, in the admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.menu import MenuItem

from ..access import moderates_all
from ..models import Report
from ..moderation import reports as reported

PER_PAGE = 50


def for_editors(user: Any) -> None:
    """Raise PermissionDenied for who does not decide on entries."""
    if not moderates_all(user):
        raise PermissionDenied


def frame(icon: str, *crumbs: tuple[Any, str]) -> dict[str, Any]:
    """Return what the header of Wagtail's pages shows; the last crumb is the page."""
    way = [(_("Home"), reverse("wagtailadmin_home")), *crumbs]
    return {
        "header_title": crumbs[-1][0],
        "header_icon": icon,
        "breadcrumbs_items": [{"label": label, "url": url} for label, url in way],
    }


def crumb() -> tuple[str, str]:
    """Return (label, address) of the list."""
    return _("What the public reports"), reverse("report_index")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List reports: open ones first, of these the unsafe ones on top."""
    for_editors(request.user)
    page = Paginator(reported.listed(), PER_PAGE).get_page(request.GET.get("p"))
    context = {"reports": page, **frame("warning", crumb())}
    return render(request, "moderation/admin/reports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a report, and do something about it."""
    for_editors(request.user)
    found = get_object_or_404(reported.listed(), pk=pk)
    if request.method == "POST":
        reported.act(request, found)
        return redirect("report_review", pk)
    context = {
        "standing_url": reverse("standing_review", args=[context_host(found)]),
        **frame("warning", crumb(), (str(found), "")),
        **reported.shown(found),
    }
    return render(request, "moderation/admin/report.html", context)


def context_host(report: Report) -> int:
    """Return the id of the organisation that a report is about."""
    return int(report.stakeholder_id or report.entry.stakeholder.pk)  # type: ignore[attr-defined]


def urls() -> list[URLPattern]:
    """Return the admin's addresses of reports."""
    return [
        path("reports/entries/", index, name="report_index"),
        path("reports/entries/<int:pk>/", review, name="report_review"),
    ]


class ReportsItem(MenuItem):  # type: ignore[misc]
    """The way to the reports, for who decides on entries."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to editors."""
        return moderates_all(request.user)


def menu_item() -> ReportsItem:
    """Return the item of the menu of Wagtail's reports."""
    label = gettext_lazy("What the public reports")
    return ReportsItem(label, reverse("report_index"), icon_name="warning", order=50)
