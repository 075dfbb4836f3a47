"""All statements in the admin: where their signing stands, and what waits."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stakeholders.admin.reports import frame

from ..codes import Change, SignatureState
from ..models import Cosignatory, Signing, StatementPage, Wording
from .access import MANAGE, require
from .titles import rank

PER_PAGE = 50


@dataclass
class Row:
    """A statement of the list."""

    page: StatementPage
    signing: Signing | None = None
    waiting: int = 0
    undecided: bool = False
    cosignatories: int = 0


@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    """List statements, newest first."""
    require(request.user, MANAGE)
    shown = request.GET.get("show", "")
    page = Paginator(chosen(shown), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        **frame("edit", (_("Statements"), reverse("campaigns_statements"))),
        "found": page,
        "rows": rows_of(page.object_list),
        "shown": shown,
        "query": f"&show={shown}" if shown in SHOWN else "",
    }
    return render(request, "campaigns/admin/statements.html", context)


# What the list may be narrowed to.
SHOWN = ("signed", "waiting", "elsewhere")


def chosen(shown: str) -> list[StatementPage]:
    """Return one page of each statement that is asked for, by date."""
    rows = StatementPage.objects.filter(alias_of=None).select_related("locale")
    if shown == "signed":
        rows = rows.filter(translation_key__in=Signing.objects.values("statement"))
    elif shown == "waiting":
        rows = rows.filter(translation_key__in=waiting().values("statement"))
    elif shown == "elsewhere":
        rows = rows.filter(led_elsewhere=True)
    light = rows.only(
        *("title", "seo_title", "translation_key", "date", "date_precision"),
        *("live", "led_elsewhere", "example", "locale"),
    )
    found: dict[UUID, StatementPage] = {}
    for page in sorted(light, key=rank, reverse=True):
        found[page.translation_key] = page
    return sorted(found.values(), key=age, reverse=True)


def age(page: StatementPage) -> tuple[bool, str, int]:
    """Return what is sorted by, the greatest first: dates; those without one last."""
    return page.date is not None, str(page.date or ""), page.pk


def waiting() -> Any:
    """Return the signings where something waits for an editor."""
    return Signing.objects.filter(
        Q(signatures__state=SignatureState.WAITING)
        | Q(versions__wordings__change=Change.UNDECIDED)
    ).distinct()


def rows_of(pages: Any) -> list[Row]:
    """Return what is told of each statement, in a constant number of queries."""
    keys = [page.translation_key for page in pages]
    number = Count("signatures", filter=Q(signatures__state=SignatureState.WAITING))
    signings = Signing.objects.filter(statement__in=keys).annotate(waiting=number)
    by_key = {signing.statement: signing for signing in signings}
    undecided = set(
        Wording.objects.filter(
            version__signing__in=by_key.values(), change=Change.UNDECIDED
        ).values_list("version__signing", flat=True)
    )
    listed = dict(
        Cosignatory.objects.filter(statement__in=keys)
        .order_by()
        .values_list("statement")
        .annotate(Count("pk"))
    )
    return [
        row_of(page, by_key.get(page.translation_key), undecided, listed)
        for page in pages
    ]


def row_of(
    page: StatementPage,
    signing: Any,
    undecided: set[int],
    listed: dict[UUID, int],
) -> Row:
    """Return what is told of a statement."""
    if signing is None:
        return Row(page, cosignatories=listed.get(page.translation_key, 0))
    return Row(page, signing, signing.waiting, signing.pk in undecided)
