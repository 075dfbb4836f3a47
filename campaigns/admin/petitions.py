"""The petitions of campaigns in the admin: numbers, dates, what is taken away.

No page names a supporter: only the tables do, and it is logged who took them.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry, log
from wagtail.models import PageLogEntry

from stakeholders.admin.reports import frame

from ..models import CampaignPage, Petition
from ..services import petition_terms as terms
from ..services import petitions
from . import petition_files as files
from .access import allowed, require
from .menu import Item
from .petition_charts import chart_of
from .petition_form import PetitionForm
from .titles import marked

MANAGE = "campaigns.change_petition"
EXPORTED = "campaigns.petition_export"
# (action, label, message), sorted by action. `log()` knows no others.
ACTIONS: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    (
        "campaigns.petition_change",
        gettext_lazy("Change the petition"),
        gettext_lazy("The petition was changed"),
    ),
    (
        "campaigns.petition_close",
        gettext_lazy("Close the petition"),
        gettext_lazy("The petition was closed"),
    ),
    (
        EXPORTED,
        gettext_lazy("Download names for delivery"),
        gettext_lazy("Names and countries were downloaded for delivery"),
    ),
    (
        f"{EXPORTED}_updates",
        gettext_lazy("Download addresses for news"),
        gettext_lazy("Addresses of those who want news were downloaded"),
    ),
    (
        "campaigns.petition_open",
        gettext_lazy("Open a petition"),
        gettext_lazy("A petition was opened"),
    ),
)


def campaign(request: HttpRequest, pk: int) -> CampaignPage:
    """Return the campaign of an address; of an alias, its source.

    Raises PermissionDenied for who may not publish it, or lacks the right; Http404.
    """
    require(request.user, MANAGE)
    page: CampaignPage = get_object_or_404(CampaignPage, pk=pk)
    if page.alias_of_id:
        page = get_object_or_404(CampaignPage, pk=page.alias_of_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    return page


def petition_of(page: CampaignPage) -> Petition | None:
    """Return a campaign's petition, if it has one."""
    found: Petition | None = Petition.objects.filter(
        campaign=page.translation_key
    ).first()
    return found


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List all campaigns with a petition, and those that could have one."""
    require(request.user, MANAGE)
    found = {row.campaign: row for row in Petition.objects.all()}
    pages: dict[Any, CampaignPage] = {}
    rows = CampaignPage.objects.filter(alias_of=None).select_related("locale")
    for page in rows.order_by("title", "pk"):
        known = pages.get(page.translation_key)
        if known is None or page.locale.language_code == "en":
            pages[page.translation_key] = page
    listed = [(page, found.get(key)) for key, page in pages.items()]
    listed.sort(key=lambda row: row[1] is None)
    context = {"rows": listed, **frame("group", crumb())}
    return render(request, "campaigns/admin/petitions.html", context)


def crumb() -> tuple[str, str]:
    """Return (label, address) of the list."""
    return _("Petitions"), reverse("campaigns_petitions")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def petition(request: HttpRequest, page_pk: int) -> HttpResponse:
    """Show how a campaign's petition stands; open it, change it, close it."""
    page = campaign(request, page_pk)
    if page.pk != page_pk:
        return redirect("campaigns_petition", page.pk)
    found = petition_of(page)
    if request.method != "POST":
        return shown(request, page, found, PetitionForm(instance=found))
    if found and request.POST.get("do") == "close":
        terms.close(found)
        log(page, "campaigns.petition_close", user=request.user)
        messages.success(request, _("The petition is closed."))
        return redirect("campaigns_petition", page.pk)
    form = PetitionForm(request.POST, instance=found)
    if not form.is_valid():
        return shown(request, page, petition_of(page), form)
    return saved(request, page, found, form)


def saved(
    request: HttpRequest, page: CampaignPage, found: Petition | None, form: PetitionForm
) -> HttpResponse:
    """Save how it runs, open it where there is none; log it."""
    if found is None:
        terms.open_petition(page, **form.values())
        log(page, "campaigns.petition_open", user=request.user)
        messages.success(request, _("The campaign has a petition now."))
        return redirect("campaigns_petition", page.pk)
    try:
        terms.change(found, **form.values())
    except terms.TooLate:
        messages.error(request, _("Its names are deleted: it stays as it is."))
    else:
        data = {"fields": form.changed_data}
        log(page, "campaigns.petition_change", user=request.user, data=data)
        messages.success(request, _("Saved."))
    return redirect("campaigns_petition", page.pk)


def shown(
    request: HttpRequest, page: CampaignPage, found: Petition | None, form: PetitionForm
) -> HttpResponse:
    """Show the page, perhaps with a form that was filled in."""
    context = {
        **frame("group", crumb(), (marked(page), "")),
        "campaign": page,
        "petition": found,
        "form": form,
        "media": form.media,
        "is_over": bool(found and terms.is_over(found)),
    }
    if found:
        context |= {
            "chart": chart_of(found),
            "unconfirmed": found.supporters.filter(confirmed_at=None).count(),
            "updates": petitions.wanting_updates(found).count(),
            "taken": PageLogEntry.objects.filter(
                page=page, action__startswith=EXPORTED
            ).select_related("user")[:10],
        }
    return render(request, "campaigns/admin/petition.html", context)


@never_cache
@require_POST
def export(request: HttpRequest, page_pk: int, table: str) -> HttpResponse:
    """Hand out a table, and log who took it and how many rows it has."""
    page = campaign(request, page_pk)
    found = petition_of(page)
    if found is None or table not in TABLES:
        raise Http404
    make, action = TABLES[table]
    content, number = files.as_csv(make(found, page))
    log(page, action, user=request.user, data={"rows": number})
    name = f"{found.slug[:80]}-{table}-{timezone.localdate().isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, "text/csv; charset=utf-8", headers=headers)


Make = Callable[[Petition, CampaignPage], files.Rows]
TABLES: dict[str, tuple[Make, str]] = {
    "delivery": (files.delivery, EXPORTED),
    "news": (files.updates, f"{EXPORTED}_updates"),
}


def urls() -> list[URLPattern]:
    """Return the addresses below `/admin/`."""
    return [
        path("campaigns/petitions/", index, name="campaigns_petitions"),
        path("campaigns/petitions/<int:page_pk>/", petition, name="campaigns_petition"),
        path(
            "campaigns/petitions/<int:page_pk>/<slug:table>.csv",
            export,
            name="campaigns_petition_export",
        ),
    ]


def menu_item() -> Item:
    """Return the item of the menu of campaigns."""
    return Item(
        gettext_lazy("Petitions"),
        reverse("campaigns_petitions"),
        name="campaigns-petitions",
        icon_name="group",
        order=400,
        allowed=allowed(MANAGE),
    )


def page_buttons(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """Yield the way from a campaign's page in the admin to its petition."""
    if page.specific_class is not CampaignPage or not user.has_perm(MANAGE):
        return
    if page.permissions_for_user(user).can_publish():
        url = reverse("campaigns_petition", args=[page.pk])
        yield Button(_("Petition"), url, icon_name="group", priority=60)


def register_actions(actions: LogActionRegistry) -> None:
    """Tell Wagtail what the history of a campaign calls what was done."""
    for action in ACTIONS:
        actions.register_action(*action)
