"""What keeps signed statements and petitions from being lost: no deleting."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ..models import CampaignPage, Petition, Signature, StatementPage


def signed_below(pages: Iterable[Any]) -> StatementPage | CampaignPage | None:
    """Return a signed page among pages and what lies below them; no alias.

    A statement that organisations signed, or a campaign whose petition people signed.
    """
    signed = Petition.objects.filter(Q(count__gt=0) | Q(supporters__isnull=False))
    kinds: tuple[tuple[Any, Any], ...] = (
        (StatementPage, Signature.objects.values("signing__statement")),
        (CampaignPage, signed.values("campaign")),
    )
    for page in pages:
        for model, keys in kinds:
            below = model.objects.descendant_of(page, inclusive=True)
            found = below.filter(alias_of=None, translation_key__in=keys).first()
            if isinstance(found, StatementPage | CampaignPage):
                return found
    return None


def refuse(request: HttpRequest, pages: Iterable[Any]) -> HttpResponse | None:
    """Say that what was signed stays, where one is among these; else nothing."""
    found = signed_below(pages)
    if found is None:
        return None
    text = _("“%(title)s” was signed, so it cannot be deleted. Unpublish it instead.")
    messages.error(request, text % {"title": found.title})
    return redirect("wagtailadmin_explore", found.get_parent().pk)


def before_delete(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Keep what was signed, and what it lies in."""
    return refuse(request, [page])


def before_bulk_action(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Keep what was signed from being deleted together with others."""
    pages = [page for page in objects if hasattr(page, "translation_key")]
    return refuse(request, pages) if action_type == "delete" else None


def after_unpublish(request: HttpRequest, page: Any) -> None:
    """Warn whoever takes off the site what was signed."""
    found = signed_below([page])
    if found is not None:
        text = _(
            "“%(title)s” was signed. Its signatories and the text are kept, but "
            "nobody sees this page any more."
        )
        messages.warning(request, text % {"title": found.title})
