"""Who runs the signing of statements in the admin, and the frame of its pages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from stakeholders.admin.reports import frame

from ..models import StatementPage
from .titles import marked

MANAGE = "campaigns.change_signing"
DECIDE = "campaigns.change_signature"
CALL = "campaigns.add_calltosign"
LIST = "campaigns.change_cosignatory"
ADMINISTER = "auth.change_group"

# Digits of the id of a row.
LONGEST = 18


def allowed(permission: str) -> Any:
    """Return what says whether a person has a right: for items of the menu."""
    return lambda user: user.has_perm(permission)


def require(user: Any, permission: str) -> None:
    """Raise PermissionDenied for who lacks a right."""
    if not user.has_perm(permission):
        raise PermissionDenied


def publishes(user: Any, page: StatementPage) -> bool:
    """Whether a person publishes this page: they also run its signing."""
    return bool(page.permissions_for_user(user).can_publish())


def statement(request: HttpRequest, pk: int, permission: str) -> StatementPage:
    """Return the statement of an address; of an alias, its source.

    Raises PermissionDenied for who may not publish it, or lacks the right; Http404.
    """
    require(request.user, permission)
    rows = StatementPage.objects.select_related("locale")
    page: StatementPage = get_object_or_404(rows, pk=pk)
    if page.alias_of_id:
        page = get_object_or_404(rows, pk=page.alias_of_id)
    if not publishes(request.user, page):
        raise PermissionDenied
    return page


def framed(icon: str, page: StatementPage, *crumbs: tuple[str, str]) -> dict[str, Any]:
    """Return what the header of a page about a statement shows."""
    way = [(_("Statements"), reverse("campaigns_statements"))]
    address = reverse("campaigns_signing", args=[page.pk]) if crumbs else ""
    way.append((marked(page), address))
    return frame(icon, *way, *crumbs) | {"statement": page}


def is_number(text: str) -> bool:
    """Whether text is a number that a database can hold."""
    return text.isdecimal() and len(text) <= LONGEST
