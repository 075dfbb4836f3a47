"""Who did what to which entry, and when: a report over the registry's log."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports.audit_logging import (
    LogEntriesView,
    SiteHistoryReportFilterSet,
)

from ..access import MODERATE, moderates_all

NAME, RESULTS = "registry_history", "registry_history_results"
APP = "stakeholders"


class HistoryFilters(SiteHistoryReportFilterSet):  # type: ignore[misc]
    """By person, action, entry and date; entries have no comments of Wagtail's."""

    is_commenting_action = None


class RegistryHistory(LogEntriesView):  # type: ignore[misc]
    """Wagtail's history of the site, of the registry alone."""

    page_title = _("History of the registry")
    header_icon = "history"
    index_url_name = NAME
    index_results_url_name = RESULTS
    filterset_class = HistoryFilters

    def filter_queryset(self, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        types = ContentType.objects.filter(app_label=APP)
        found = super().filter_queryset(queryset)
        return found.filter(content_type__in=types.values("pk"))


class HistoryMenuItem(MenuItem):  # type: ignore[misc]
    """The way to the report, for those who decide."""

    def is_shown(self, request: HttpRequest) -> bool:
        return moderates_all(request.user)


def urls() -> list[URLPattern]:
    """Return the addresses below `/admin/`."""
    guarded = permission_required(MODERATE)
    return [
        path("registry/history/", guarded(RegistryHistory.as_view()), name=NAME),
        path(
            "registry/history/results/",
            guarded(RegistryHistory.as_view(results_only=True)),
            name=RESULTS,
        ),
    ]


def menu_item() -> HistoryMenuItem:
    """Return the item of the reports' menu."""
    return HistoryMenuItem(
        _("History of the registry"),
        reverse(NAME),
        name="registry-history",
        icon_name="history",
        order=750,
    )
