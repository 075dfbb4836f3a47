"""What can be done about a report, in the admin and in the members' area."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..access import may_moderate
from ..models import Concern, Report
from ..services.reports import (
    close,
    country_of_entry,
    open_takedown,
    put_back,
    reports_of,
    take_off,
)


class CloseForm(forms.Form):
    """What came of a report."""

    note = forms.CharField(
        label=gettext_lazy("What came of it (only editors see this)"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


def listed() -> "QuerySet[Report]":
    """Return all reports: open ones first, of these the unsafe ones on top."""
    rows = Report.objects.select_related(
        "stakeholder", "initiative__stakeholder", "closed_by"
    )
    # "unsafe" < "wrong"
    return rows.order_by(F("closed_at").desc(nulls_first=True), "concern", "-pk")


def may_see(user: Any, report: Report) -> bool:
    """Whether a person decides on the entry of a report, or on its host."""
    host: Any = getattr(report.entry, "stakeholder", report.entry)
    countries = {country_of_entry(report.entry), host.country}
    return any(may_moderate(user, country) for country in countries)


def shown(report: Report) -> dict[str, Any]:
    """Return what a template needs of a report."""
    return {
        "report": report,
        "entry": report.entry,
        "host": getattr(report.entry, "stakeholder", report.entry),
        "unsafe": report.concern == Concern.UNSAFE,
        "takedown": open_takedown(report.entry),
        "earlier": reports_of(report.entry).exclude(pk=report.pk),
        "form": CloseForm(),
    }


def act(request: HttpRequest, report: Report) -> None:
    """Do what the pressed button says, and tell so."""
    match request.POST.get("action"):
        case "take-off":
            if take_off(report, request.user):
                messages.success(request, _("The entry is off the site now."))
            else:
                messages.warning(request, _("The entry was not on the site."))
        case "put-back":
            if put_back(report, request.user):
                messages.success(request, _("The entry is on the site again."))
            else:
                messages.warning(
                    request, _("The entry was not taken off for a report.")
                )
        case "close":
            if close(report, request.user, request.POST.get("note", "")[:2_000]):
                messages.success(request, _("The report is closed."))
            else:
                messages.warning(request, _("Somebody closed this report already."))
